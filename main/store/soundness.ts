import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { mendStore } from "./mend-store";
import { countOf, NOTHING } from "./realm-count";
import type { RealmRows } from "./realm-rows";
import { agree } from "./realm-tally";
import { isOfSqlite } from "./sqlite-error";
import type { StoreFinding } from "./store-finding";
import type { StoreOwner } from "./store-identity";
import { structureFault } from "./structure";

/** What the store holds contradicts itself, so what seems not to be there may be there. Nothing was changed. */
export class StoreUnsound extends Error {
  constructor(readonly reason: string) {
    super(`what the store holds does not add up: ${reason}`);
    this.name = "StoreUnsound";
  }
}

export interface SoundnessParts {
  readonly file: string;
  readonly database: DatabaseSyncInstance;
  readonly owner: StoreOwner;
  readonly rows: RealmRows;
  /** Whether this connection may put right what can be put right: one that only reads, or a draft, may not. */
  readonly canMend: boolean;
  readonly onFinding: (finding: StoreFinding) => void;
}

/**
 * Whether a store is as it was written. Looked at once for each opening, and not before something rests on it: a record
 * that opens vouches for itself, one that is not found does not.
 */
export class Soundness {
  readonly #parts: SoundnessParts;
  #isNamelessTold = false;
  #verdict: "unknown" | "sound" | { readonly fault: string } = "unknown";

  constructor(parts: SoundnessParts) {
    this.#parts = parts;
  }

  get isKnown(): boolean {
    return this.#verdict !== "unknown";
  }

  get isSound(): boolean {
    return this.#verdict === "sound";
  }

  /** Looks at all of it when nobody has yet. @throws StoreUnsound */
  ensure(): void {
    if (this.#verdict === "unknown") this.judge(faultOf(this.#parts));
    if (typeof this.#verdict === "object") throw new StoreUnsound(this.#verdict.fault);
  }

  /** Told once, when a list leaves something out. */
  nameless(entries: number): void {
    if (this.#isNamelessTold) return;
    this.#isNamelessTold = true;
    this.#parts.onFinding({ kind: "nameless", entries });
  }

  /** @param fault what somebody found who has looked at all of it; what can be put right is */
  judge(fault: string | null): void {
    if (fault === null) {
      this.#verdict = "sound";
      return;
    }
    if (!this.#parts.canMend) {
      this.#verdict = { fault };
      return;
    }
    const mended = mendStore(this.#parts, fault);
    this.#verdict = mended.kind === "mended" ? "sound" : { fault: mended.reason };
    this.#parts.onFinding(mended);
  }
}

/**
 * What of a store contradicts its tallies, or itself as SQLite sees it; null when it is sound. Some tens of milliseconds
 * for ten megabytes.
 */
export function faultOf({ database, rows }: Pick<SoundnessParts, "database" | "rows">): string | null {
  try {
    return contradictionOf(database, rows) ?? structureFault(database);
  } catch (error) {
    if (isOfSqlite(error)) return error.message;
    throw error;
  }
}

function contradictionOf(database: DatabaseSyncInstance, rows: RealmRows): string | null {
  const counts = countOf(database);
  for (const { number, tally } of rows.all()) {
    const count = counts.get(String(number)) ?? NOTHING;
    counts.delete(String(number));
    if (tally === null) return "a tally was changed";
    if (tally.entries !== count.entries) return `${tally.entries} entries were written, ${count.entries} are there`;
    if (!agree(tally, count)) return "what was written is not what is there";
  }
  return counts.size === 0 ? null : "there are entries of no realm";
}
