import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadCall } from "./bad-call";
import { parseStorageQuestion } from "./storage-calls";

const HOSTILE: readonly (readonly [string, unknown, string])[] = [
  ["no array", { op: "get", key: "k" }, "my.storage:"],
  ["an unknown operation", [{ op: "drop" }], "operations.0.op"],
  ["a key that is no string", [{ op: "get", key: 7 }], "operations.0.key"],
  ["an empty key", [{ op: "get", key: "" }], "operations.0.key"],
  ["a value without a type", [{ op: "set", key: "k", value: { text: "1" } }], "operations.0.value.type"],
  ["an account of its own choice", [{ op: "get", key: "k", account: "other" }], "operations.0.account"],
  ["a text that is not JSON", [{ op: "set", key: "k", value: { type: "json", text: "{" } }], "operations.0.value.text"],
];

describe("a storage message", () => {
  it.each(HOSTILE)("with %s is refused, and the refusal names the field", (_title, message, field) => {
    const question = { plugin: null, operations: message };
    expect(() => parseStorageQuestion(question)).toThrow(BadCall);
    expect(() => parseStorageQuestion(question)).toThrow(field);
  });

  it.each([
    ["an empty plugin id", { plugin: "", operations: [] }, "plugin"],
    ["a plugin id without end", { plugin: "p".repeat(65), operations: [] }, "plugin"],
    ["a realm of its own choice", { plugin: null, realm: { kind: "mini-program" }, operations: [] }, "realm"],
    ["no word about plugins", { operations: [] }, "plugin"],
  ])("with %s is refused, and the refusal names the field", (_title, message, field) => {
    expect(() => parseStorageQuestion(message)).toThrow(BadCall);
    expect(() => parseStorageQuestion(message)).toThrow(field);
  });

  it("of every kind and at every limit is understood as it is", () => {
    const question = {
      plugin: "p".repeat(64),
      operations: [
        { op: "set", key: "k", value: { type: "string", text: "1" } },
        { op: "set", key: "k", value: { type: "json", text: "1" } },
        { op: "get", key: "k" },
        { op: "remove", key: "k" },
        { op: "clear" },
        { op: "info" },
      ],
    };
    expect(parseStorageQuestion(question)).toEqual(question);
  });

  it("of any shape is either understood or refused with BadCall, nothing else", () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        try {
          parseStorageQuestion(message);
        } catch (error) {
          expect(error).toBeInstanceOf(BadCall);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
