import type { DatabaseSyncInstance, StatementSyncInstance } from "@photostructure/sqlite";
import { SealBroken, seal } from "../../keys/sealing";
import { bytesOf } from "./column-readings";
import type { SealedCommit } from "./commit-mark";
import { readable } from "./entry-rows";
import { countOf, NOTHING } from "./realm-count";
import { EMPTY_TALLY, sealedTally, type Tally, tallyIn } from "./realm-tally";
import { textBytes } from "./record-text";
import type { StoreOwner } from "./store-identity";

/** A realm's row in the store. */
export interface RealmRow {
  readonly number: number;
  readonly tag: Uint8Array;
  /** What the realm must hold; null when it does not open. */
  readonly tally: Tally | null;
}

interface SealedRow {
  readonly number: number;
  readonly tag: Uint8Array;
  readonly tally: Uint8Array;
}

/** The rows of a store's realms, and the tallies in them, which go to the disk with the transaction that changes them. */
export class RealmRows {
  readonly #database: DatabaseSyncInstance;
  readonly #owner: StoreOwner;
  readonly #rows = new Map<string, RealmRow>();
  /** The rows that the transaction has changed so far, as they were before it; null for one that it made. */
  readonly #changed = new Map<string, RealmRow | null>();
  #commits = 0;
  #isReadable = true;
  #update: StatementSyncInstance | null = null;

  constructor(database: DatabaseSyncInstance, owner: StoreOwner) {
    this.#database = database;
    this.#owner = owner;
    this.load();
  }

  /** How many transactions have changed the store. */
  get commits(): number {
    return this.#commits;
  }

  /** False when the table that they are in cannot be read: then there seems to be none. */
  get isReadable(): boolean {
    return this.#isReadable;
  }

  /** Whether each says what its realm must hold. Otherwise the last commit may be one that cannot be read. */
  get isWhole(): boolean {
    return this.#isReadable && this.all().every(({ tally }) => tally !== null);
  }

  /** Reads all of them anew. */
  load(): void {
    this.#rows.clear();
    this.#changed.clear();
    // Not by the index of tags: a row that it hides would soon be made a second time.
    const query = `SELECT number, ${bytesOf("tag")}, ${bytesOf("tally")} FROM realm NOT INDEXED`;
    const rows = readable(() => this.#database.prepare(query).all() as unknown as SealedRow[]);
    this.#isReadable = rows !== null;
    for (const { number, tag, tally } of rows ?? []) {
      this.#rows.set(nameOf(tag), { number, tag, tally: openedTally(this.#owner, tag, tally) });
    }
    this.#commits = Math.max(0, ...[...this.#rows.values()].map(({ tally }) => tally?.commits ?? 0));
  }

  /** Undefined for a realm that was never written to. */
  of(tag: Uint8Array): RealmRow | undefined {
    return this.#rows.get(nameOf(tag));
  }

  all(): readonly RealmRow[] {
    return [...this.#rows.values()];
  }

  /** Makes a realm's row. @param place what the realm is called, which is sealed into it */
  make(tag: Uint8Array, place: string): RealmRow {
    const name = seal(this.#owner.keys.sealing, textBytes(place), tag);
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO realm (tag, sealed_name, tally) VALUES (?, ?, ?)")
      .run(tag, name, sealedTally(this.#owner.keys, tag, EMPTY_TALLY));
    const row = { number: Number(lastInsertRowid), tag, tally: EMPTY_TALLY };
    this.#put(row);
    return row;
  }

  /** What no tally knows must not be written. @throws Error outside a transaction */
  checkTransaction(): void {
    if (!this.#database.isTransaction) throw new Error("a store is written in its transaction alone");
  }

  /** To be called inside a transaction. */
  change(row: RealmRow, tally: Tally): void {
    this.#put({ ...row, tally });
  }

  /** Takes what lies in the tables for what each realm must hold. To be called inside a transaction. */
  recount(): void {
    const counts = countOf(this.#database);
    for (const row of this.all()) {
      this.change(row, { ...(counts.get(String(row.number)) ?? NOTHING), commits: this.#commits });
    }
  }

  #put(row: RealmRow): void {
    const name = nameOf(row.tag);
    if (!this.#changed.has(name)) this.#changed.set(name, this.#rows.get(name) ?? null);
    this.#rows.set(name, row);
  }

  /** To be called right before the transaction is committed. @returns null when it changes nothing */
  write(): SealedCommit | null {
    const commits = this.#commits + 1;
    let written: SealedCommit | null = null;
    for (const name of this.#changed.keys()) {
      const row = this.#rows.get(name);
      if (row === undefined || row.tally === null) throw new Error("a realm without a tally was changed");
      const tally = { ...row.tally, commits };
      this.#rows.set(name, { ...row, tally });
      written = { commits, tag: row.tag, sealed: sealedTally(this.#owner.keys, row.tag, tally) };
      this.#update ??= this.#database.prepare("UPDATE realm SET tally = ? WHERE number = ?");
      this.#update.run(written.sealed, row.number);
    }
    return written;
  }

  /** The commit that the store has come to; null when nothing was ever written. */
  latest(): SealedCommit | null {
    const row = this.all().find(({ tally }) => tally !== null && tally.commits === this.#commits);
    if (row === undefined || row.tally === null) return null;
    return { commits: this.#commits, tag: row.tag, sealed: sealedTally(this.#owner.keys, row.tag, row.tally) };
  }

  committed(commits: number): void {
    this.#commits = commits;
    this.#changed.clear();
  }

  rolledBack(): void {
    for (const [name, before] of this.#changed) {
      if (before === null) this.#rows.delete(name);
      else this.#rows.set(name, before);
    }
    this.#changed.clear();
  }
}

function openedTally({ keys }: StoreOwner, tag: Uint8Array, sealed: Uint8Array): Tally | null {
  try {
    return tallyIn(keys, tag, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

function nameOf(tag: Uint8Array): string {
  return Buffer.from(tag.buffer, tag.byteOffset, tag.byteLength).toString("latin1");
}
