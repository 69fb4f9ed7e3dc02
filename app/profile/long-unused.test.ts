import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StoreUse, type UnusedRule, verdictOf } from "./long-unused";
import type { UseDay } from "./use-days";

const DAY_MS = 86_400_000;
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days of use, one every `gap` days. */
function daysOfUse(count: number, gap: number): UseDay[] {
  return Array.from({ length: count }, (_, index) => ({ number: index + 1, date: dateOf(20_000 + index * gap) }));
}

const use = (usedOn: number, markedOn: number | null = null): StoreUse => ({ id: "a", usedOn, markedOn });
const by = (useDays: readonly UseDay[], rest: Partial<UnusedRule> = {}): UnusedRule => ({
  days: 365,
  keep: [],
  useDays,
  ...rest,
});

describe("a mini-program", () => {
  it("is marked once its days have passed, and not a day before", () => {
    expect(verdictOf(use(1), by(daysOfUse(365, 1)))).toBeNull();
    expect(verdictOf(use(1), by(daysOfUse(366, 1)))).toBe("mark");
  });

  it("is marked before it is removed, and removed only after seven more days of use", () => {
    expect(verdictOf(use(1, 366), by(daysOfUse(366, 1)))).toBe("wait");
    expect(verdictOf(use(1, 366), by(daysOfUse(372, 1)))).toBe("wait");
    expect(verdictOf(use(1, 366), by(daysOfUse(373, 1)))).toBe("remove");
  });

  it("that was used after the mark is not marked any more", () => {
    expect(verdictOf(use(367, 366), by(daysOfUse(380, 1)))).toBeNull();
    expect(verdictOf(use(367, 366), by(daysOfUse(367 + 365, 1)))).toBe("mark");
  });

  it("is not long unused because its user was away, however long", () => {
    const away = [...daysOfUse(10, 1), { number: 11, date: dateOf(30_000) }];
    expect(verdictOf(use(10), by(away))).toBeNull();
  });

  it("is never marked by one clock reading, however wrong", () => {
    const anyDay = fc.integer({ min: -100_000, max: 100_000 }).map(dateOf);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.nat(),
        anyDay,
        fc.integer({ min: 120, max: 3650 }),
        (count, at, date, days) => {
          // 120 days at most truly passed.
          const dates = daysOfUse(count, 1)
            .map((day) => day.date)
            .slice(0, Math.floor(days / 2));
          const wrong = dates.toSpliced(at % (dates.length + 1), 0, date);
          const useDays = wrong.map((each, index) => ({ number: index + 1, date: each }));
          expect(verdictOf(use(1), by(useDays, { days }))).toBeNull();
        },
      ),
    );
  });

  it("that is open or about to be opened is kept, and so is all while that is switched off", () => {
    expect(verdictOf(use(1), by(daysOfUse(400, 1), { keep: ["a"] }))).toBeNull();
    expect(verdictOf(use(1), by(daysOfUse(400, 1), { days: null }))).toBeNull();
  });

  it("is never removed in fewer days of use than seven, however few days are allowed", () => {
    expect(verdictOf(use(1), by(daysOfUse(7, 1), { days: 1 }))).toBeNull();
    expect(verdictOf(use(1), by(daysOfUse(8, 1), { days: 1 }))).toBe("mark");
  });
});
