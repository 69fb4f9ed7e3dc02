import type { SourceText } from "./source-text";

/** A piece of text as AXML has it: characters that stand for themselves, or what is between `{{` and `}}`. */
export type ValuePart =
  | { readonly kind: "literal"; readonly text: string }
  | (TemplateExpression & { readonly kind: "expression" });

/** The text between `{{` and `}}`. */
export interface TemplateExpression {
  readonly text: string;
  /** Offset of the text in its file, just behind the `{{`; UTF-16 code units. */
  readonly start: number;
}

/**
 * Splits a range of a file into literal and `{{ }}` parts, in order; no literal part is empty.
 * @throws ProblemError for a `{{` that is not closed within the range
 */
export function splitMustaches(source: SourceText, start: number, end: number): readonly ValuePart[] {
  const parts: ValuePart[] = [];
  let at = start;
  while (at < end) {
    const open = source.text.indexOf("{{", at);
    const literalEnd = open === -1 || open >= end ? end : open;
    if (literalEnd > at) parts.push({ kind: "literal", text: source.text.slice(at, literalEnd) });
    if (literalEnd === end) break;
    at = mustacheEnd(source, open, end);
    parts.push({ kind: "expression", text: source.text.slice(open + 2, at - 2), start: open + 2 });
  }
  return parts;
}

/**
 * Finds where a `{{` ends, past `}}` in strings and the braces of object literals.
 * @param open offset of the `{{`
 * @param limit offset at which the search gives up: the end of the file, or of the range that holds the `{{`
 * @returns the offset just behind the closing `}}`
 */
export function mustacheEnd(source: SourceText, open: number, limit = source.text.length): number {
  const brace = closingBrace(source, open + 2, limit);
  if (brace === null) throw source.problemAt(open, "this {{ is never closed: write }} behind the expression.");
  if (source.text[brace + 1] === "}" && brace + 2 <= limit) return brace + 2;
  throw source.problemAt(brace, `this } closes nothing: a {{ is closed by two braces, }}.`);
}

/** Finds the first `}` that closes nothing of its own; null without one. */
function closingBrace(source: SourceText, from: number, limit: number): number | null {
  const { text } = source;
  let depth = 0;
  let at = from;
  while (at < limit) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = stringEnd(source, at, limit);
      continue;
    }
    if (character === "`") {
      at = templateStringEnd(source, at, limit);
      continue;
    }
    if (character === "{") depth += 1;
    if (character === "}") {
      if (depth === 0) return at;
      depth -= 1;
    }
    at += 1;
  }
  return null;
}

/** Finds the offset behind a template string's closing quote, past the expressions and quotes inside it. */
function templateStringEnd(source: SourceText, open: number, limit: number): number {
  const { text } = source;
  for (let at = open + 1; at < limit; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") return at + 1;
    else if (text.startsWith("${", at)) at = closingBrace(source, at + 2, limit) ?? limit;
  }
  throw source.problemAt(open, "this string inside {{ }} is never closed: the closing ` is missing.");
}

/** Finds the offset behind a string's closing quote. A string of an expression ends on its own line. */
function stringEnd(source: SourceText, open: number, limit: number): number {
  const { text } = source;
  for (let at = open + 1; at < limit; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === text[open]) return at + 1;
    else if (character === "\n" || character === "\r") break;
  }
  throw source.problemAt(open, `this string inside {{ }} is never closed: the closing ${text[open]} is missing.`);
}
