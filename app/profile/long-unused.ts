import { passedSince, type UseDay } from "./use-days";

/** After how many days a mini-program counts as long unused, until the user chooses. */
export const DEFAULT_UNUSED_DAYS = 365;

/** Ten years: what is kept for longer is kept for ever, which the setting says with null. */
export const MAX_UNUSED_DAYS = 3650;

/** Days of use, and days by their dates, between the mark and the removal. */
export const PROOF_DAYS = 7;

/** For how many days what was removed can be brought back; at least PROOF_DAYS of them are days of use. */
export const KEPT_DAYS = 30;

/** When a store was used last, by the numbers of days of use. */
export interface StoreUse {
  readonly id: string;
  readonly usedOn: number;
  /** Null when it is not marked as long unused. */
  readonly markedOn: number | null;
}

export interface UnusedRule {
  /** Null never cleans. */
  readonly days: number | null;
  /** In the order of their numbers. */
  readonly useDays: readonly UseDay[];
  /** Ids of stores that are open or about to be opened. */
  readonly keep: readonly string[];
}

/** What is to be done about a store that is long unused: to mark it, to wait, or to remove it. */
export type Verdict = "mark" | "wait" | "remove";

/**
 * Decides about a store. Source: my.setStorage reference, "长期未使用 … 的小程序的缓存数据也会被系统清理"; the time is our
 * reading, since the platform names none.
 * @returns null for a store that is not long unused
 */
export function verdictOf({ id, usedOn, markedOn }: StoreUse, { days, useDays, keep }: UnusedRule): Verdict | null {
  if (days === null || keep.includes(id) || !hasPassed(useDays, usedOn, days)) return null;
  if (markedOn === null || markedOn < usedOn) return "mark";
  return hasPassed(useDays, markedOn, PROOF_DAYS) ? "remove" : "wait";
}

/**
 * Whether so many days have passed since a day of use. Never by fewer than PROOF_DAYS further days of use, and for a year
 * by no fewer than twelve: one pause counts for a twelfth at most.
 */
export function hasPassed(useDays: readonly UseDay[], since: number, days: number): boolean {
  const passed = passedSince(useDays, since, Math.max(1, Math.ceil(days / 12)));
  return passed.used >= PROOF_DAYS && passed.days >= days;
}
