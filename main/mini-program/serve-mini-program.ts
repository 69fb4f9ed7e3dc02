import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { placeInPlugin } from "../../app/mini-program/plugin-address";
import type { Problem } from "../../app/mini-program/problem";
import { contentResponse, notFound } from "../content-response";
import type { Compiled } from "./compile";
import { PROJECT_PATH } from "./compile-folder";
import { contentSecurityPolicy } from "./content-security-policy";
import { FileRefused, MAX_SERVED_BYTES, readPlainFileAside } from "./plain-file";
import { MINI_PROGRAM_SCHEME } from "./scheme";

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

/** Makes an answer of the page's origin; null for a kind of file that is not served. */
type Answer = (path: string, body: string | Uint8Array<ArrayBuffer>) => Response | null;

/**
 * Answers the requests of a mini-program's page.
 * @param runtimeFolder where the built runtime lies
 * @param served what runs now, or will once it is compiled; asked anew for each request, since a reload compiles again. Null
 *   once the page is gone
 */
export function miniProgramHandler(runtimeFolder: string, served: () => Served | Promise<Served> | null) {
  return async (request: Request): Promise<Response> => {
    const path = decodedPath(request.url);
    if (path === null) return notFound();
    const policy = contentSecurityPolicy(`${MINI_PROGRAM_SCHEME}://${new URL(request.url).host}`);
    const answer: Answer = (name, body) => contentResponse(name, body, policy);
    const runtimeFile = async (name: string) => answer(name, await readFile(join(runtimeFolder, name)));
    switch (path) {
      case "/":
        return (await runtimeFile("index.html")) ?? notFound();
      case `${HOST_PATH}runtime.js`:
      case `${HOST_PATH}runtime.css`:
        return (await runtimeFile(path.slice(HOST_PATH.length))) ?? notFound();
      default: {
        const program = await served();
        return program === null ? notFound() : programFile(program, path, answer);
      }
    }
  };
}

/** What depends on the mini-program. */
async function programFile({ compiled, problems }: Served, path: string, answer: Answer): Promise<Response> {
  switch (path) {
    case `${HOST_PATH}program.js`:
      return answer(path, withSourceMap(compiled.script)) ?? notFound();
    case `${HOST_PATH}program.js.map`:
    case DEVTOOLS_MAP_PATH:
      return answer("program.js.map", compiled.sourceMap) ?? notFound();
    default:
      if (path.startsWith(SOURCE_PATH)) {
        const file = path.slice(SOURCE_PATH.length);
        // Mended while its page was asking: nothing is missing that the console should tell of.
        if (!problems.some((problem) => problem.file === file)) return new Response(null, { status: 204 });
        return (await sourceOf(compiled, file, answer)) ?? notFound();
      }
      if (path.startsWith(PLUGIN_PATH)) return pluginFile(compiled, path.slice(PLUGIN_PATH.length), answer);
      return path.startsWith(PROJECT_PATH)
        ? staticFile(compiled.projectRoot, path.slice(PROJECT_PATH.length), answer)
        : staticFile(compiled.sourceRoot, path, answer);
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
  answer: Answer,
): Promise<Response | null> {
  const inPlugin = placeInPlugin(file);
  if (inPlugin === null) return (await sourceText(sourceRoot, file, answer)) ?? sourceText(projectRoot, file, answer);
  const folder = plugins.get(inPlugin.pluginId);
  return folder === undefined ? null : sourceText(folder, inPlugin.path, answer);
}

/** A picture or font of a plugin. */
async function pluginFile({ plugins }: Compiled, path: string, answer: Answer): Promise<Response> {
  const [pluginId = "", ...inside] = path.split("/");
  const folder = plugins.get(pluginId);
  return folder === undefined ? notFound() : staticFile(folder, inside.join("/"), answer);
}

/** What the page could run or obey, had it come as its kind: a project's are for the compiler, and for uploads. */
const CODE = new Set([".js", ".html", ".css", ".map"]);

/** A picture or font of the mini-program, or the text of another file. */
async function staticFile(sourceRoot: string, path: string, answer: Answer): Promise<Response> {
  const found = await readInside(sourceRoot, path);
  if (found === null) return notFound();
  return answer(CODE.has(extname(found.file).toLowerCase()) ? AS_TEXT : found.file, found.body) ?? notFound();
}

/** A name of the kind of file that is shown, and never run. */
const AS_TEXT = "source.txt";

/** A file's text, whatever its kind; null when it is not there. */
async function sourceText(folder: string, path: string, answer: Answer): Promise<Response | null> {
  const found = await readInside(folder, path);
  return found && answer(AS_TEXT, found.body);
}

/** A file inside a folder, after links are followed; null when there is none to be read. @param folder real path */
async function readInside(folder: string, path: string) {
  try {
    const { realPath, bytes } = await readPlainFileAside(folder, join(folder, path), MAX_SERVED_BYTES);
    return { file: realPath, body: bytes };
  } catch (error) {
    if (error instanceof FileRefused) return null;
    throw error;
  }
}
