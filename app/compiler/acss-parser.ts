import postcss, { CssSyntaxError, type Root } from "postcss";
import type { SourceText } from "../text/source-text";
import type { FileWarnings } from "./file-warnings";

/** Most mistakes of one file that are stepped over: the file is read anew for each. */
const MAX_MISTAKES = 50;

/**
 * Parses a style sheet. A mistake costs the declaration or rule that holds it, as in a browser, with a warning; a file of nothing but
 * mistakes is empty.
 */
export function parseAcss({ text }: SourceText, warnings: FileWarnings): Root {
  let mended = text;
  for (let count = 0; count <= MAX_MISTAKES; count += 1) {
    const parsed = parsedOrMistake(mended);
    if ("root" in parsed) return parsed.root;
    const at = Math.min(parsed.at, text.length);
    warnings.at(at, `this style sheet cannot be read here: ${parsed.reason}.`);
    mended = withoutMistake(mended, parsed);
  }
  return postcss.root();
}

interface Mistake {
  readonly at: number;
  readonly reason: string;
}

type Parsed = { readonly root: Root } | Mistake;

/** PostCSS's words. */
const UNCLOSED_BLOCK = "unclosed block";

function parsedOrMistake(text: string): Parsed {
  try {
    // map: false, since PostCSS otherwise reads the file that a sourceMappingURL comment names, wherever it is.
    return { root: postcss.parse(text, { map: false }) };
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const { line = 1, column = 1, reason } = error;
    return { at: offsetOf(text, line, column), reason: reason.toLowerCase() };
  }
}

/** The text with something mended at an offset; what stays keeps its place. */
function withoutMistake(text: string, { at, reason }: Mistake): string {
  // It is told at its beginning, and one more } lets the parser come further.
  if (reason === UNCLOSED_BLOCK) return `${text}}`;
  const start = commentStart(text, at) ?? at;
  const end = start + mistakeLength(text.slice(start));
  return `${text.slice(0, start)}${text.slice(start, end).replace(/[^\n\r]/g, " ")}${text.slice(end)}`;
}

/** Where a comment of another language begins, `// …`, of which a word cannot be read; null for anything else. */
function commentStart(text: string, at: number): number | null {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const slashes = /(?<!:)\/\//.exec(text.slice(lineStart, at));
  return slashes === null ? null : lineStart + slashes.index;
}

/** How much of a text is left out, of which the beginning cannot be read. */
function mistakeLength(text: string): number {
  if (text.startsWith("/*")) return text.length;
  const found = /^(?:}|\/\/.*|["'].*|[^;{}\n\r]*;?)/.exec(text)?.[0].length ?? 1;
  return Math.max(found, 1);
}

/** PostCSS counts lines by `\n` alone, so its line is turned into an offset by the same rule. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let count = 1; count < line; count += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}
