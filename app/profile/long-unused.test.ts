import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longUnused, type StoreUse, type UnusedRule } from "./long-unused";

const DAY_MS = 86_400_000;
const time = fc.integer({ min: 0, max: 4_000 * DAY_MS });
const ids = fc.constantFrom("a", "b", "c", "d", "e");
const stores = fc.uniqueArray(fc.record({ id: ids, lastUsedAt: time }), { selector: ({ id }) => id });
const rule = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 3650 })),
  now: time,
  keep: fc.uniqueArray(ids),
});

function property(holds: (given: readonly StoreUse[], by: UnusedRule, found: readonly StoreUse[]) => void): void {
  fc.assert(
    fc.property(stores, rule, (given, by) => {
      holds(given, by, longUnused(given, by));
    }),
  );
}

describe("a mini-program", () => {
  const unusedAfter = (ms: number) => longUnused([{ id: "a", lastUsedAt: 0 }], { days: 365, now: ms, keep: [] });

  it("is long unused from the last millisecond of its days on, and not before", () => {
    expect(unusedAfter(365 * DAY_MS - 1)).toEqual([]);
    expect(unusedAfter(365 * DAY_MS)).toHaveLength(1);
  });

  it("that is open or about to be opened is never long unused", () => {
    property((_given, { keep }, found) => expect(found.filter(({ id }) => keep.includes(id))).toEqual([]));
  });

  it("is never long unused while that is switched off", () => {
    property((_given, { days }, found) => {
      if (days === null) expect(found).toEqual([]);
    });
  });

  it("that was used later than one that stays, stays too", () => {
    property((given, { keep }, found) => {
      const staying = given.filter((store) => !found.includes(store) && !keep.includes(store.id));
      const earliestStaying = Math.min(...staying.map(({ lastUsedAt }) => lastUsedAt));
      for (const { lastUsedAt } of found) expect(lastUsedAt).toBeLessThan(earliestStaying);
    });
  });

  it("stays when more days are allowed, if it stayed with fewer", () => {
    property((given, by, found) => {
      const { days } = by;
      if (days === null) return;
      const later = longUnused(given, { ...by, days: days + 1 });
      expect(found).toEqual(expect.arrayContaining([...later]));
    });
  });

  it("used after now, as when the clock was set back, stays", () => {
    property((_given, { now }, found) => expect(found.every(({ lastUsedAt }) => lastUsedAt < now)).toBe(true));
  });
});
