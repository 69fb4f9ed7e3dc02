import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EntrySum, type SummedEntry } from "./entry-sum";

const realm = fc.constantFrom<SummedEntry["realm"]>(
  { kind: "mini-program" },
  { kind: "web-view", origin: "https://example.com" },
  { kind: "plugin", pluginId: "p" },
);
const entry: fc.Arbitrary<SummedEntry> = fc.record({
  realm,
  key: fc.string(),
  type: fc.constantFrom("string" as const, "json" as const),
  text: fc.string(),
  changedAt: fc.nat(),
});

function sumOf(entries: readonly SummedEntry[]): EntrySum {
  const sum = new EntrySum();
  for (const each of entries) sum.add(each);
  return sum;
}

describe("the sum of entries", () => {
  it("is the same in whatever order they come", () => {
    fc.assert(fc.property(fc.array(entry), (entries) => sumOf(entries).equals(sumOf(entries.toReversed()))));
  });

  it("is another one when any part of any entry is", () => {
    const differences = fc.constantFrom<(one: SummedEntry) => SummedEntry>(
      (one) => ({ ...one, key: `${one.key}x` }),
      (one) => ({ ...one, text: `${one.text}x` }),
      (one) => ({ ...one, type: one.type === "json" ? "string" : "json" }),
      (one) => ({ ...one, changedAt: one.changedAt + 1 }),
      (one) => ({ ...one, realm: { kind: "plugin", pluginId: "another" } }),
    );
    fc.assert(
      fc.property(fc.array(entry), entry, differences, (others, one, change) => {
        expect(sumOf([...others, one]).equals(sumOf([...others, change(one)]))).toBe(false);
        expect(sumOf([...others, one]).equals(sumOf(others))).toBe(false);
      }),
    );
  });
});
