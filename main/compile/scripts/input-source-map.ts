import path from "node:path";
import { FileRefused } from "../../files/plain-file";
import type { ProgramFolder } from "../folder/compile-folder";

/** esbuild reads whatever file such a comment names, and whatever files the map then names as its sources. */
const COMMENT = /([#@]) sourceMappingURL=/g;
const LINE = /^\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm;
const INLINE = /^data:application\/json;(?:charset[=:][^;,]+;)?base64,/;

/** What a source map says, as far as it is used. */
interface SourceMap {
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
  readonly sourcesContent: readonly unknown[];
}

/**
 * A script whose map, where it has one, is its own and complete: what built it is still shown with the texts it was built from,
 * and esbuild has no reason to read a further file. Strings and patterns of the script stay what they are.
 * @param file absolute path
 */
export function withOwnMap(folder: ProgramFolder, file: string, text: string): string {
  if (!text.includes("sourceMappingURL=")) return text;
  const map = mapNamedBy(folder, file, text);
  const without = text.replace(COMMENT, "$1 \\x73ourceMappingURL=");
  return map === null ? without : `${without}\n//# sourceMappingURL=${dataAddress(map)}\n`;
}

function mapNamedBy(folder: ProgramFolder, file: string, text: string): SourceMap | null {
  const named = [...text.matchAll(LINE)].at(-1)?.[1];
  if (named === undefined) return null;
  const inline = INLINE.exec(named);
  if (inline !== null) return parseMap(Buffer.from(named.slice(inline[0].length), "base64").toString());
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(named)) return null;
  try {
    const bytes = folder.scriptBytes(path.resolve(path.dirname(file), named));
    return parseMap(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof FileRefused) return null;
    throw error;
  }
}

/** Null for what is no map, and for one in sections, which esbuild does not know. */
function parseMap(json: string): SourceMap | null {
  try {
    const map: unknown = JSON.parse(json);
    return isMap(map) ? map : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isMap(map: unknown): map is SourceMap {
  if (typeof map !== "object" || map === null || "sections" in map) return false;
  return "sources" in map && areTexts(map.sources) && "mappings" in map && typeof map.mappings === "string";
}

function areTexts(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((each) => typeof each === "string");
}

/** With a text for every source: esbuild reads the file of each that has none. */
function dataAddress({ sources, names, mappings, sourcesContent }: SourceMap): string {
  const texts = Array.isArray(sourcesContent) ? sourcesContent : [];
  const complete = {
    ...{ version: 3, sources, names: areTexts(names) ? names : [], mappings },
    sourcesContent: sources.map((_, at) => (typeof texts[at] === "string" ? texts[at] : "")),
  };
  return `data:application/json;base64,${Buffer.from(JSON.stringify(complete)).toString("base64")}`;
}
