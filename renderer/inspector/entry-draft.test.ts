import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedValueOf } from "../../app/storage/stored-value";
import { draftOf, formatted, readingOf, withType } from "./entry-draft";

/** Every value that a mini-program can have stored. */
const stored = fc
  .oneof(fc.string({ unit: "binary" }), fc.json(), fc.jsonValue())
  .map((data) => storedValueOf(data) ?? { type: "string" as const, text: "" });

describe("a draft", () => {
  it("that nobody changed stores what was stored", () => {
    fc.assert(
      fc.property(stored, (value) => {
        expect(readingOf(draftOf(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it("stores JSON text that is one string as that string, as setStorage would", () => {
    expect(readingOf({ type: "json", text: '"hello"' })).toEqual({
      ok: true,
      value: { type: "string", text: "hello" },
    });
  });

  it("keeps on one line what nests so deep that indents would fill the memory", () => {
    const text = "[".repeat(2000) + "]".repeat(2000);
    expect(draftOf({ type: "json", text })).toEqual({ type: "json", text });
  });

  it("says where it stops being JSON", () => {
    const reading = readingOf({ type: "json", text: '{\n  "a": 1,\n  b: 2\n}' });
    expect(reading).toMatchObject({ ok: false, mistake: { line: 3, column: 3, offset: 14 } });
  });

  it("refuses what nests deeper than JSON.stringify can write", () => {
    const text = "[".repeat(100_000) + "]".repeat(100_000);
    expect(readingOf({ type: "json", text })).toMatchObject({ ok: false });
  });
});

describe("another type for a draft", () => {
  it("turns a string that is JSON into what it says, and back into its shortest text", () => {
    const json = withType({ type: "string", text: ' {"a": 1}' }, "json");
    expect(json).toEqual({ type: "json", text: '{\n  "a": 1\n}' });
    expect(withType(json, "string")).toEqual({ type: "string", text: '{"a":1}' });
  });

  it("leaves text alone that is no JSON, both ways", () => {
    const draft = withType({ type: "string", text: "hello" }, "json");
    expect(draft).toEqual({ type: "json", text: "hello" });
    expect(withType(draft, "string")).toEqual({ type: "string", text: "hello" });
  });
});

describe("formatting a draft", () => {
  it("changes the text, not the value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const draft = { type: "json" as const, text };
        expect(readingOf(formatted(draft) ?? { type: "json", text: "" })).toEqual(readingOf(draft));
      }),
    );
  });

  it("is not put off by a byte order mark", () => {
    expect(formatted({ type: "json", text: "\uFEFF[]" })).toEqual({ type: "json", text: "[]" });
  });

  it("is not done to text that is no JSON, or to a string", () => {
    expect(formatted({ type: "json", text: "{" })).toBeNull();
    expect(formatted({ type: "string", text: "{}" })).toBeNull();
  });
});
