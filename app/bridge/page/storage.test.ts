import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadCall } from "../bad-call";
import { STORAGE_PARSERS } from "./storage.parsers";

const parseStorageQuestion = STORAGE_PARSERS.of.run;

const HOSTILE: readonly (readonly [string, unknown, string])[] = [
  ["no array", { op: "get", key: "k" }, "my.storage.run:"],
  ["an unknown operation", [{ op: "drop" }], "operations.0.op"],
  ["a key that is no string", [{ op: "get", key: 7 }], "operations.0.key"],
  ["an empty key", [{ op: "get", key: "" }], "operations.0.key"],
  ["a value without a type", [{ op: "set", key: "k", value: { text: "1" } }], "operations.0.value.type"],
  ["an account of its own choice", [{ op: "get", key: "k", account: "other" }], "operations.0.account"],
  ["a text that is not JSON", [{ op: "set", key: "k", value: { type: "json", text: "{" } }], "operations.0.value.text"],
];

describe("a storage message", () => {
  it.each(HOSTILE)("with %s is refused, and the refusal names the field", (_title, message, field) => {
    const question = { realm: { kind: "mini-program" }, operations: message };
    expect(() => parseStorageQuestion(question)).toThrow(BadCall);
    expect(() => parseStorageQuestion(question)).toThrow(field);
  });

  it.each([
    ["an empty plugin id", { realm: { kind: "plugin", pluginId: "" }, operations: [] }, "realm.pluginId"],
    [
      "a plugin id without end",
      { realm: { kind: "plugin", pluginId: "p".repeat(257) }, operations: [] },
      "realm.pluginId",
    ],
    ["a realm of no kind", { realm: { kind: "account" }, operations: [] }, "realm.kind"],
    ["a store of its own choice", { realm: { kind: "mini-program", storeId: "s" }, operations: [] }, "realm.storeId"],
    ["no word about its realm", { operations: [] }, "realm"],
  ])("with %s is refused, and the refusal names the field", (_title, message, field) => {
    expect(() => parseStorageQuestion(message)).toThrow(BadCall);
    expect(() => parseStorageQuestion(message)).toThrow(field);
  });

  it("of every kind and at every limit is understood as it is", () => {
    const question = {
      realm: { kind: "plugin", pluginId: "p".repeat(256) },
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
