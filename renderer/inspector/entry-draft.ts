import { type StoredValue, storedValueOf } from "../../app/storage/stored-value";
import { parseJson } from "../../app/text/json-text";
import { ProblemError } from "../../app/text/problem";

/** A value while it is typed: as it reads best, and not always valid. */
export interface EntryDraft {
  readonly type: StoredValue["type"];
  readonly text: string;
}

/** What a draft would store, or where it stops being JSON. */
export type DraftReading =
  | { readonly ok: true; readonly value: StoredValue }
  | { readonly ok: false; readonly mistake: JsonMistake };

export interface JsonMistake {
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
  /** In English. */
  readonly reason: string;
}

/** A stored value for the editor: JSON spread over lines, a string as it is. */
export function draftOf({ type, text }: StoredValue): EntryDraft {
  return { type, text: type === "json" ? spread(text) : text };
}

/** What a draft would store: as `my.setStorage` does it, so JSON text that is one string is stored as that string. */
export function readingOf({ type, text }: EntryDraft): DraftReading {
  if (type === "string") return { ok: true, value: { type, text } };
  try {
    const value = storedValueOf(parseJson(text, ""));
    if (value !== null) return { ok: true, value };
    return { ok: false, mistake: { offset: 0, line: 1, column: 1, reason: "JSON cannot nest this deep." } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { line = 1, column = 1, reason } = error.problem;
    return { ok: false, mistake: { offset: offsetOf(text, line, column), line, column, reason } };
  }
}

/**
 * The draft with its other type. A string that is JSON becomes what it says; JSON becomes the text that `JSON.stringify`
 * gives. Text that is no JSON stays as it is, to be mended: a change of type loses nothing.
 */
export function withType(draft: EntryDraft, type: StoredValue["type"]): EntryDraft {
  if (type === draft.type) return draft;
  const reading = readingOf({ type: "json", text: draft.text });
  if (!reading.ok) return { type, text: draft.text };
  const json = jsonOf(reading.value);
  return { type, text: type === "json" ? spread(json) : json };
}

/** The draft's JSON spread over lines; null when it is none. */
export function formatted(draft: EntryDraft): EntryDraft | null {
  if (draft.type === "string") return null;
  const reading = readingOf(draft);
  return reading.ok ? { type: "json", text: spread(jsonOf(reading.value)) } : null;
}

export function isSameValue(one: StoredValue, other: StoredValue): boolean {
  return one.type === other.type && one.text === other.text;
}

function jsonOf({ type, text }: StoredValue): string {
  return type === "string" ? JSON.stringify(text) : text;
}

/** Deeper than this, indents would outweigh the text: a hostile value of 200 KB would become one of 100 MB. */
const MAX_INDENTED_DEPTH = 100;

function spread(json: string): string {
  return depthOf(json) > MAX_INDENTED_DEPTH ? json : JSON.stringify(JSON.parse(json), null, 2);
}

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === "[" || mark === "{") depth += 1;
    else if (mark === "]" || mark === "}") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function offsetOf(text: string, line: number, column: number): number {
  const lineStart = text
    .split("\n")
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(lineStart + column - 1, text.length);
}
