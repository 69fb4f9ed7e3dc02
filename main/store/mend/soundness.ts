import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { isOfSqlite } from "../../disk/sqlite-error";
import { structureFault } from "../../sqlite/structure";
import type { CommitMark } from "../rows/commit-mark";
import { countOf, NOTHING } from "../rows/realm-count";
import type { RealmRows } from "../rows/realm-rows";
import { agree } from "../rows/realm-tally";
import type { StoreFinding } from "../rows/store-finding";
import { isProven, type StoreOwner } from "../rows/store-identity";
import { mendStore } from "./mend-store";
import type { Damage, Verdict } from "./sound-states";

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
  readonly mark: CommitMark;
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
  readonly #known: Verdict | null;
  #isNamelessTold = false;
  #verdict: "unknown" | "sound" | { readonly fault: string } = "unknown";
  #lasting: Verdict | null = null;

  /** @param known what was found of these files before; damage is told again when something rests on it */
  constructor(parts: SoundnessParts, known: Verdict | null) {
    this.#parts = parts;
    this.#known = known;
    if (known === "sound") this.#isFound("sound");
  }

  get isSound(): boolean {
    return this.#verdict === "sound";
  }

  /** What was found and stays so as long as nobody touches the files; null when that is not known. */
  get lasting(): Verdict | null {
    return this.#lasting;
  }

  /**
   * Looks at all of it when nobody has yet.
   * @throws StoreUnsound; an error of SQLite when another program holds the file, and the next one looks again
   */
  ensure(): void {
    if (this.#verdict === "unknown") this.#judge();
    if (typeof this.#verdict === "object") throw new StoreUnsound(this.#verdict.fault);
  }

  /** Told once, when a list leaves something out. */
  nameless(entries: number): void {
    if (this.#isNamelessTold) return;
    this.#isNamelessTold = true;
    this.#parts.onFinding({ kind: "nameless", entries });
  }

  /** What can be put right is. */
  #judge(): void {
    const { canMend } = this.#parts;
    if (canMend && this.#known !== null && this.#known !== "sound") {
      this.#isDamaged(this.#known, true);
      return;
    }
    const fault = faultOf(this.#parts);
    if (fault === null) this.#isFound("sound");
    else if (canMend) this.#mend(fault);
    else this.#verdict = { fault };
  }

  #mend(fault: string): void {
    const outcome = mendStore(this.#parts, fault);
    if (outcome.kind === "damaged") {
      this.#isDamaged(outcome.damage, outcome.isLasting);
      return;
    }
    this.#isFound("sound");
    this.#parts.onFinding(outcome);
  }

  #isFound(verdict: Verdict): void {
    this.#verdict = verdict;
    this.#lasting = verdict;
  }

  #isDamaged(damage: Damage, isLasting: boolean): void {
    this.#verdict = damage;
    if (isLasting) this.#lasting = damage;
    this.#parts.onFinding({ kind: "damaged", reason: damage.fault, file: damage.file });
  }
}

/**
 * What of a store contradicts its tallies, or itself as SQLite sees it; null when it is sound. Some tens of milliseconds
 * for ten megabytes.
 */
export function faultOf({ database, owner, rows }: Pick<SoundnessParts, "database" | "owner" | "rows">): string | null {
  if (!rows.isReadable) return "which realms it has cannot be read";
  try {
    if (!isProven(database, owner)) return "it does not say under seal which store it is";
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
