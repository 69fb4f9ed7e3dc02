const DAY_MS = 24 * 60 * 60 * 1000;

/** After how many days a mini-program counts as long unused, until the user chooses. */
export const DEFAULT_UNUSED_DAYS = 365;

/** Ten years: what is kept for longer is kept for ever, which the setting says with null. */
export const MAX_UNUSED_DAYS = 3650;

/** When a store was used last. */
export interface StoreUse {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
}

export interface UnusedRule {
  /** Null never cleans. */
  readonly days: number | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ids of stores that are open or about to be opened. */
  readonly keep: readonly string[];
}

/**
 * Decides which stores are long unused. Source: my.setStorage reference, "长期未使用 … 的小程序的缓存数据也会被系统清理"; the
 * time is our reading, since the platform names none.
 *
 * A store whose last use lies in the future, as after the clock was set back, is not unused.
 */
export function longUnused<Store extends StoreUse>(
  stores: readonly Store[],
  { days, now, keep }: UnusedRule,
): readonly Store[] {
  if (days === null) return [];
  const kept = new Set(keep);
  return stores.filter(({ id, lastUsedAt }) => !kept.has(id) && now - lastUsedAt >= days * DAY_MS);
}
