import type { CallRecord } from "../bridge/window/inspector";
import { realmText } from "../storage/realm";
import type { RealmAddress } from "../storage/realm-address";

/** The newest ones; what came before them is forgotten. */
export const MAX_KEPT_CALLS = 5000;

export function keptCalls(kept: readonly CallRecord[], more: readonly CallRecord[]): readonly CallRecord[] {
  return [...kept, ...more].slice(-MAX_KEPT_CALLS);
}

/** An empty text lets all pass. */
export interface CallFilter {
  readonly method: string;
  /** Part of the key, in any case. */
  readonly key: string;
  /** See `callRealm`. */
  readonly realm: string;
  readonly isErrorsOnly: boolean;
}

export const NO_CALL_FILTER: CallFilter = { method: "", key: "", realm: "", isErrorsOnly: false };

export function filteredCalls(calls: readonly CallRecord[], filter: CallFilter): readonly CallRecord[] {
  const part = filter.key.toLowerCase();
  return calls.filter(
    ({ method, key, address, error }) =>
      (filter.method === "" || method === filter.method) &&
      (part === "" || (key?.toLowerCase().includes(part) ?? false)) &&
      (filter.realm === "" || callRealm(address) === filter.realm) &&
      (!filter.isErrorsOnly || error !== null),
  );
}

/** A text that two different realms never share. */
export function callRealm({ storeId, realm }: RealmAddress): string {
  return `${storeId} ${realmText(realm)}`;
}

export type CallKind = "read" | "write" | "error";

export function kindOf({ method, error }: Pick<CallRecord, "method" | "error">): CallKind {
  if (error !== null) return "error";
  return method.startsWith("get") ? "read" : "write";
}

export interface CallSummary {
  readonly count: number;
  readonly errorCount: number;
  /** Reads of a key that nothing had changed since it was last read. */
  readonly repeatedReadCount: number;
  /** Writes of what was there already. */
  readonly unchangedWriteCount: number;
  /** The keys with the most calls for nothing, and how many each. */
  readonly mostRepeated: readonly { readonly key: string; readonly count: number }[];
}

const MOST_REPEATED = 3;

export function summaryOf(calls: readonly CallRecord[]): CallSummary {
  const repeated = calls.filter(({ isRepeated }) => isRepeated);
  const counts = new Map<string, number>();
  for (const { key } of repeated) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  const repeatedReadCount = repeated.filter((call) => kindOf(call) === "read").length;
  return {
    count: calls.length,
    errorCount: calls.filter(({ error }) => error !== null).length,
    repeatedReadCount,
    unchangedWriteCount: repeated.length - repeatedReadCount,
    mostRepeated: [...counts]
      .map(([key, count]) => ({ key, count }))
      .toSorted((one, other) => other.count - one.count)
      .slice(0, MOST_REPEATED),
  };
}

/** A stretch of time, and how many calls of each kind began in it. */
export type CallBucket = Readonly<Record<CallKind, number>> & {
  /** Index of its first call; null when there is none. */
  readonly first: number | null;
};

/**
 * The calls of the last moments, counted by time.
 * @param span ms up to the newest call
 */
export function bucketsOf(calls: readonly CallRecord[], span: number, count: number): readonly CallBucket[] {
  const buckets = Array.from({ length: count }, () => ({ read: 0, write: 0, error: 0, first: null as number | null }));
  const end = calls.reduce((latest, { startedAt }) => Math.max(latest, startedAt), 0);
  for (const [index, call] of calls.entries()) {
    const age = end - call.startedAt;
    if (age >= span) continue;
    const bucket = buckets[count - 1 - Math.floor((age / span) * count)];
    if (bucket === undefined) continue;
    bucket[kindOf(call)] += 1;
    bucket.first ??= index;
  }
  return buckets;
}
