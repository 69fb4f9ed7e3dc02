import { statSync } from "node:fs";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { incidentally } from "../disk/incidental";
import type { KeyBackend } from "../keys/key-vault";
import { copyCatalog } from "./catalog-copy";
import { BUSY_MS, openCatalogFile } from "./catalog-file";
import { CatalogKept } from "./catalog-kept";
import type { CatalogFinding } from "./catalog-mending";
import type { AccountRecord, Erasure, ListedStore, ReplacedStores, StoreRecord, StoreSource } from "./catalog-records";
import { CopyQueue } from "./copy-queue";
import { purgeFormerCatalogs } from "./former-catalogs";
import { formerlySealed, type SealedKind, TABLE_OF } from "./former-keys";

const LISTED_STORES =
  "SELECT id, account AS accountId, app_id AS appId, folder, name, last_used_at AS lastUsedAt FROM store";
const USED_LAST_FIRST = "ORDER BY last_used_at DESC, rowid DESC";

/**
 * What the profile knows: its accounts, their mini-programs, and each store's data key, wrapped by the account's key. So
 * a start lists every store without opening one. Account names, app ids and folders are readable in it; key names and values
 * are not.
 */
export class Catalog {
  readonly #database: DatabaseSyncInstance;
  readonly #file: string;
  readonly #copies: CopyQueue;
  /** Days of use, and what was set aside as long unused. */
  readonly kept: CatalogKept;
  /** Where a damaged catalog was set aside, when the safety copy is in use. */
  readonly damagedFile: string | null;
  /** What else was put right in it, or in the copy. */
  readonly findings: readonly CatalogFinding[];

  /**
   * @param now milliseconds since 1970
   * @throws CatalogUnusable
   */
  constructor(file: string, now: number) {
    this.#file = file;
    const { database, damagedFile, findings } = openCatalogFile(file, now);
    this.#database = database;
    this.damagedFile = damagedFile;
    this.findings = findings;
    this.#copies = new CopyQueue(() => copyCatalog(database, file));
    this.kept = new CatalogKept(database, (change) => this.#transaction(change));
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

  /** The oldest first. */
  accounts(): readonly AccountRecord[] {
    return this.#database
      .prepare("SELECT id, name, key_check AS keyCheck FROM account ORDER BY created_at, rowid")
      .all() as unknown as readonly AccountRecord[];
  }

  /** By the name as it is listed: what SQLite has may be no text any more, and nobody asked for a second account. */
  account(name: string): AccountRecord | null {
    return this.accounts().find((account) => account.name === name) ?? null;
  }

  /** What former catalogs that were set aside have of an account or a store. */
  formerlySealed(kind: SealedKind, id: string): readonly Uint8Array[] {
    return formerlySealed(this.#file, kind, id);
  }

  /** Takes what opens in the place of what does not. The copy gets it with the next change of keys, or start. */
  putRight(kind: SealedKind, id: string, sealed: Uint8Array): void {
    incidentally("put a key right that was changed", () => {
      this.#database.prepare(`UPDATE ${TABLE_OF[kind]} SET ${kind} = ? WHERE id = ?`).run(sealed, id);
    });
  }

  /** When its key does not come into the safety copy, it is not added. */
  async addAccount(account: AccountRecord, now: number): Promise<void> {
    this.#database
      .prepare("INSERT INTO account (id, name, key_check, created_at) VALUES (?, ?, ?, ?)")
      .run(account.id, account.name, account.keyCheck, now);
    await this.#copies.copy(() => this.#takeBack("account", account.id));
  }

  async renameAccount(accountId: string, name: string): Promise<void> {
    this.#database.prepare("UPDATE account SET name = ? WHERE id = ?").run(name, accountId);
    await this.#copies.copy();
  }

  /** Forgets an account and the keys of all its stores, here and in the safety copy. */
  async removeAccount(accountId: string): Promise<void> {
    this.#transaction(() => {
      this.#forgetStores("account", accountId);
      this.#forgetKept(accountId);
      this.#database.prepare("DELETE FROM account NOT INDEXED WHERE id = ?").run(accountId);
    });
    await this.purgeCopies([accountId]);
  }

  /** Here and in `wrappedKey` no index is asked: a damaged one that names too little would have a living key destroyed. */
  hasAccount(id: string): boolean {
    return this.#database.prepare("SELECT 1 FROM account NOT INDEXED WHERE id = ?").get(id) !== undefined;
  }

  wrappedKey(storeId: string): Uint8Array | null {
    const row = this.#database.prepare("SELECT wrapped_key FROM store NOT INDEXED WHERE id = ?").get(storeId) as
      | { wrapped_key: Uint8Array }
      | undefined;
    return row?.wrapped_key ?? null;
  }

  /** All of it, as one transaction, or nothing. The safety copy is the caller's to make, with `purgeCopies`. */
  replaceStores({ accounts, stores, now }: ReplacedStores): void {
    const addAccount = this.#database.prepare(
      "INSERT INTO account (id, name, key_check, created_at) VALUES (?, ?, ?, ?)",
    );
    const putStore = this.#database.prepare(
      `INSERT INTO store (id, account, app_id, wrapped_key, created_at, last_used_at, name) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         wrapped_key = excluded.wrapped_key, last_used_at = excluded.last_used_at, marked_on = NULL, sealed_use = NULL`,
    );
    this.#transaction(() => {
      for (const { id, name, keyCheck } of accounts) addAccount.run(id, name, keyCheck, now);
      for (const { accountId, appId, name, record } of stores) {
        putStore.run(record.id, accountId, appId, record.wrappedKey, now, now, name);
      }
    });
  }

  store(accountId: string, appId: string): StoreRecord | null {
    const row = this.#database
      .prepare("SELECT id, wrapped_key AS wrappedKey FROM store NOT INDEXED WHERE account = ? AND app_id = ?")
      .get(accountId, appId) as StoreRecord | undefined;
    return row ?? null;
  }

  /** Every store of every account, the one used last first. */
  stores(): readonly ListedStore[] {
    return this.#database.prepare(`${LISTED_STORES} ${USED_LAST_FIRST}`).all() as unknown as readonly ListedStore[];
  }

  /** Every account's store of a mini-program. */
  storeIdsOf(appId: string): readonly string[] {
    const rows = this.#database.prepare("SELECT id FROM store NOT INDEXED WHERE app_id = ?").all(appId) as {
      id: string;
    }[];
    return rows.map(({ id }) => id);
  }

  /** Much cheaper than all that is known of them. */
  storeCount(): number {
    return (this.#database.prepare("SELECT count(*) AS count FROM store NOT INDEXED").get() as { count: number }).count;
  }

  /** The stores of one account, the one used last first. */
  storesOf(accountId: string): readonly ListedStore[] {
    return this.#database
      .prepare(`${LISTED_STORES} WHERE account = ? ${USED_LAST_FIRST}`)
      .all(accountId) as unknown as readonly ListedStore[];
  }

  /** A store by its id; null when there is none, or when it is another account's. */
  storeOf(accountId: string, storeId: string): StoreRecord | null {
    const row = this.#database
      .prepare("SELECT id, wrapped_key AS wrappedKey FROM store NOT INDEXED WHERE account = ? AND id = ?")
      .get(accountId, storeId) as StoreRecord | undefined;
    return row ?? null;
  }

  /** When its key does not come into the safety copy, it is not added. */
  async addStore(accountId: string, appId: string, store: StoreRecord, now: number): Promise<void> {
    this.#database
      .prepare(
        "INSERT INTO store (id, account, app_id, wrapped_key, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?)",
      )
      .run(store.id, accountId, appId, store.wrappedKey, now, now);
    await this.#copies.copy(() => this.#takeBack("store", store.id));
  }

  /**
   * @param source null keeps what is known
   * @param sealedUse what to keep under seal of the day of use that it is now; null where the account's key is not at hand
   */
  recordUse(
    storeId: string,
    source: StoreSource | null,
    now: number,
    sealedUse: ((usedOn: number) => Uint8Array) | null,
  ): void {
    // Nobody waits for it, so it waits for nobody.
    this.#database.exec("PRAGMA busy_timeout = 0");
    try {
      this.#transaction(() => {
        const usedOn = this.kept.today(now);
        this.kept.recordUse(storeId, usedOn, sealedUse?.(usedOn) ?? null);
        this.#database
          .prepare(
            "UPDATE store SET last_used_at = ?, folder = coalesce(?, folder), name = coalesce(?, name) WHERE id = ?",
          )
          .run(now, source?.folder ?? null, source?.name ?? null, storeId);
      });
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    }
  }

  /** Forgets stores and their keys, here and in the safety copy: no file of theirs opens any more. */
  async removeStores(storeIds: readonly string[]): Promise<void> {
    this.#transaction(() => {
      for (const storeId of storeIds) this.#forgetStores("id", storeId);
    });
    await this.purgeCopies();
  }

  erasures(): readonly Erasure[] {
    return this.#database
      .prepare("SELECT store AS storeId, account AS accountId FROM erasure")
      .all() as unknown as readonly Erasure[];
  }

  /**
   * Takes the keys of what was removed out of every other file that has them: the removal may have been cut short.
   * @param others ids of accounts that were removed
   */
  async purgeCopies(others: readonly string[] = []): Promise<void> {
    await this.#copies.copy();
    const removed = [...others, ...this.erasures().map(({ storeId }) => storeId)];
    purgeFormerCatalogs(this.#database, this.#file, removed);
  }

  /** Writes the safety copy anew, after a change of keys. */
  copy(): Promise<void> {
    return this.#copies.copy();
  }

  /** Whether something that is there may be taken back, since it is not in the safety copy yet. */
  get isCopying(): boolean {
    return this.#copies.isBusy;
  }

  /** Once nothing of the kind is there. */
  settled(): Promise<void> {
    return this.#copies.settled();
  }

  async recordErased(storeIds: readonly string[]): Promise<void> {
    const forget = this.#database.prepare("DELETE FROM erasure WHERE store = ?");
    this.#transaction(() => {
      for (const storeId of storeIds) forget.run(storeId);
    });
    await this.#copies.copy();
  }

  /** Its size on the disk. */
  bytes(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
  }

  close(): void {
    this.#database.close();
  }

  #forgetStores(column: "id" | "account", value: string): void {
    this.#database
      .prepare(`INSERT INTO erasure (store, account) SELECT id, account FROM store WHERE ${column} = ?`)
      .run(value);
    this.#database.prepare(`DELETE FROM store WHERE ${column} = ?`).run(value);
  }

  #forgetKept(accountId: string): void {
    this.#database
      .prepare("INSERT OR IGNORE INTO erasure (store, account) SELECT id, account FROM kept WHERE account = ?")
      .run(accountId);
    this.#database.prepare("DELETE FROM kept WHERE account = ?").run(accountId);
  }

  #transaction(change: () => void): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      change();
      this.#database.exec("COMMIT");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /** The next start sees to what cannot be taken back, and the reason for it is what is told. */
  #takeBack(table: "account" | "store", id: string): void {
    if (!this.#database.isOpen) return;
    incidentally("take back what the safety copy did not get", () => {
      this.#database.prepare(`DELETE FROM ${table} NOT INDEXED WHERE id = ?`).run(id);
    });
  }
}
