import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { isOfSqlite } from "../disk/sqlite-error";
import { hasOrphans, takeInOrphans } from "./mend/orphaned-realms";
import { type Soundness, StoreUnsound } from "./mend/soundness";
import type { RealmRow, RealmRows } from "./rows/realm-rows";
import { EMPTY_TALLY, type TalliedRow, type Tally, tallyWith } from "./rows/realm-tally";
import { realmTag } from "./rows/record-place";
import type { StoreOwner } from "./rows/store-identity";

/** What the realms of a store share. */
export interface StoreParts {
  readonly database: DatabaseSyncInstance;
  readonly owner: StoreOwner;
  readonly rows: RealmRows;
  readonly soundness: Soundness;
}

/** One realm's row, and what its answers rest on. */
export class RealmHome {
  readonly database: DatabaseSyncInstance;
  readonly owner: StoreOwner;
  readonly place: string;
  readonly #tag: Buffer;
  readonly #rows: RealmRows;
  readonly #soundness: Soundness;

  /** @param place names the realm for ever */
  constructor({ database, owner, rows, soundness }: StoreParts, place: string) {
    this.database = database;
    this.owner = owner;
    this.place = place;
    this.#tag = realmTag(owner.keys, place);
    this.#rows = rows;
    this.#soundness = soundness;
  }

  /** The realm's number; null as long as nothing was written to it: looking makes no realm. */
  get number(): number | null {
    return this.#rows.of(this.#tag)?.number ?? null;
  }

  /** The realm's number for removing all of it; null when nothing of it can be there. */
  numberToClear(): number | null {
    return this.number ?? (hasOrphans(this.database, this.owner, this.#rows) ? this.numberToWrite() : null);
  }

  /** The realm's number for a write, made by the first one. */
  numberToWrite(): number {
    return this.#rowToWrite().number;
  }

  /** What the realm holds. @throws StoreUnsound */
  tally(): Tally {
    this.#soundness.ensure();
    const row = this.#rows.of(this.#tag);
    return row === undefined ? EMPTY_TALLY : talliedIn(row);
  }

  /** @throws StoreUnsound */
  ensureSound(): void {
    this.#soundness.ensure();
  }

  /** So many entries are in no list, since their names do not open. */
  leftOut(entries: number): void {
    this.#soundness.nameless(entries);
  }

  /**
   * An answer that may rest on an index. A hit vouches for itself; after anything else the whole store is looked at, once,
   * and what could be put right is asked again.
   * @throws StoreUnsound
   */
  sure<Answer>(ask: () => Answer, isHit: (answer: Answer) => boolean): Answer {
    if (this.#soundness.isSound) return ask();
    try {
      const answer = ask();
      if (isHit(answer)) return answer;
    } catch (error) {
      if (!isOfSqlite(error)) throw error;
    }
    this.#soundness.ensure();
    return ask();
  }

  came(row: TalliedRow): void {
    this.change((tally) => tallyWith(tally, row, 1));
  }

  went(row: TalliedRow): void {
    this.change((tally) => tallyWith(tally, row, -1));
  }

  change(change: (tally: Tally) => Tally): void {
    const row = this.#rowToWrite();
    this.#rows.change(row, change(talliedIn(row)));
  }

  #rowToWrite(): RealmRow {
    this.#rows.checkTransaction();
    return this.#rows.of(this.#tag) ?? this.#made();
  }

  #made(): RealmRow {
    const made = this.#rows.make(this.#tag, this.place);
    if (!hasOrphans(this.database, this.owner, this.#rows)) return made;
    takeInOrphans(this.database, this.owner, this.#rows);
    return this.#rows.of(this.#tag) ?? made;
  }
}

function talliedIn({ tally }: RealmRow): Tally {
  if (tally === null) throw new StoreUnsound("a tally was changed");
  return tally;
}
