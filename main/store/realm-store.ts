import type { DatabaseSyncInstance, StatementSyncInstance } from "@photostructure/sqlite";
import type { StoredValue } from "../../app/storage/stored-value";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, seal, unseal } from "../keys/sealing";
import { RealmSnapshots } from "./realm-snapshots";
import { entryId, realmTag, recordBinding } from "./record-place";
import { storedValueIn, textBytes, textIn, valueBytes } from "./record-text";

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

/** Some megabytes of the largest values. */
const ROWS_AT_ONCE = 16;

/** The entries of one realm. Writes belong inside the store's `transaction`. */
export class RealmStore {
  readonly snapshots: RealmSnapshots;
  readonly #keys: StoreKeys;
  readonly #place: string;
  readonly #number: number;
  readonly #select: StatementSyncInstance;
  readonly #insert: StatementSyncInstance;
  readonly #update: StatementSyncInstance;
  readonly #delete: StatementSyncInstance;
  readonly #clear: StatementSyncInstance;
  readonly #list: StatementSyncInstance;
  readonly #page: StatementSyncInstance;
  readonly #count: StatementSyncInstance;
  readonly #ledger: StatementSyncInstance;
  readonly #charge: StatementSyncInstance;
  readonly #database: DatabaseSyncInstance;
  /** Key names by id, once opened: an id is made of its key, so a name never changes. */
  readonly #names = new Map<string, string>();

  constructor(database: DatabaseSyncInstance, keys: StoreKeys, place: string) {
    this.#database = database;
    this.#keys = keys;
    this.#place = place;
    this.#number = realmNumber(database, keys, place);
    this.snapshots = new RealmSnapshots(database, keys, { text: place, realmNumber: this.#number });
    const columns = "position, id, sealed_key, sealed_value, length, changed_at";
    this.#select = database.prepare(`SELECT ${columns} FROM entry WHERE id = ?`);
    this.#insert = database.prepare(`INSERT INTO entry (${columns}, realm) VALUES (?, ?, ?, ?, ?, ?, ?)`);
    this.#update = database.prepare(
      "UPDATE entry SET sealed_key = ?, sealed_value = ?, length = ?, changed_at = ? WHERE id = ?",
    );
    this.#delete = database.prepare("DELETE FROM entry WHERE id = ?");
    this.#clear = database.prepare("DELETE FROM entry WHERE realm = ?");
    this.#list = database.prepare("SELECT id, sealed_key FROM entry WHERE realm = ? ORDER BY position");
    this.#page = database.prepare(
      `SELECT ${columns} FROM entry WHERE realm = ? AND position >= ? ORDER BY position LIMIT ?`,
    );
    this.#count = database.prepare("SELECT count(*) AS count FROM entry WHERE realm = ?");
    this.#ledger = database.prepare("SELECT used_length FROM realm WHERE number = ?");
    this.#charge = database.prepare("UPDATE realm SET used_length = used_length + ? WHERE number = ?");
  }

  get(key: string): Stored {
    const id = this.#id(key);
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
    return this.#row(this.#id(key))?.length ?? 0;
  }

  /** Length of all entries, as the ledger has it. */
  usedLength(): number {
    return (this.#ledger.get(this.#number) as { used_length: number }).used_length;
  }

  entryCount(): number {
    return (this.#count.get(this.#number) as { count: number }).count;
  }

  /** The entry of a key, a record that does not open included; null when there is none. */
  entry(key: string): StoredEntry | null {
    const row = this.#row(this.#id(key));
    return row === undefined ? null : this.#entryOf(key, row);
  }

  /**
   * Entries in insertion order. A key name that does not open is left out, as in `keys`.
   * @param from the least position
   * @returns the entries, and the position of the next one; null after the last
   */
  page(from: number, limit: PageLimit): { readonly entries: StoredEntry[]; readonly next: number | null } {
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
    for (let from: number | null = position; from !== null; ) {
      const rows = this.#page.all(this.#number, from, ROWS_AT_ONCE) as unknown as EntryRow[];
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
    const replaced = this.#row(id);
    if (replaced === undefined) this.#insert.run(position, id, sealedKey, sealedValue, length, changedAt, this.#number);
    else this.#update.run(sealedKey, sealedValue, length, changedAt, id);
    this.#charge.run(length - (replaced?.length ?? 0), this.#number);
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
    const removed = this.#row(id);
    if (removed === undefined) return;
    this.#delete.run(id);
    this.#names.delete(nameIndex(id));
    this.#charge.run(-removed.length, this.#number);
  }

  clear(): void {
    this.#clear.run(this.#number);
    this.#names.clear();
    this.#charge.run(-this.usedLength(), this.#number);
  }

  /** Key names in insertion order. A name that does not open is left out: the entry it belongs to can only be cleared. */
  keys(): string[] {
    const rows = this.#list.all(this.#number) as unknown as EntryRow[];
    return rows.map((row) => this.#nameOf(row)).filter((name) => name !== null);
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

  #row(id: Uint8Array): EntryRow | undefined {
    return this.#select.get(id) as EntryRow | undefined;
  }

  #id(key: string): Buffer {
    return entryId(this.#keys, this.#place, key);
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

function realmNumber(database: DatabaseSyncInstance, keys: StoreKeys, place: string): number {
  const tag = realmTag(keys, place);
  const known = database.prepare("SELECT number FROM realm WHERE tag = ?").get(tag) as { number: number } | undefined;
  if (known !== undefined) return known.number;
  const name = seal(keys.sealing, textBytes(place), tag);
  const { lastInsertRowid } = database
    .prepare("INSERT INTO realm (tag, sealed_name, used_length) VALUES (?, ?, 0)")
    .run(tag, name);
  return Number(lastInsertRowid);
}
