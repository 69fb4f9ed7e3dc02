import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passedSince, type UseDay } from "./use-days";

const DAY_MS = 86_400_000;
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days of use as true clocks say them. */
const trueDays = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 60 })
  .map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 20_000)))
  .map((days): UseDay[] => days.map((day, index) => ({ number: index + 1, date: dateOf(day) })));

describe("what has passed since a day of use", () => {
  it("is counted in days of use, and in days up to a limit for each pause", () => {
    const days = [0, 1, 2, 100].map((day, index) => ({ number: index + 1, date: dateOf(20_000 + day) }));
    expect(passedSince(days, 1, 31)).toEqual({ used: 3, days: 1 + 1 + 31 });
    expect(passedSince(days, 3, 31)).toEqual({ used: 1, days: 31 });
    expect(passedSince(days, 4, 31)).toEqual({ used: 0, days: 0 });
    expect(passedSince([], 0, 31)).toEqual({ used: 0, days: 0 });
  });

  it("changes by two pauses at most when one date is wrong, whatever it says", () => {
    const anyDate = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }).map(dateOf), fc.string());
    fc.assert(
      fc.property(trueDays, anyDate, fc.nat(), fc.integer({ min: 1, max: 31 }), (days, date, at, atMost) => {
        const wrong = days.map((day, index) => (index === at % days.length ? { ...day, date } : day));
        const [told, truly] = [passedSince(wrong, 1, atMost), passedSince(days, 1, atMost)];
        expect(told.used).toBe(truly.used);
        expect(Math.abs(told.days - truly.days)).toBeLessThanOrEqual(2 * atMost);
      }),
    );
  });

  it("is nothing for a clock that only steps back", () => {
    const days = [5, 4, 3].map((day, index) => ({ number: index + 1, date: dateOf(20_000 + day) }));
    expect(passedSince(days, 1, 31).days).toBe(0);
  });

  it("never becomes less by a further day of use", () => {
    fc.assert(
      fc.property(trueDays, (days) => {
        const before = passedSince(days.slice(0, -1), 1, 31);
        const after = passedSince(days, 1, 31);
        expect(after.used).toBe(before.used + 1);
        expect(after.days).toBeGreaterThanOrEqual(before.days);
      }),
    );
  });
});
