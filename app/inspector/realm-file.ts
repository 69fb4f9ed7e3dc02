import type { StoredValue } from "../storage/stored-value";
import { parseJson } from "../text/json-text";
import { ProblemError } from "../text/problem";

/** An entry as a file carries it: when it was written and where it stood stay behind. */
export interface FileEntry {
  readonly key: string;
  readonly value: StoredValue;
}

/** What is wrong with a file that was to be imported, and where. */
export type RealmFileProblem =
  /** @property reason in English: the place matters more, and has no language */
  | { readonly code: "syntax"; readonly line: number; readonly column: number; readonly reason: string }
  /** JSON, but of something else. */
  | { readonly code: "other-file" }
  | { readonly code: "newer-format"; readonly format: number }
  /** @property place such as "entries[3].key" */
  | { readonly code: "field"; readonly place: string; readonly expected: FieldRule }
  | { readonly code: "twice"; readonly place: string; readonly key: string };

export type FieldRule = "object" | "key" | "type" | "text" | "json-text" | "value" | "list";

export class RealmFileUnusable extends Error {
  constructor(readonly problem: RealmFileProblem) {
    super(`the file holds no entries that can be imported: ${JSON.stringify(problem)}`);
    this.name = "RealmFileUnusable";
  }
}

const KIND = "minihost realm";
const FORMAT = 1;

/**
 * The entries of a realm as a JSON file that people can read and change. A string is told from JSON by its type; a JSON value
 * stands there as JSON, or as its text where reading and writing it would change a character of it.
 */
export function realmFileText(entries: readonly FileEntry[]): string {
  const file = { kind: KIND, format: FORMAT, entries: entries.map(fileEntryOf) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function fileEntryOf({ key, value: { type, text } }: FileEntry) {
  if (type === "string") return { key, type, value: text };
  const data: unknown = JSON.parse(text);
  return JSON.stringify(data) === text ? { key, type, value: data } : { key, type, text };
}

/** @throws RealmFileUnusable */
export function entriesOfRealmFile(text: string): FileEntry[] {
  const file = parsed(text);
  if (!isObject(file) || file.kind !== KIND) throw new RealmFileUnusable({ code: "other-file" });
  const { format, entries } = file;
  if (typeof format === "number" && format > FORMAT) throw new RealmFileUnusable({ code: "newer-format", format });
  if (!Array.isArray(entries)) throw wrong("entries", "list");
  const places = new Map<string, string>();
  return entries.map((entry: unknown, index) => {
    const place = `entries[${index}]`;
    const read = readEntry(entry, place);
    if (places.has(read.key)) throw new RealmFileUnusable({ code: "twice", place: `${place}.key`, key: read.key });
    places.set(read.key, place);
    return read;
  });
}

function parsed(text: string): unknown {
  try {
    return parseJson(text, "");
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { line = 1, column = 1, reason } = error.problem;
    throw new RealmFileUnusable({ code: "syntax", line, column, reason });
  }
}

function readEntry(entry: unknown, place: string): FileEntry {
  if (!isObject(entry)) throw wrong(place, "object");
  const { key, type } = entry;
  if (typeof key !== "string" || key === "") throw wrong(`${place}.key`, "key");
  if (type === "string") {
    if (typeof entry.value !== "string") throw wrong(`${place}.value`, "text");
    return { key, value: { type, text: entry.value } };
  }
  if (type !== "json") throw wrong(`${place}.type`, "type");
  return { key, value: { type, text: jsonTextOf(entry, place) } };
}

function jsonTextOf(entry: Record<string, unknown>, place: string): string {
  if (Object.hasOwn(entry, "value")) return JSON.stringify(entry.value);
  if (!Object.hasOwn(entry, "text")) throw wrong(place, "value");
  const { text } = entry;
  try {
    if (typeof text === "string") {
      JSON.parse(text);
      return text;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw wrong(`${place}.text`, "json-text");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(place: string, expected: FieldRule): RealmFileUnusable {
  return new RealmFileUnusable({ code: "field", place, expected });
}
