import { existsSync, realpathSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { MAX_SOURCE_BYTES, readPlainFile } from "../../files/plain-file";

/**
 * What a program that has no package of its own finds under the name of a module of Node.js: the packages that webpack 4 put in
 * their places, on which published code relies.
 */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["assert", "assert"],
  ["buffer", "buffer"],
  ["events", "events"],
  ["path", "path-browserify"],
  ["process", "process"],
  ["punycode", "punycode"],
  ["querystring", "querystring-es3"],
  ["string_decoder", "string_decoder"],
  ["url", "url"],
  ["util", "util"],
]);

/** Global names of Node.js that a program gets when it names them, as webpack 4 gave them. By name: code of a function's body. */
export const NODE_GLOBALS: ReadonlyMap<string, string> = new Map([
  ["Buffer", `return require("node:buffer").Buffer;`],
  ["process", `return require("node:process");`],
]);

/** Which of them a bundle names as free names may be. A property or a member of that name is none. */
export function nodeGlobalsIn(bundle: string): readonly string[] {
  return [...NODE_GLOBALS.keys()].filter((name) => new RegExp(`(?<![\\w$.'"/-])${name}(?![\\w$:'"/-])`).test(bundle));
}

const BUILT_IN: ReadonlySet<string> = new Set(builtinModules);

/** Where our own packages are: esbuild reads files, so in the packaged program those beside the archive. */
const FOLDER = folderWithPackages().replace(/([\\/]app\.asar)(?=[\\/]|$)/, "$1.unpacked");

function folderWithPackages(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, "node_modules", "process")) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return folder;
}

/** What esbuild is asked, and from where, for a module of Node.js that has a package here; null for any other import. */
export function nodePackage(wanted: string): { readonly wanted: string; readonly resolveDir: string } | null {
  const name = PACKAGES.get(wanted.replace(/^node:/, ""));
  // With the slash it is the package for esbuild too, and never a module of Node.js.
  return name === undefined ? null : { wanted: `${name}/`, resolveDir: FOLDER };
}

/** Whether a file is one of our own packages' and not of the mini-program. */
export function isOfNodePackages(file: string): boolean {
  return file.startsWith(path.join(FOLDER, "node_modules") + path.sep);
}

const known = new Map<string, Uint8Array>();

/** What a file of our packages holds. @throws FileRefused */
export function nodePackageBytes(file: string): Uint8Array {
  const bytes = known.get(file) ?? readPlainFile(realpathSync(FOLDER), file, MAX_SOURCE_BYTES).bytes;
  known.set(file, bytes);
  return bytes;
}

/** The name of a file of our packages in source maps: it says nothing of this machine. */
export function nodePackageName(file: string): string {
  return path.relative(FOLDER, file).split(path.sep).join("/");
}

/** Whether an import names a module of Node.js, whoever may have a package of its name. */
export function isNodeModule(wanted: string): boolean {
  return wanted.startsWith("node:") || BUILT_IN.has(wanted);
}
