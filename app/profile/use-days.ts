const DAY_MS = 24 * 60 * 60 * 1000;

/** A day on which a mini-program was opened. */
export interface UseDay {
  /** Later days have greater numbers, whatever their dates say. */
  readonly number: number;
  /** As the clock of that day said: "2025-11-30". */
  readonly date: string;
}

export interface Passed {
  /** Days of use. */
  readonly used: number;
  /** Days by their dates; a clock that jumped adds no more than one pause does. */
  readonly days: number;
}

/**
 * How much has passed since a day of use. No clock is asked: the days are counted, and between two of them as many as
 * their dates say, up to a limit. So one wrong date, whatever it says, changes little.
 * @param days in the order of their numbers
 * @param since the number of a day
 * @param atMost days that one pause counts for
 */
export function passedSince(days: readonly UseDay[], since: number, atMost: number): Passed {
  const from = days.findLastIndex(({ number }) => number <= since);
  let passed = 0;
  for (let at = Math.max(from, 0) + 1; at < days.length; at += 1) {
    const gap = (Date.parse(days[at]?.date ?? "") - Date.parse(days[at - 1]?.date ?? "")) / DAY_MS;
    // Steps back, and what is no date, add nothing.
    if (gap > 0) passed += Math.min(gap, atMost);
  }
  return { used: days.length - 1 - from, days: passed };
}
