import { readFile, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { placeInPlugin } from "../../app/mini-program/plugin-address";
import type { Problem } from "../../app/mini-program/problem";
import { contentResponse, notFound } from "../content-response";
import type { Compiled } from "./compile";
import { PROJECT_PATH } from "./compile-folder";

/** The page may load its own files, show pictures from the web, and run no script but its own. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Mini-programs set styles inline, as their `style` attribute.
  "style-src 'self' 'unsafe-inline'",
  // Plain http too, as the client: what is shown cannot be read, and older servers have nothing else.
  "img-src 'self' https: http: data: blob:",
  "media-src 'self' https: http: data: blob:",
  "font-src 'self' https: data:",
  // The runtime reads its source map, and nothing else.
  "connect-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

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

/**
 * Answers the requests of a mini-program's page.
 * @param runtimeFolder where the built runtime lies
 * @param served what runs now; asked anew for each request, since a reload compiles again
 */
export function miniProgramHandler(runtimeFolder: string, served: () => Served) {
  const runtimeFile = async (name: string) =>
    contentResponse(name, await readFile(join(runtimeFolder, name)), CONTENT_SECURITY_POLICY);
  return async (request: Request): Promise<Response> => {
    const path = decodedPath(request.url);
    if (path === null) return notFound();
    const { compiled, problems } = served();
    switch (path) {
      case "/":
        return (await runtimeFile("index.html")) ?? notFound();
      case `${HOST_PATH}runtime.js`:
      case `${HOST_PATH}runtime.css`:
        return (await runtimeFile(path.slice(HOST_PATH.length))) ?? notFound();
      case `${HOST_PATH}program.js`:
        return contentResponse(path, withSourceMap(compiled.script), CONTENT_SECURITY_POLICY) ?? notFound();
      case `${HOST_PATH}program.js.map`:
      case DEVTOOLS_MAP_PATH:
        return contentResponse("program.js.map", compiled.sourceMap, CONTENT_SECURITY_POLICY) ?? notFound();
      default:
        if (path.startsWith(SOURCE_PATH)) {
          const file = path.slice(SOURCE_PATH.length);
          // Mended while its page was asking: nothing is missing that the console should tell of.
          if (!problems.some((problem) => problem.file === file)) return new Response(null, { status: 204 });
          return (await sourceOf(compiled, file)) ?? notFound();
        }
        if (path.startsWith(PLUGIN_PATH)) return pluginFile(compiled, path.slice(PLUGIN_PATH.length));
        return path.startsWith(PROJECT_PATH)
          ? staticFile(compiled.projectRoot, path.slice(PROJECT_PATH.length))
          : staticFile(compiled.sourceRoot, path);
    }
  };
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
async function sourceOf({ sourceRoot, projectRoot, plugins }: Compiled, file: string): Promise<Response | null> {
  const inPlugin = placeInPlugin(file);
  if (inPlugin === null) return (await sourceText(sourceRoot, file)) ?? sourceText(projectRoot, file);
  const folder = plugins.get(inPlugin.pluginId);
  return folder === undefined ? null : sourceText(folder, inPlugin.path);
}

/** A picture or font of a plugin. */
async function pluginFile({ plugins }: Compiled, path: string): Promise<Response> {
  const [pluginId = "", ...inside] = path.split("/");
  const folder = plugins.get(pluginId);
  return folder === undefined ? notFound() : staticFile(folder, inside.join("/"));
}

/** A picture or font of the mini-program. */
async function staticFile(sourceRoot: string, path: string): Promise<Response> {
  const found = await readInside(sourceRoot, path);
  return (found && contentResponse(found.file, found.body, CONTENT_SECURITY_POLICY)) ?? notFound();
}

/** A file's text, whatever its kind; null when it is not there. */
async function sourceText(folder: string, path: string): Promise<Response | null> {
  const found = await readInside(folder, path);
  return found && contentResponse("source.txt", found.body, CONTENT_SECURITY_POLICY);
}

/** A file inside a folder, after links are followed; null when there is none. */
async function readInside(folder: string, path: string) {
  try {
    const file = await realpath(join(folder, path));
    const inside = relative(await realpath(folder), file);
    if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
    return { file, body: await readFile(file) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return null;
    throw error;
  }
}
