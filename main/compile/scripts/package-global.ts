/** The variable of the global object, for packages. As long as `global`, so that no column of the source map moves. */
export const PACKAGE_GLOBAL = "glob$l";

const MODULE = /^ {2}\/\/ (.+)$/gm;
const GLOBAL = /(?<![\w$.'"-])global(?![\w$'"-])(?!:)/g;

/**
 * Gives packages a `global` also where a program has none, as webpack 4 gave it to every module that names it: axios and mobx do not
 * start without.
 * @param bundle as esbuild prints it, not minified: each module behind a comment with its file
 */
export function withPackageGlobal(bundle: string): string {
  if (!bundle.includes("global")) return bundle;
  const heads = [...bundle.matchAll(MODULE)];
  const pieces = [bundle.slice(0, heads[0]?.index)];
  for (const [at, head] of heads.entries()) {
    const text = bundle.slice(head.index, heads[at + 1]?.index);
    const [, file = ""] = head;
    pieces.push(file.split("/").includes("node_modules") ? text.replace(GLOBAL, PACKAGE_GLOBAL) : text);
  }
  return pieces.join("");
}
