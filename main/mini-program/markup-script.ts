import { transform } from "esbuild";
import { objectKey } from "../../app/compiler/object-key";
import type { CompileMemory } from "./compile-memory";
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
modules[path.slice(${MODULE_PREFIX.length})](module, load);
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
 * @param modules ES modules by name, which import each other by `MODULE_PREFIX` and the name
 */
export async function markupScript(
  modules: ReadonlyMap<string, string>,
  { moduleCode }: CompileMemory,
): Promise<MarkupScript> {
  const codes = [...modules].map(async ([name, source]) => {
    return { name, ...(await moduleCode.of(name, source, () => codeOf(name, source))) };
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

async function codeOf(name: string, source: string): Promise<ModuleCode> {
  const { code, map } = await transform(source, {
    format: "cjs",
    charset: "utf8",
    legalComments: "none",
    sourcemap: "external",
    sourcefile: `compiled/${name}`,
    tsconfigRaw: "{}",
  });
  return { code, map };
}
