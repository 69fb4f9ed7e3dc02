import { transform } from "esbuild";
import { objectKey } from "../../app/compiler/object-key";
import type { CompileMemory } from "./compile-memory";
import type { ProgramFolder } from "./folder/compile-folder";
import { MODULE_PREFIX } from "./markup-modules";
import { lineCount, type MapSection } from "./source-map-sections";

/** The variable of the function that gives the default export of a module by its name. */
export const MARKUP_NAME = "minihostMarkup";

/** A module as CommonJS. */
export interface ModuleCode {
  readonly code: string;
  /** JSON of its source map. */
  readonly map: string;
}

/** The modules of a program's markup as one piece of script. */
export interface MarkupScript {
  readonly script: string;
  /** Lines from the beginning of the script. */
  readonly sections: readonly MapSection[];
}

const HEAD = `const ${MARKUP_NAME} = ((modules) => {
const made = { __proto__: null };
const load = (path) => {
if (made[path] === undefined) {
const module = made[path] = { exports: {} };
const name = path.slice(${MODULE_PREFIX.length});
try {
modules[name](module, load);
} catch (error) {
if (!name.endsWith(".sjs.js")) throw error;
module.exports = { __esModule: true };
console.warn(name.slice(0, -3) + ": this module failed, and all that it exports is undefined: " + error);
}
}
return made[path].exports;
};
return (name) => load(${JSON.stringify(MODULE_PREFIX)} + name).default;
})({
__proto__: null,
`;

/**
 * Puts modules together, each to be run when it is first needed. Not bundled with the author's scripts: these then need no new
 * bundle when only markup was saved, and the other way round.
 * @param folder that of the program or plugin
 * @param modules ES modules by name, which import each other by `MODULE_PREFIX` and the name
 */
export async function markupScript(
  folder: ProgramFolder,
  modules: ReadonlyMap<string, string>,
  { moduleCode }: CompileMemory,
): Promise<MarkupScript> {
  const codes = [...modules].map(async ([name, source]) => {
    return { name, ...(await moduleCode.of(name, source, () => codeOf(folder.nameFor(`compiled/${name}`), source))) };
  });
  const sections: MapSection[] = [];
  const pieces = [HEAD];
  let line = lineCount(HEAD);
  for (const { name, code, map } of await Promise.all(codes)) {
    const head = `${objectKey(name)}(module, require) {\n`;
    sections.push({ line: line + 1, map });
    pieces.push(head, code, "},\n");
    line += lineCount(code) + 2;
  }
  pieces.push("});\n");
  return { script: pieces.join(""), sections };
}

/** @param sourceName what the source map calls it */
async function codeOf(sourceName: string, source: string): Promise<ModuleCode> {
  const { code, map } = await transform(source, {
    format: "cjs",
    charset: "utf8",
    legalComments: "none",
    sourcemap: "external",
    sourcefile: sourceName,
    tsconfigRaw: "{}",
  });
  return { code, map };
}
