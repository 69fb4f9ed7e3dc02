import { isExpression } from "./expression-parser";
import type { FileWarnings } from "./file-warnings";
import { UnclosedStrings } from "./unclosed-strings";

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

/** Where a `{{` ends. */
export interface Mustache {
  /** Offset behind the expression's text. */
  readonly textEnd: number;
  /** Offset behind the closing braces. */
  readonly end: number;
  /** Why the braces are not those of an expression that is right, to be told at the offset; null when they are. */
  readonly mistake: { readonly at: number; readonly reason: string } | null;
}

/**
 * Splits a range of a text into literal and `{{ }}` parts, in order; no literal part is empty. A `{{` that nothing closes stands
 * for itself.
 */
export function splitMustaches(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  warnings: FileWarnings,
): readonly ValuePart[] {
  const range = text.slice(start, end);
  const parts: ValuePart[] = [];
  const unclosed = new UnclosedStrings();
  let literalStart = 0;
  for (let at = range.indexOf("{{"); at !== -1; at = range.indexOf("{{", at)) {
    const mustache = findMustache(range, at, unclosed);
    if (mustache === null) {
      warnings.at(start + at, "this {{ is never closed, and shown as it is: write }} behind the expression.");
      at += 2;
      continue;
    }
    if (mustache.mistake !== null) warnings.at(start + mustache.mistake.at, mustache.mistake.reason);
    if (at > literalStart) parts.push({ kind: "literal", text: range.slice(literalStart, at) });
    parts.push({ kind: "expression", text: range.slice(at + 2, mustache.textEnd), start: start + at + 2 });
    at = mustache.end;
    literalStart = at;
  }
  if (range.length > literalStart) parts.push({ kind: "literal", text: range.slice(literalStart) });
  return parts;
}

/** What looks like the beginning of a tag or its end. */
const MARKUP = /<[A-Za-z/!]/;

/**
 * Finds where a `{{` ends, past `}}` in strings and the braces of object literals; null for one that nothing closes.
 * @param open offset of the `{{`
 * @param unclosed what earlier searches in the same text have found
 * @param stop what an expression that is wrong cannot go past: the quote of its attribute; markup by default
 */
export function findMustache(
  text: string,
  open: number,
  unclosed: UnclosedStrings,
  stop: RegExp = MARKUP,
): Mustache | null {
  const brace = closingBrace({ text, unclosed }, open + 2, 0);
  if (brace === null) return firstBraces(text, open, stop);
  const inside = text.slice(open + 2, brace);
  // Two halves with tags or quotes between them are no expression; `{{a <b}}` and `{{a ? "}}" : b}}` are one.
  if ((inside.includes("}}") || MARKUP.test(inside)) && !isExpression(inside)) return firstBraces(text, open, stop);
  if (text[brace + 1] === "}") return { textEnd: brace, end: brace + 2, mistake: null };
  const mistake = { at: brace, reason: "this } closes nothing: a {{ is closed by two braces, }}." };
  return { textEnd: brace, end: brace + 1, mistake };
}

/** The next `}}`, for an expression with a string or brackets that are not closed. */
function firstBraces(text: string, open: number, stop: RegExp): Mustache | null {
  // Looked for no further than the next expression: a text of nothing but {{ would otherwise be walked for each.
  const next = text.indexOf("{{", open + 2);
  const inside = text.slice(open + 2, next === -1 ? text.length : next);
  const end = inside.indexOf("}}");
  if (end === -1 || stop.test(inside.slice(0, end))) return null;
  return { textEnd: open + 2 + end, end: open + 4 + end, mistake: null };
}

/** How deep template strings may nest in each other: finding their ends recurses. */
const MAX_DEPTH = 50;

interface Searched {
  readonly text: string;
  readonly unclosed: UnclosedStrings;
}

/** Finds the first `}` that closes nothing of its own; null without one, and where another `{{` begins before it. */
function closingBrace(searched: Searched, from: number, depth: number): number | null {
  const { text } = searched;
  let open = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === '"' || character === "'" || character === "`") {
      const end = character === "`" ? templateStringEnd(searched, at, depth) : stringEnd(searched, at);
      if (end === null) return null;
      at = end;
      continue;
    }
    if (character === "{") {
      if (text[at + 1] === "{") return null;
      open += 1;
    }
    if (character === "}") {
      if (open === 0) return at;
      open -= 1;
    }
    at += 1;
  }
  return null;
}

/** Finds the offset behind a template string's closing quote, past the expressions and quotes inside it. */
function templateStringEnd(searched: Searched, open: number, depth: number): number | null {
  const { text, unclosed } = searched;
  // Deeper ones end otherwise: how deep they may nest depends on where they stand.
  if (depth === 0 && unclosed.has("`", open)) return null;
  let expression: number | null = null;
  let at = open + 1;
  for (; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") return at + 1;
    else if (text.startsWith("${", at)) {
      expression ??= at;
      const end = depth === MAX_DEPTH ? null : closingBrace(searched, at + 2, depth + 1);
      if (end === null) break;
      at = end;
    }
  }
  // Whatever begins before the first expression comes to it.
  if (depth === 0) unclosed.add("`", open, expression ?? text.length);
  return null;
}

/** Finds the offset behind a string's closing quote. A string of an expression ends on its own line. */
function stringEnd({ text, unclosed }: Searched, open: number): number | null {
  const quote = text.charAt(open);
  if (unclosed.has(quote, open)) return null;
  let at = open + 1;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === quote) return at + 1;
    else if (character === "\n" || character === "\r") break;
  }
  unclosed.add(quote, open, at);
  return null;
}
