import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { type Realm, realmText } from "../../app/storage/realm";
import type { StoreKeys } from "../keys/envelope-key";
import { RealmStore } from "./realm-store";
import { placeOf } from "./record-place";
import { errcodeOf, isOfSqlite } from "./sqlite-error";
import { migrateStore, StoreUnusable } from "./store-format";
import { realmsByNumber, type WalkedEntry, type WalkedStore, walkEntries } from "./store-walk";
import { WriteLock } from "./write-lock";

export interface StoreLocation {
  readonly file: string;
  readonly storeId: string;
  readonly keys: StoreKeys;
  /** A store that is being made: it is not on the disk for certain before its file is synced. */
  readonly isDraft?: boolean;
  /** No other connection may open it meanwhile: so it can be read on a full disk. */
  readonly isAlone?: boolean;
}

/**
 * One account's store of one mini-program: one SQLite file, every key name and value in it sealed on its own.
 *
 * A record is bound to its store, its realm and its key: moved, swapped or copied it fails authentication. What the file
 * shows to anyone: how many entries there are, how long they are, and when they changed.
 */
export class EncryptedStore {
  readonly #database: DatabaseSyncInstance;
  readonly #file: string;
  readonly #lock: WriteLock;
  readonly #storeId: string;
  readonly #keys: StoreKeys;
  readonly #isAlone: boolean;
  readonly #realms = new Map<string, RealmStore>();

  /** @throws StoreUnusable when the file is no store, is damaged, or was written by a newer Minihost; it is left as it is */
  constructor(location: StoreLocation) {
    this.#file = location.file;
    this.#storeId = location.storeId;
    this.#keys = location.keys;
    this.#isAlone = location.isAlone === true;
    this.#database = openDatabase(location);
    this.#lock = new WriteLock(this.#database);
  }

  realm(realm: Realm): RealmStore {
    const text = realmText(realm);
    let opened = this.#realms.get(text);
    if (opened === undefined) {
      opened = new RealmStore(this.#database, this.#keys, placeOf(this.#storeId, realm));
      this.#realms.set(text, opened);
    }
    return opened;
  }

  /** As `walkEntries` tells them. */
  entries(): Generator<WalkedEntry> {
    return walkEntries(this.#parts);
  }

  /** Every realm that was ever written to or looked into. A name that does not open is left out. */
  realms(): Realm[] {
    return [...realmsByNumber(this.#parts).values()];
  }

  get #parts(): WalkedStore {
    return { database: this.#database, keys: this.#keys, storeId: this.#storeId };
  }

  /** Runs what it is given as one transaction: all of it is on the disk when this returns, or none of it is. */
  transaction<Result>(run: () => Result): Result {
    this.#lock.begin();
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

  /** What is wrong with the file as SQLite sees it, its indexes compared with their tables; null when it is sound. */
  fault(): string | null {
    try {
      const { integrity_check: found } = this.#database.prepare("PRAGMA integrity_check(1)").get() as Record<
        "integrity_check",
        string
      >;
      return found === "ok" ? null : found;
    } catch (error) {
      if (isOfSqlite(error)) return error.message;
      throw error;
    }
  }

  /** To be told while another thread moves the log: writes wait for it. */
  set isCheckpointing(isCheckpointing: boolean) {
    this.#lock.isCheckpointing = isCheckpointing;
  }

  /** Whether no other connection can open it. */
  get isAlone(): boolean {
    return this.#isAlone;
  }

  /** Moves the write-ahead log into the file. Costs a few file syncs: for a moment when nobody waits. */
  checkpoint(): void {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /**
   * Writes all that the store holds, its log included, into a new file that opens as this one does.
   * @throws StoreUnusable when not all of it can be read
   */
  copyTo(file: string): void {
    try {
      this.#database.prepare("VACUUM INTO ?").run(file);
    } catch (error) {
      throw DAMAGE_CODES.includes(errcodeOf(error) ?? 0) ? new StoreUnusable(this.#file, error) : error;
    }
  }

  /** @throws when the log could not be moved into the file; the store is closed all the same, and its log is whole */
  close(): void {
    try {
      // Before closing, not by closing: prepared statements may keep the connection alive until they are collected.
      this.checkpoint();
    } finally {
      this.#database.close();
    }
  }

  /** Closes without moving the log, which needs space on the disk: for whoever only read, or throws the file away. */
  release(): void {
    this.#database.close();
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE_CODES: readonly number[] = [11, 26];

function openDatabase({ file, isDraft = false, isAlone = false }: StoreLocation): DatabaseSyncInstance {
  let database: DatabaseSyncInstance;
  try {
    database = new DatabaseSync(file);
  } catch (error) {
    throw new StoreUnusable(file, error);
  }
  try {
    // Before anything is read: then SQLite shares no index of the log with others, which a full disk has no room for.
    if (isAlone) database.exec("PRAGMA locking_mode = EXCLUSIVE");
    migrateStore(database, file, isDraft);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof StoreUnusable ? error : new StoreUnusable(file, error);
  }
}
