import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryChange } from "../bridge/window/inspector";
import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../storage/limits";
import { importPlan } from "./import-plan";
import { changesOf, differenceOf, type PlacedEntry } from "./realm-difference";

const entry = (key: string, text: string, type: "string" | "json" = "string"): PlacedEntry => ({
  key,
  value: { type, text },
});

const anyEntries = fc.uniqueArray(
  fc.record({ key: fc.constantFrom("a", "b", "c", "d"), text: fc.string({ maxLength: 3 }) }),
  { selector: ({ key }) => key },
);

const lengthOf = (state: ReadonlyMap<string, string>) =>
  [...state].reduce((sum, [key, text]) => sum + key.length + text.length, 0);

/** The states that the changes lead through. */
function statesOf(from: readonly PlacedEntry[], changes: readonly EntryChange[]): Map<string, string>[] {
  const states = [new Map(from.map(({ key, value }) => [key, value.text]))];
  for (const change of changes) {
    const next = new Map(states.at(-1));
    if (change.do === "set") next.set(change.key, change.value.text);
    if (change.do === "remove") next.delete(change.key);
    states.push(next);
  }
  return states;
}

describe("the difference of two states", () => {
  it("names what was added, removed and changed, and not what stayed", () => {
    const from = [entry("stays", "1"), entry("goes", "2"), entry("changes", "3")];
    const to = [entry("comes", "4"), entry("stays", "1"), entry("changes", "5")];
    expect(differenceOf(from, to)).toEqual({
      added: [entry("comes", "4")],
      removed: [entry("goes", "2")],
      changed: [{ key: "changes", from: { type: "string", text: "3" }, to: { type: "string", text: "5" } }],
    });
  });

  it("tells a string from JSON of the same text", () => {
    expect(differenceOf([entry("a", "1")], [entry("a", "1", "json")]).changed).toHaveLength(1);
  });

  it("leads from one to the other, through no state that is larger than both", () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, (one, other) => {
        const [from, to] = [one, other].map((list) => list.map(({ key, text }) => entry(key, text)));
        if (from === undefined || to === undefined) return;
        const states = statesOf(from, changesOf(differenceOf(from, to)));
        const [last] = states.slice(-1);
        expect(new Map(last)).toEqual(new Map(to.map(({ key, value }) => [key, value.text])));
        const lengths = states.map(lengthOf);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(Math.max(lengths[0] ?? 0, lengths.at(-1) ?? 0));
      }),
    );
  });

  it("puts an entry back where it stood", () => {
    const removed = { ...entry("a", "1"), position: 7 };
    expect(changesOf(differenceOf([], [removed]))).toEqual([
      { do: "set", key: "a", value: removed.value, position: 7 },
    ]);
  });
});

describe("an import", () => {
  const now = [entry("a", "1"), entry("b", "2")];

  it("that merges keeps what the file does not have", () => {
    const { difference, unchangedCount } = importPlan(now, [entry("b", "3"), entry("c", "4")], "merge");
    expect(difference.added.map(({ key }) => key)).toEqual(["c"]);
    expect(difference.changed.map(({ key }) => key)).toEqual(["b"]);
    expect(difference.removed).toEqual([]);
    expect(unchangedCount).toBe(0);
  });

  it("that replaces removes it", () => {
    const { difference, unchangedCount, usedLength } = importPlan(now, [entry("b", "2")], "replace");
    expect(difference.removed.map(({ key }) => key)).toEqual(["a"]);
    expect(unchangedCount).toBe(1);
    expect(usedLength).toBe(2);
  });

  it("names the keys with a value that is too long", () => {
    const file = [entry("long", "x".repeat(MAX_VALUE_LENGTH + 1)), entry("fits", "x".repeat(MAX_VALUE_LENGTH))];
    expect(importPlan([], file, "merge").tooLong).toEqual(["long"]);
  });

  it("names the keys that there is no room for, counting what stays", () => {
    const file = Array.from({ length: 52 }, (_, index) => entry(`k${index + 10}`, "x".repeat(MAX_VALUE_LENGTH)));
    const { noRoom, usedLength } = importPlan(now, file, "merge");
    expect(noRoom).toEqual(["k61"]);
    expect(usedLength).toBeGreaterThan(MAX_REALM_LENGTH);
    expect(importPlan(now, file.slice(0, 51), "merge").noRoom).toEqual([]);
  });
});
