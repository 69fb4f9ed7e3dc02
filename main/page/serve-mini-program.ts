import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { placeInPlugin } from "../../app/mini-program/plugin-address";
import type { Problem } from "../../app/text/problem";
import { contentResponse, notFound } from "../chromium/content-response";
import { MINI_PROGRAM_SCHEME } from "../chromium/scheme";
import type { Compiled } from "../compile/compile";
import { PROJECT_PATH } from "../compile/folder/compile-folder";
import { contentSecurityPolicy } from "./content-security-policy";
import { FilesUnderWay } from "./files-under-way";

/** Everything below this path is the host's; a mini-program's file of that name cannot be reached. */
const HOST_PATH = "/@minihost/";

/** At the root, since DevTools place the sources beside their map: pages/index/index.js is then where its author has it. */
const DEVTOOLS_MAP_PATH = "/@minihost.map";

function withSourceMap(script: string): string {
  return `${script}\n//# sourceMappingURL=${DEVTOOLS_MAP_PATH}\n`;
}

/** See `pluginResourceRoot`. */
const PLUGIN_PATH = `${HOST_PATH}plugin/`;

/** Texts of files that have a mistake, for the lines shown around it. */
const SOURCE_PATH = `${HOST_PATH}source/`;

/** What runs now. */
export interface Served {
  readonly compiled: Compiled;
  /** Mistakes that are shown: only the files that they name are served as text. */
  readonly problems: readonly Problem[];
}

type Body = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Makes an answer of the page's origin; null for a kind of file that is not served. */
type Answer = (path: string, body: Body) => Response | null;

/** What an answer is made with. */
interface Desk {
  readonly answer: Answer;
  readonly files: FilesUnderWay;
}

/**
 * Answers the requests of a mini-program's page, which may ask as often as it likes: what is in memory is there once for all answers,
 * and of files only so many are open.
 * @param runtimeFolder where the built runtime lies
 * @param served what runs now, or will once it is compiled; asked anew for each request, since a reload compiles again. Null
 *   once the page is gone, or what it asks for was given up
 */
export function miniProgramHandler(runtimeFolder: string, served: () => Served | Promise<Served | null> | null) {
  const files = new FilesUnderWay();
  const ofRuntime = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const runtimeBytes = (name: string) => {
    const bytes = ofRuntime.get(name) ?? readFile(join(runtimeFolder, name));
    ofRuntime.set(name, bytes);
    bytes.catch(() => ofRuntime.delete(name));
    return bytes;
  };
  return async (request: Request): Promise<Response> => {
    const path = decodedPath(request.url);
    if (path === null) return notFound();
    const policy = contentSecurityPolicy(`${MINI_PROGRAM_SCHEME}://${new URL(request.url).host}`);
    const answer: Answer = (name, body) => contentResponse(name, body, policy);
    const runtimeFile = async (name: string) => answer(name, inChunks(await runtimeBytes(name)));
    switch (path) {
      case "/":
        return (await runtimeFile("index.html")) ?? notFound();
      case `${HOST_PATH}runtime.js`:
      case `${HOST_PATH}runtime.css`:
        return (await runtimeFile(path.slice(HOST_PATH.length))) ?? notFound();
      default: {
        const program = await served();
        return program === null ? notFound() : programFile(program, path, { answer, files });
      }
    }
  };
}

/** What depends on the mini-program. */
async function programFile({ compiled, problems }: Served, path: string, desk: Desk): Promise<Response> {
  const { answer } = desk;
  switch (path) {
    case `${HOST_PATH}program.js`:
      return answer(path, inChunks(scripts.of(compiled))) ?? notFound();
    case `${HOST_PATH}program.js.map`:
    case DEVTOOLS_MAP_PATH:
      return answer("program.js.map", inChunks(sourceMaps.of(compiled))) ?? notFound();
    default:
      if (path.startsWith(SOURCE_PATH)) {
        const file = path.slice(SOURCE_PATH.length);
        // Mended while its page was asking: nothing is missing that the console should tell of.
        if (!problems.some((problem) => problem.file === file)) return new Response(null, { status: 204 });
        return (await sourceOf(compiled, file, desk)) ?? notFound();
      }
      if (path.startsWith(PLUGIN_PATH)) return pluginFile(compiled, path.slice(PLUGIN_PATH.length), desk);
      return path.startsWith(PROJECT_PATH)
        ? staticFile(compiled.projectRoot, path.slice(PROJECT_PATH.length), desk)
        : staticFile(compiled.sourceRoot, path, desk);
  }
}

/** @returns null for a path that a mini-program escaped wrongly */
function decodedPath(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** The text of a file as problems name it. */
async function sourceOf(
  { sourceRoot, projectRoot, plugins }: Compiled,
  file: string,
  desk: Desk,
): Promise<Response | null> {
  const inPlugin = placeInPlugin(file);
  if (inPlugin === null) return (await sourceText(sourceRoot, file, desk)) ?? sourceText(projectRoot, file, desk);
  const folder = plugins.get(inPlugin.pluginId);
  return folder === undefined ? null : sourceText(folder, inPlugin.path, desk);
}

/** A picture or font of a plugin. */
async function pluginFile({ plugins }: Compiled, path: string, desk: Desk): Promise<Response> {
  const [pluginId = "", ...inside] = path.split("/");
  const folder = plugins.get(pluginId);
  return folder === undefined ? notFound() : staticFile(folder, inside.join("/"), desk);
}

/** What the page could run or obey, had it come as its kind: a project's are for the compiler, and for uploads. */
const CODE = new Set([".js", ".html", ".css", ".map"]);

/** A picture or font of the mini-program, or the text of another file. */
async function staticFile(sourceRoot: string, path: string, { answer, files }: Desk): Promise<Response> {
  const found = await files.open(sourceRoot, join(sourceRoot, path));
  if (found === null) return notFound();
  const response = answer(CODE.has(extname(found.realPath).toLowerCase()) ? AS_TEXT : found.realPath, found.body);
  if (response !== null) return response;
  await found.body.cancel();
  return notFound();
}

/** A name of the kind of file that is shown, and never run. */
const AS_TEXT = "source.txt";

/** A file's text, whatever its kind; null when it is not there. */
async function sourceText(folder: string, path: string, { answer, files }: Desk): Promise<Response | null> {
  const found = await files.open(folder, join(folder, path));
  return found && answer(AS_TEXT, found.body);
}

/** A text of each program that was compiled, encoded once however often it is asked for. */
class EncodedOnce {
  readonly #known = new WeakMap<Compiled, Uint8Array<ArrayBuffer>>();
  readonly #textOf: (compiled: Compiled) => string;

  constructor(textOf: (compiled: Compiled) => string) {
    this.#textOf = textOf;
  }

  of(compiled: Compiled): Uint8Array<ArrayBuffer> {
    const bytes = this.#known.get(compiled) ?? new TextEncoder().encode(this.#textOf(compiled));
    this.#known.set(compiled, bytes);
    return bytes;
  }
}

const scripts = new EncodedOnce(({ script }) => withSourceMap(script));
const sourceMaps = new EncodedOnce(({ sourceMap }) => sourceMap);

/** So much at a time, in bytes: most programs at once. */
const CHUNK_BYTES = 1024 * 1024;

/** Given as it is asked for, and not copied, as a body of bytes would be. */
function inChunks(bytes: Uint8Array<ArrayBuffer>): Body {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + CHUNK_BYTES));
        at += CHUNK_BYTES;
        if (at >= bytes.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
