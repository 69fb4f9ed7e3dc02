import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { KeyBackend } from "../keys/key-vault";
import { copyCatalog, openCatalogFile } from "./catalog-file";

export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly keyCheck: Uint8Array;
}

export interface StoreRecord {
  readonly id: string;
  readonly wrappedKey: Uint8Array;
}

/** When a mini-program of an account was last opened. */
export interface StoreUse {
  readonly id: string;
  readonly appId: string;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
}

/**
 * What the profile knows: its accounts, their mini-programs, and each store's data key, wrapped by the account's key. So
 * a start lists every store without opening one. Account names and app ids are readable in it; key names and values are not.
 */
export class Catalog {
  readonly #database: DatabaseSyncInstance;
  readonly #file: string;
  /** Where a damaged catalog was set aside, when the safety copy is in use. */
  readonly damagedFile: string | null;

  /**
   * @param now milliseconds since 1970
   * @throws CatalogUnusable
   */
  constructor(file: string, now: number) {
    this.#file = file;
    const { database, damagedFile } = openCatalogFile(file, now);
    this.#database = database;
    this.damagedFile = damagedFile;
  }

  keyBackend(): KeyBackend | null {
    const row = this.#database.prepare("SELECT key_backend FROM profile").get() as { key_backend: string } | undefined;
    if (row === undefined) return null;
    if (row.key_backend !== "keychain" && row.key_backend !== "key-file") {
      throw new Error(`the catalog names a key backend that this Minihost does not know: ${row.key_backend}`);
    }
    return row.key_backend;
  }

  recordKeyBackend(backend: KeyBackend): void {
    this.#database.prepare("INSERT INTO profile (only, key_backend) VALUES (1, ?)").run(backend);
  }

  account(name: string): AccountRecord | null {
    const row = this.#database.prepare("SELECT id, name, key_check FROM account WHERE name = ?").get(name) as
      | { id: string; name: string; key_check: Uint8Array }
      | undefined;
    return row === undefined ? null : { id: row.id, name: row.name, keyCheck: row.key_check };
  }

  async addAccount(account: AccountRecord, now: number): Promise<void> {
    this.#database
      .prepare("INSERT INTO account (id, name, key_check, created_at) VALUES (?, ?, ?, ?)")
      .run(account.id, account.name, account.keyCheck, now);
    await copyCatalog(this.#database, this.#file);
  }

  store(accountId: string, appId: string): StoreRecord | null {
    const row = this.#database
      .prepare("SELECT id, wrapped_key FROM store WHERE account = ? AND app_id = ?")
      .get(accountId, appId) as { id: string; wrapped_key: Uint8Array } | undefined;
    return row === undefined ? null : { id: row.id, wrappedKey: row.wrapped_key };
  }

  /** The stores of an account, the one used last first. */
  stores(accountId: string): readonly StoreUse[] {
    const rows = this.#database
      .prepare("SELECT id, app_id, last_used_at FROM store WHERE account = ? ORDER BY last_used_at DESC, id")
      .all(accountId) as unknown as { id: string; app_id: string; last_used_at: number }[];
    return rows.map(({ id, app_id: appId, last_used_at: lastUsedAt }) => ({ id, appId, lastUsedAt }));
  }

  /** A store by its id; null when there is none, or when it is another account's. */
  storeOf(accountId: string, storeId: string): StoreRecord | null {
    const row = this.#database
      .prepare("SELECT id, wrapped_key FROM store WHERE account = ? AND id = ?")
      .get(accountId, storeId) as { id: string; wrapped_key: Uint8Array } | undefined;
    return row === undefined ? null : { id: row.id, wrappedKey: row.wrapped_key };
  }

  async addStore(accountId: string, appId: string, store: StoreRecord, now: number): Promise<void> {
    this.#database
      .prepare(
        "INSERT INTO store (id, account, app_id, wrapped_key, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?)",
      )
      .run(store.id, accountId, appId, store.wrappedKey, now, now);
    await copyCatalog(this.#database, this.#file);
  }

  recordUse(storeId: string, now: number): void {
    this.#database.prepare("UPDATE store SET last_used_at = ? WHERE id = ?").run(now, storeId);
  }

  close(): void {
    this.#database.close();
  }
}
