import { readFile, realpath } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { contentResponse, notFound } from "../content-response";
import type { Compiled } from "./compile";
import { PROJECT_PATH } from "./compile-folder";

/** The page may load its own files, show pictures from the web, and run no script but its own. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Mini-programs set styles inline, as their `style` attribute.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' https: data: blob:",
  "media-src 'self' https: data: blob:",
  "font-src 'self' https: data:",
  // The runtime reads its source map, and nothing else.
  "connect-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Everything below this path is the host's; a mini-program's file of that name cannot be reached. */
const HOST_PATH = "/@minihost/";

/**
 * Answers the requests of a mini-program's page.
 * @param runtimeFolder where the built runtime lies
 * @param served what runs now; asked anew for each request, since a reload compiles again
 */
export function miniProgramHandler(runtimeFolder: string, served: () => Compiled) {
  const runtimeFile = async (name: string) =>
    contentResponse(name, await readFile(join(runtimeFolder, name)), CONTENT_SECURITY_POLICY);
  return async (request: Request): Promise<Response> => {
    const path = decodedPath(request.url);
    if (path === null) return notFound();
    const compiled = served();
    switch (path) {
      case "/":
        return (await runtimeFile("index.html")) ?? notFound();
      case `${HOST_PATH}runtime.js`:
      case `${HOST_PATH}runtime.css`:
        return (await runtimeFile(path.slice(HOST_PATH.length))) ?? notFound();
      case `${HOST_PATH}program.js`:
        return contentResponse(path, compiled.script, CONTENT_SECURITY_POLICY) ?? notFound();
      case `${HOST_PATH}program.js.map`:
        return contentResponse(path, compiled.sourceMap, CONTENT_SECURITY_POLICY) ?? notFound();
      default:
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

/** A picture or font of the mini-program: inside the folder given, after links are followed. */
async function staticFile(root: string, path: string): Promise<Response> {
  let file: string;
  let body: Buffer<ArrayBuffer>;
  try {
    file = await realpath(join(root, path));
    const inside = relative(await realpath(root), file);
    if (inside.startsWith("..") || isAbsolute(inside)) return notFound();
    body = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return notFound();
    throw error;
  }
  return contentResponse(file, body, CONTENT_SECURITY_POLICY) ?? notFound();
}
