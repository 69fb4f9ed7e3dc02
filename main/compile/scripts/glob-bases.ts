/** What is written between the tokens of a call. */
const GAP = String.raw`(?:\s|/\*[^*]*\*/)*`;
const TEXT = String.raw`(["'])(\.\.?/[^"'\\\n]*)\1${GAP}\+`;
const TEMPLATE = String.raw`\x60(\.\.?/[^\x60\\$]*)\$\{`;
const CALL = new RegExp(String.raw`\b(?:require|import)${GAP}\(${GAP}(?:${TEXT}|${TEMPLATE})`, "g");

/**
 * The folders, relative to a script, in which esbuild looks for all that an import may mean whose path is put together, as far as
 * its beginning is written in one piece.
 */
export function globBasesIn(text: string): readonly string[] {
  const beginnings = [...text.matchAll(CALL)].map(([, , joined, inTemplate]) => joined ?? inTemplate ?? "");
  return [...new Set(beginnings.map((beginning) => beginning.replace(/[^/]*$/, "")))];
}
