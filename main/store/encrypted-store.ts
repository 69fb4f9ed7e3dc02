import { createHmac } from "node:crypto";
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from "@photostructure/sqlite";
import { type Realm, realmIn, realmText } from "../../app/storage/realm";
import type { StoredValue } from "../../app/storage/stored-value";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, seal, unseal } from "../keys/sealing";
import { storedValueIn, textBytes, textIn, valueBytes } from "./record-text";
import { migrateStore, StoreUnusable } from "./store-format";

/** What a key holds. A record that does not open is not a missing one. */
export type Stored =
  | { readonly state: "present"; readonly value: StoredValue }
  | { readonly state: "absent" }
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] };

/** An entry as it was written, or the fact that there is one which does not open. */
export type StoredEntry =
  | {
      readonly state: "present";
      readonly realm: Realm;
      readonly key: string;
      readonly value: StoredValue;
      /** Milliseconds since 1970. */
      readonly changedAt: number;
    }
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] };

interface EntryRow {
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
  readonly length: number;
}

interface ListedRow extends Omit<EntryRow, "length"> {
  readonly realm: number;
  readonly position: number;
  readonly changed_at: number;
}

/** A page of the largest values is some megabytes. */
const ENTRIES_PER_PAGE = 16;

export interface StoreLocation {
  readonly file: string;
  readonly storeId: string;
  readonly keys: StoreKeys;
  /** A store that is being made: it is not on the disk for certain before its file is synced. */
  readonly isDraft?: boolean;
}

/**
 * One account's store of one mini-program: one SQLite file, every key name and value in it sealed on its own.
 *
 * A record is bound to its store, its realm and its key: moved, swapped or copied it fails authentication. What the file
 * shows to anyone: how many entries there are, how long they are, and when they changed.
 */
export class EncryptedStore {
  readonly #database: DatabaseSyncInstance;
  readonly #storeId: string;
  readonly #keys: StoreKeys;
  readonly #realms = new Map<string, RealmStore>();

  /** @throws StoreUnusable when the file is no store, is damaged, or was written by a newer Minihost; it is left as it is */
  constructor(location: StoreLocation) {
    this.#storeId = location.storeId;
    this.#keys = location.keys;
    this.#database = openDatabase(location.file, location.isDraft === true);
  }

  realm(realm: Realm): RealmStore {
    const text = realmText(realm);
    let opened = this.#realms.get(text);
    if (opened === undefined) {
      opened = new RealmStore(this.#database, this.#keys, this.#placeStart() + text);
      this.#realms.set(text, opened);
    }
    return opened;
  }

  /**
   * Every entry of every realm, realm by realm, in insertion order, all as they are when the first is asked for. A page of
   * records at a time is in memory.
   */
  *entries(): Generator<StoredEntry> {
    // A read transaction of its own: what is written meanwhile through another connection is not seen.
    this.#database.exec("BEGIN");
    try {
      const realms = this.#realmsByNumber();
      for (const row of this.#rows()) {
        const realm = realms.get(row.realm);
        if (realm === undefined) yield { state: "unreadable", why: "failed-authentication" };
        else yield this.realm(realm).entryOf(row, realm, row.changed_at);
      }
    } finally {
      this.#database.exec("COMMIT");
    }
  }

  *#rows(): Generator<ListedRow> {
    const next = this.#database.prepare(
      `SELECT realm, position, id, sealed_key, sealed_value, changed_at FROM entry
       WHERE (realm, position) > (?, ?) ORDER BY realm, position LIMIT ${ENTRIES_PER_PAGE}`,
    );
    let last = { realm: 0, position: 0 };
    for (;;) {
      const rows = next.all(last.realm, last.position) as unknown as ListedRow[];
      yield* rows;
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  #placeStart(): string {
    return `minihost store 1 ${this.#storeId} `;
  }

  /** The realms whose names open. */
  #realmsByNumber(): Map<number, Realm> {
    const rows = this.#database.prepare("SELECT number, tag, sealed_name FROM realm").all() as {
      number: number;
      tag: Uint8Array;
      sealed_name: Uint8Array;
    }[];
    const realms = new Map<number, Realm>();
    for (const { number, tag, sealed_name } of rows) {
      try {
        const place = textIn(unseal(this.#keys.sealing, sealed_name, tag));
        realms.set(number, realmIn(place.slice(this.#placeStart().length)));
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
      }
    }
    return realms;
  }

  /** Runs what it is given as one transaction: all of it is on the disk when this returns, or none of it is. */
  transaction<Result>(run: () => Result): Result {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = run();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      // A failed COMMIT may have ended the transaction by itself.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /** What is wrong with the file as SQLite sees it; null when it is sound. */
  fault(): string | null {
    const { quick_check: fault } = this.#database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    return fault === "ok" ? null : fault;
  }

  /** Moves the write-ahead log into the file. Costs a few file syncs: for a moment when nobody waits. */
  checkpoint(): void {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    // Before closing, not by closing: prepared statements may keep the connection alive until they are collected.
    this.checkpoint();
    this.#database.close();
  }
}

/** The entries of one realm. Writes belong inside the store's `transaction`. */
export class RealmStore {
  readonly #keys: StoreKeys;
  readonly #place: string;
  readonly #number: number;
  readonly #select: StatementSyncInstance;
  readonly #insert: StatementSyncInstance;
  readonly #update: StatementSyncInstance;
  readonly #delete: StatementSyncInstance;
  readonly #clear: StatementSyncInstance;
  readonly #list: StatementSyncInstance;
  readonly #ledger: StatementSyncInstance;
  readonly #charge: StatementSyncInstance;

  constructor(database: DatabaseSyncInstance, keys: StoreKeys, place: string) {
    this.#keys = keys;
    this.#place = place;
    this.#number = realmNumber(database, keys, place);
    this.#select = database.prepare("SELECT id, sealed_key, sealed_value, length FROM entry WHERE id = ?");
    this.#insert = database.prepare(
      "INSERT INTO entry (realm, id, sealed_key, sealed_value, length, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#update = database.prepare(
      "UPDATE entry SET sealed_key = ?, sealed_value = ?, length = ?, changed_at = ? WHERE id = ?",
    );
    this.#delete = database.prepare("DELETE FROM entry WHERE id = ?");
    this.#clear = database.prepare("DELETE FROM entry WHERE realm = ?");
    this.#list = database.prepare("SELECT id, sealed_key FROM entry WHERE realm = ? ORDER BY position");
    this.#ledger = database.prepare("SELECT used_length FROM realm WHERE number = ?");
    this.#charge = database.prepare("UPDATE realm SET used_length = used_length + ? WHERE number = ?");
  }

  get(key: string): Stored {
    const id = this.#id(key);
    const row = this.#row(id);
    if (row === undefined) return { state: "absent" };
    try {
      return {
        state: "present",
        value: storedValueIn(unseal(this.#keys.sealing, row.sealed_value, this.#binding("value", id))),
      };
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

  /** @param changedAt milliseconds since 1970 */
  set(key: string, value: StoredValue, changedAt: number): void {
    const id = this.#id(key);
    const length = key.length + value.text.length;
    const sealedKey = seal(this.#keys.sealing, textBytes(key), this.#binding("key", id));
    const sealedValue = seal(this.#keys.sealing, valueBytes(value), this.#binding("value", id));
    const replaced = this.#row(id);
    if (replaced === undefined) this.#insert.run(this.#number, id, sealedKey, sealedValue, length, changedAt);
    else this.#update.run(sealedKey, sealedValue, length, changedAt, id);
    this.#charge.run(length - (replaced?.length ?? 0), this.#number);
  }

  remove(key: string): void {
    const id = this.#id(key);
    const removed = this.#row(id);
    if (removed === undefined) return;
    this.#delete.run(id);
    this.#charge.run(-removed.length, this.#number);
  }

  clear(): void {
    this.#clear.run(this.#number);
    this.#charge.run(-this.usedLength(), this.#number);
  }

  /** Key names in insertion order. A name that does not open is left out: the entry it belongs to can only be cleared. */
  keys(): string[] {
    const names: string[] = [];
    for (const row of this.#list.all(this.#number) as unknown as EntryRow[]) {
      try {
        names.push(textIn(unseal(this.#keys.sealing, row.sealed_key, this.#binding("key", row.id))));
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
      }
    }
    return names;
  }

  entryOf(row: Omit<EntryRow, "length">, realm: Realm, changedAt: number): StoredEntry {
    try {
      const key = textIn(unseal(this.#keys.sealing, row.sealed_key, this.#binding("key", row.id)));
      const value = storedValueIn(unseal(this.#keys.sealing, row.sealed_value, this.#binding("value", row.id)));
      return { state: "present", realm, key, value, changedAt };
    } catch (error) {
      if (error instanceof SealBroken) return { state: "unreadable", why: error.why };
      throw error;
    }
  }

  #row(id: Uint8Array): EntryRow | undefined {
    return this.#select.get(id) as EntryRow | undefined;
  }

  /** Keyed hash: the same key always finds its row, and the row tells nobody the key. */
  #id(key: string): Buffer {
    return createHmac("sha256", this.#keys.indexing).update(`${this.#place} entry `).update(textBytes(key)).digest();
  }

  /** The id stands for realm and key; the place for store and format. */
  #binding(part: "key" | "value", id: Uint8Array): Buffer {
    return Buffer.concat([Buffer.from(`${this.#place} ${part} `), id]);
  }
}

function realmNumber(database: DatabaseSyncInstance, keys: StoreKeys, place: string): number {
  const tag = createHmac("sha256", keys.indexing).update(`${place} realm`).digest();
  const known = database.prepare("SELECT number FROM realm WHERE tag = ?").get(tag) as { number: number } | undefined;
  if (known !== undefined) return known.number;
  const name = seal(keys.sealing, textBytes(place), tag);
  const { lastInsertRowid } = database
    .prepare("INSERT INTO realm (tag, sealed_name, used_length) VALUES (?, ?, 0)")
    .run(tag, name);
  return Number(lastInsertRowid);
}

function openDatabase(file: string, isDraft: boolean): DatabaseSyncInstance {
  let database: DatabaseSyncInstance;
  try {
    database = new DatabaseSync(file);
  } catch (error) {
    throw new StoreUnusable(file, error);
  }
  try {
    migrateStore(database, file, isDraft);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof StoreUnusable ? error : new StoreUnusable(file, error);
  }
}
