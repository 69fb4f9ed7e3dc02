import { createHmac } from "node:crypto";
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from "@photostructure/sqlite";
import { type Realm, realmText } from "../../app/storage/realm";
import type { StoredValue } from "../../app/storage/stored-value";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, seal, unseal } from "../keys/sealing";
import { RealmSnapshots } from "./realm-snapshots";
import { storedValueIn, textBytes, textIn, valueBytes } from "./record-text";
import { migrateStore, StoreUnusable } from "./store-format";

/** What a key holds. A record that does not open is not a missing one. */
export type Stored =
  | { readonly state: "present"; readonly value: StoredValue }
  | { readonly state: "absent" }
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] };

interface EntryRow {
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
  readonly length: number;
}

export interface StoreLocation {
  readonly file: string;
  readonly storeId: string;
  readonly keys: StoreKeys;
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
    this.#database = openDatabase(location.file);
  }

  realm(realm: Realm): RealmStore {
    const text = realmText(realm);
    let opened = this.#realms.get(text);
    if (opened === undefined) {
      opened = new RealmStore(this.#database, this.#keys, `minihost store 1 ${this.#storeId} ${text}`);
      this.#realms.set(text, opened);
    }
    return opened;
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
  readonly #ledger: StatementSyncInstance;
  readonly #charge: StatementSyncInstance;

  constructor(database: DatabaseSyncInstance, keys: StoreKeys, place: string) {
    this.#keys = keys;
    this.#place = place;
    this.#number = realmNumber(database, keys, place);
    this.snapshots = new RealmSnapshots(database, keys, { text: place, realmNumber: this.#number });
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

  /** The bytes of a key's record as they lie in the file; null when there is none. */
  sealedRecord(key: string): { readonly sealedKey: Uint8Array; readonly sealedValue: Uint8Array } | null {
    const row = this.#row(this.#id(key));
    return row === undefined ? null : { sealedKey: row.sealed_key, sealedValue: row.sealed_value };
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

function openDatabase(file: string): DatabaseSyncInstance {
  let database: DatabaseSyncInstance;
  try {
    database = new DatabaseSync(file);
  } catch (error) {
    throw new StoreUnusable(file, error);
  }
  try {
    migrateStore(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof StoreUnusable ? error : new StoreUnusable(file, error);
  }
}
