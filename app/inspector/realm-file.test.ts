import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedValueOf } from "../storage/stored-value";
import { entriesOfRealmFile, type FileEntry, RealmFileUnusable, realmFileText } from "./realm-file";

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc.string({ unit });
const anyJsonText = fc.oneof(
  fc.json(),
  fc.jsonValue().map((data) => JSON.stringify(data)),
  fc.constantFrom('{"b":1,"1":2}', "1.0", "1e400", "-0", '{ "a" : [ ] }', '{"a":1,"a":2}', '{"__proto__":{"a":1}}'),
);
const anyEntry = fc.record({
  key: fc.oneof(fc.string({ unit, minLength: 1 }), fc.constantFrom("__proto__", "toString", " ", "杭州")),
  value: fc.oneof(
    fc.record({ type: fc.constant("string" as const), text: anyText }),
    fc.record({ type: fc.constant("json" as const), text: anyJsonText }),
  ),
});
const anyEntries: fc.Arbitrary<FileEntry[]> = fc.uniqueArray(anyEntry, { selector: ({ key }) => key });

function problemOf(text: string) {
  try {
    entriesOfRealmFile(text);
  } catch (error) {
    if (error instanceof RealmFileUnusable) return error.problem;
    throw error;
  }
  return null;
}

const withEntries = (...entries: unknown[]) => JSON.stringify({ kind: "minihost realm", format: 1, entries });

describe("entries written to a file and read again", () => {
  it("are the same entries in the same order, character for character, also through UTF-8", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const bytes = new TextEncoder().encode(realmFileText(entries));
        expect(entriesOfRealmFile(new TextDecoder().decode(bytes))).toEqual(entries);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the file", () => {
  it("shows a JSON value as JSON and a string as a string", () => {
    const entries = [
      { key: "city", value: storedValueOf({ name: "杭州" }) ?? { type: "json" as const, text: "null" } },
      { key: "digits", value: { type: "string" as const, text: "123" } },
    ];
    expect(JSON.parse(realmFileText(entries))).toEqual({
      kind: "minihost realm",
      format: 1,
      entries: [
        { key: "city", type: "json", value: { name: "杭州" } },
        { key: "digits", type: "string", value: "123" },
      ],
    });
  });
});

describe("a file that cannot be imported", () => {
  it("says the line and column of what is no JSON", () => {
    expect(problemOf('{\n  "kind": "minihost realm",\n}')).toMatchObject({ code: "syntax", line: 2, column: 27 });
  });

  it.each([
    ["another kind of JSON", '{"a":1}', { code: "other-file" }],
    ["a list", "[]", { code: "other-file" }],
    ["a newer format", '{"kind":"minihost realm","format":2}', { code: "newer-format", format: 2 }],
    ["no entries", '{"kind":"minihost realm","format":1}', { code: "field", place: "entries", expected: "list" }],
    ["an entry that is null", withEntries(null), { code: "field", place: "entries[0]", expected: "object" }],
    [
      "an empty key",
      withEntries({ key: "", type: "json", value: 1 }),
      { code: "field", place: "entries[0].key", expected: "key" },
    ],
    [
      "a type that there is none of",
      withEntries({ key: "a", type: "number", value: 1 }),
      { code: "field", place: "entries[0].type", expected: "type" },
    ],
    [
      "a string that is a number",
      withEntries({ key: "a", type: "string", value: 1 }),
      { code: "field", place: "entries[0].value", expected: "text" },
    ],
    [
      "JSON without a value",
      withEntries({ key: "a", type: "json" }),
      { code: "field", place: "entries[0]", expected: "value" },
    ],
    [
      "JSON text that is none",
      withEntries({ key: "a", type: "json", text: "{" }),
      { code: "field", place: "entries[0].text", expected: "json-text" },
    ],
    [
      "a key twice",
      withEntries({ key: "a", type: "json", value: 1 }, { key: "a", type: "json", value: 2 }),
      { code: "twice", place: "entries[1].key", key: "a" },
    ],
  ])("with %s says so and where", (_title, text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });

  it("is any text but one that is a realm's file", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), (text) => {
        expect(problemOf(text)).not.toBeNull();
      }),
    );
  });
});
