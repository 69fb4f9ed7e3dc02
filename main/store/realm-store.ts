import type { DatabaseSyncInstance, StatementSyncInstance } from "@photostructure/sqlite";
import type { StoredValue } from "../../app/storage/stored-value";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, seal, unseal } from "../keys/sealing";
import type { RealmHome } from "./realm-home";
import { RealmSnapshots } from "./realm-snapshots";
import { bytesOf, timeOf } from "./rows/column-readings";
import { EMPTY_TALLY, type TalliedRow } from "./rows/realm-tally";
import { entryId, recordBinding } from "./rows/record-place";
import { storedValueIn, textBytes, textIn, valueBytes } from "./rows/record-text";

/** What a key holds. A record that does not open is not a missing one. */
export type Stored =
  | { readonly state: "present"; readonly value: StoredValue }
  | { readonly state: "absent" }
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] };

/** An entry as it lies in the store. */
export interface StoredEntry {
  readonly key: string;
  /** Orders the entries as they were inserted. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Key and value together, in UTF-16 code units. */
  readonly length: number;
  /** Null when the record fails authentication. */
  readonly value: StoredValue | null;
}

/** How much one page of entries holds at most; one entry is always among them. */
export interface PageLimit {
  readonly count: number;
  /** UTF-16 code units */
  readonly length: number;
}

interface EntryRow {
  readonly position: number;
  readonly changed_at: number;
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
  readonly length: number;
}

const COLUMNS = "position, id, sealed_key, sealed_value, length, changed_at";
const READINGS = `position, ${bytesOf("id")}, ${bytesOf("sealed_key")}, ${bytesOf("sealed_value")}, length, ${timeOf("changed_at")}`;
const SELECT = `SELECT ${READINGS} FROM entry WHERE id = ?`;
/** Without the value, which may be large and is not needed to tell a row from another. */
const SELECT_HEAD = `SELECT ${bytesOf("sealed_key")}, length FROM entry WHERE id = ?`;
const INSERT = `INSERT INTO entry (${COLUMNS}, realm) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = "UPDATE entry SET sealed_key = ?, sealed_value = ?, length = ?, changed_at = ? WHERE id = ?";
const DELETE = "DELETE FROM entry WHERE id = ?";
const CLEAR = "DELETE FROM entry WHERE realm = ?";
const LIST = `SELECT ${bytesOf("id")}, ${bytesOf("sealed_key")} FROM entry WHERE realm = ? ORDER BY position`;
const FIRST = `SELECT position, ${bytesOf("id")}, ${bytesOf("sealed_key")}, length FROM entry WHERE realm = ? ORDER BY position LIMIT ?`;
const DELETE_AT = "DELETE FROM entry WHERE position = ?";
const PAGE = `SELECT ${READINGS} FROM entry WHERE realm = ? AND position >= ? ORDER BY position LIMIT ?`;

/** Some megabytes of the largest values. */
const ROWS_AT_ONCE = 16;

/**
 * The entries of one realm. Writes belong inside the store's `transaction`. Whatever says that something is not there, and
 * every list, throws StoreUnsound when the store contradicts itself.
 */
export class RealmStore {
  readonly snapshots: RealmSnapshots;
  readonly #home: RealmHome;
  readonly #keys: StoreKeys;
  readonly #place: string;
  readonly #database: DatabaseSyncInstance;
  /** Made when they are first needed: a mini-program that opens waits for the first of them alone. */
  readonly #statements = new Map<string, StatementSyncInstance>();
  /** Key names by id, once opened: an id is made of its key, so a name never changes. */
  readonly #names = new Map<string, string>();
  /** The key that was asked for last: a write asks for its length first. */
  #last: { readonly key: string; readonly id: Buffer } | null = null;

  constructor(home: RealmHome) {
    const { database, owner, place } = home;
    this.#home = home;
    this.#database = database;
    this.#keys = owner.keys;
    this.#place = place;
    this.snapshots = new RealmSnapshots(home);
  }

  get(key: string): Stored {
    const id = this.#id(key);
    return this.#home.sure(
      () => this.#storedAt(id),
      ({ state }) => state === "present",
    );
  }

  #storedAt(id: Buffer): Stored {
    const row = this.#row(id);
    if (row === undefined) return { state: "absent" };
    try {
      return { state: "present", value: this.#valueOf(row) };
    } catch (error) {
      if (error instanceof SealBroken) return { state: "unreadable", why: error.why };
      throw error;
    }
  }

  /** Length of the entry of a key, its name included, in UTF-16 code units; 0 when there is none. */
  lengthOf(key: string): number {
    const id = this.#id(key);
    const length = () => this.#head(id)?.length ?? 0;
    return this.#home.sure(length, (found) => found > 0);
  }

  /** Length of all entries, as the ledger has it. */
  usedLength(): number {
    return this.#home.tally().usedLength;
  }

  entryCount(): number {
    return this.#home.tally().entries;
  }

  /** The entry of a key, a record that does not open included; null when there is none. */
  entry(key: string): StoredEntry | null {
    const id = this.#id(key);
    return this.#home.sure(
      () => {
        const row = this.#row(id);
        return row === undefined ? null : this.#entryOf(key, row);
      },
      (entry) => entry !== null && entry.value !== null,
    );
  }

  /**
   * Entries in insertion order. A key name that does not open is left out, as in `keys`.
   * @param from the least position
   * @returns the entries, and the position of the next one; null after the last
   */
  page(from: number, limit: PageLimit): { readonly entries: StoredEntry[]; readonly next: number | null } {
    this.#home.ensureSound();
    const entries: StoredEntry[] = [];
    let length = 0;
    for (const row of this.#rowsFrom(from)) {
      const isFull = entries.length >= limit.count || length + row.length > limit.length;
      if (isFull && entries.length > 0) return { entries, next: row.position };
      const key = this.#nameOf(row);
      if (key === null) continue;
      entries.push(this.#entryOf(key, row));
      length += row.length;
    }
    return { entries, next: null };
  }

  /** A few at a time: rows that are asked for one by one keep the statement busy when the reader stops in the middle. */
  *#rowsFrom(position: number): Generator<EntryRow> {
    const { number } = this.#home;
    for (let from: number | null = number === null ? null : position; from !== null; ) {
      const rows = this.#prepared(PAGE).all(number, from, ROWS_AT_ONCE) as unknown as EntryRow[];
      yield* rows;
      const last = rows.at(-1);
      from = last === undefined || rows.length < ROWS_AT_ONCE ? null : last.position + 1;
    }
  }

  /**
   * @param changedAt milliseconds since 1970
   * @param position for a new entry, as for `insertAt`; at the end when it is left out
   */
  set(key: string, value: StoredValue, changedAt: number, position: number | null = null): void {
    const id = this.#id(key);
    const length = key.length + value.text.length;
    const [sealedKey, sealedValue] = this.#sealed(key, value, id);
    const number = this.#home.numberToWrite();
    const replaced = this.#head(id);
    if (replaced === undefined)
      this.#prepared(INSERT).run(position, id, sealedKey, sealedValue, length, changedAt, number);
    else {
      this.#home.went(replaced);
      this.#prepared(UPDATE).run(sealedKey, sealedValue, length, changedAt, id);
    }
    this.#home.came({ id, sealed_key: sealedKey, length });
  }

  /**
   * Makes room for an entry at a position of the past: what has come to stand there moves on, and all behind it.
   * @returns whether anything had to move
   */
  makeRoom(position: number): boolean {
    if (this.#database.prepare("SELECT 1 FROM entry WHERE position = ?").get(position) === undefined) return false;
    // By way of negative positions, since two rows never share one, not even for a moment.
    this.#database.prepare("UPDATE entry SET position = -position WHERE position >= ?").run(position);
    this.#database.exec("UPDATE entry SET position = 1 - position WHERE position < 0");
    return true;
  }

  /**
   * Gives an entry another key, in its place. Neither key may be of an entry that does not open, nor the new one of any.
   * @param changedAt milliseconds since 1970
   */
  rename(entry: StoredEntry & { readonly value: StoredValue }, to: string, changedAt: number): void {
    const { key, value, position } = entry;
    this.remove(key);
    this.set(to, value, changedAt, position);
  }

  remove(key: string): void {
    const id = this.#id(key);
    const removed = this.#head(id);
    if (removed === undefined) return;
    this.#home.went(removed);
    this.#prepared(DELETE).run(id);
    this.#names.delete(nameIndex(id));
  }

  clear(): void {
    const number = this.#home.numberToClear();
    if (number === null) return;
    this.#home.change(({ snapshots }) => ({ ...EMPTY_TALLY, snapshots }));
    this.#prepared(CLEAR).run(number);
    this.#names.clear();
  }

  /** Removes the first entries, those that do not open too. @returns how many they were */
  removeFirst(count: number): number {
    const { number } = this.#home;
    if (number === null) return 0;
    const rows = this.#prepared(FIRST).all(number, count) as unknown as (TalliedRow & { position: number })[];
    for (const row of rows) {
      this.#home.went(row);
      this.#prepared(DELETE_AT).run(row.position);
      this.#names.delete(nameIndex(row.id));
    }
    return rows.length;
  }

  /** Key names in insertion order. A name that does not open is left out: the entry it belongs to can only be cleared. */
  keys(): string[] {
    this.#home.ensureSound();
    const { number } = this.#home;
    if (number === null) return [];
    const rows = this.#prepared(LIST).all(number) as unknown as EntryRow[];
    const names = rows.map((row) => this.#nameOf(row)).filter((name) => name !== null);
    if (names.length < rows.length) this.#home.leftOut(rows.length - names.length);
    return names;
  }

  /** Null for a name that does not open. */
  #nameOf({ id, sealed_key }: Pick<EntryRow, "id" | "sealed_key">): string | null {
    const index = nameIndex(id);
    const known = this.#names.get(index);
    if (known !== undefined) return known;
    const name = unsealed(() => textIn(unseal(this.#keys.sealing, sealed_key, this.#binding("key", id))));
    if (name !== null) this.#names.set(index, name);
    return name;
  }

  #entryOf(key: string, row: EntryRow): StoredEntry {
    const { position, changed_at: changedAt, length } = row;
    return { key, position, changedAt, length, value: unsealed(() => this.#valueOf(row)) };
  }

  /** @throws SealBroken */
  #valueOf({ id, sealed_value }: EntryRow): StoredValue {
    return storedValueIn(unseal(this.#keys.sealing, sealed_value, this.#binding("value", id)));
  }

  #sealed(key: string, value: StoredValue, id: Uint8Array): readonly [Buffer, Buffer] {
    const { sealing } = this.#keys;
    return [
      seal(sealing, textBytes(key), this.#binding("key", id)),
      seal(sealing, valueBytes(value), this.#binding("value", id)),
    ];
  }

  /** The record of a key as it lies in the file; null when there is none. */
  sealedRecord(
    key: string,
  ): { readonly row: number; readonly sealedKey: Uint8Array; readonly sealedValue: Uint8Array } | null {
    const row = this.#row(this.#id(key));
    return row === undefined ? null : { row: row.position, sealedKey: row.sealed_key, sealedValue: row.sealed_value };
  }

  #prepared(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #row(id: Uint8Array): EntryRow | undefined {
    return this.#prepared(SELECT).get(id) as EntryRow | undefined;
  }

  #head(id: Uint8Array): TalliedRow | undefined {
    const head = this.#prepared(SELECT_HEAD).get(id) as Omit<TalliedRow, "id"> | undefined;
    return head === undefined ? undefined : { id, sealed_key: head.sealed_key, length: head.length };
  }

  #id(key: string): Buffer {
    if (this.#last?.key !== key) this.#last = { key, id: entryId(this.#keys, this.#place, key) };
    return this.#last.id;
  }

  #binding(part: "key" | "value", id: Uint8Array): Buffer {
    return recordBinding(this.#place, part, id);
  }
}

function nameIndex(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString("latin1");
}

/** Null when what is opened fails authentication. */
function unsealed<Opened>(open: () => Opened): Opened | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
