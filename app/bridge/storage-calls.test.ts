import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadCall } from "./bad-call";
import { parseStorageOperations } from "./storage-calls";

const HOSTILE: readonly (readonly [string, unknown, string])[] = [
  ["no array", { op: "get", key: "k" }, "my.storage:"],
  ["an unknown operation", [{ op: "drop" }], "0.op"],
  ["a key that is no string", [{ op: "get", key: 7 }], "0.key"],
  ["an empty key", [{ op: "get", key: "" }], "0.key"],
  ["a value without a type", [{ op: "set", key: "k", value: { text: "1" } }], "0.value.type"],
  ["an account of its own choice", [{ op: "get", key: "k", account: "other" }], "0.account"],
  ["a text that is not JSON", [{ op: "set", key: "k", value: { type: "json", text: "{" } }], "0.value.text"],
];

describe("a storage message", () => {
  it.each(HOSTILE)("with %s is refused, and the refusal names the field", (_title, message, field) => {
    expect(() => parseStorageOperations(message)).toThrow(BadCall);
    expect(() => parseStorageOperations(message)).toThrow(field);
  });

  it("of any shape is either understood or refused with BadCall, nothing else", () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        try {
          parseStorageOperations(message);
        } catch (error) {
          expect(error).toBeInstanceOf(BadCall);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
