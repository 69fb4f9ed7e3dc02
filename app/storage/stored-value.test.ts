import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataOf, dataOfLettered, letteredText, storedValueOf } from "./stored-value";

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyData = fc.oneof(
  fc.string({ unit }),
  fc.constantFrom("", "123", "null", "s", "j1"),
  fc.jsonValue({ noUnicodeString: false }).map((data) => JSON.parse(JSON.stringify(data)) as unknown),
);

describe("what a mini-program stores", () => {
  it("comes back as it was, also by way of the text with its type's letter", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const stored = storedValueOf(data);
        if (stored === null) throw new Error("not stored");
        expect(dataOf(stored)).toStrictEqual(data);
        expect(dataOfLettered(letteredText(stored))).toStrictEqual(data);
      }),
    );
  });

  it("is a string as it is, and anything else its JSON text", () => {
    expect([storedValueOf("123"), storedValueOf(123)].map((stored) => stored && letteredText(stored))).toEqual([
      "s123",
      "j123",
    ]);
  });

  it("is a fresh copy each time", () => {
    const stored = { type: "json", text: "{}" } as const;
    expect(dataOf(stored)).not.toBe(dataOf(stored));
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  const broken = () => {
    throw new Error("of the mini-program");
  };
  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a BigInt", 1n],
    ["a cycle", cycle],
    ["a `toJSON` that throws", { toJSON: broken }],
    ["a `toJSON` that gives nothing", { toJSON: () => undefined }],
    ["a getter that throws", Object.defineProperty({}, "field", { enumerable: true, get: broken })],
  ])("is nothing for what JSON cannot say: %s", (_what, data) => {
    expect(storedValueOf(data)).toBeNull();
  });
});
