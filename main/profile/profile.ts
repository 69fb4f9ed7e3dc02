import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { chooseBackend, vaultFor } from "../keys/choose-vault";
import { checkKey, newKey, newKeyCheck, storeKeysOf, unwrapDataKey, wrapDataKey } from "../keys/envelope-key";
import type { KeyBackend, KeyVault } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import { EncryptedStore } from "../store/encrypted-store";
import { type AccountRecord, Catalog } from "./catalog";
import { newId } from "./new-id";
import { accountFolder, StoreReplacement, settleReplacement, storeFile } from "./store-replacement";

/** An account whose key is at hand. */
export interface UnlockedAccount {
  readonly id: string;
  readonly name: string;
  readonly key: Buffer;
}

export interface OpenedStore {
  readonly id: string;
  readonly file: string;
  readonly store: EncryptedStore;
  /** The catalog knew the store, but its file was gone: it starts empty. */
  readonly wasMissing: boolean;
}

/** A store that the catalog knows, to be read or copied: opening it so is no use of its mini-program. */
export interface KnownStore {
  readonly id: string;
  readonly dataKey: Buffer;
  /** @throws StoreUnusable */
  open(): EncryptedStore;
}

export interface ListedMiniProgram {
  readonly appId: string;
  /** What people know it by. */
  readonly name: string | null;
  /** Of its store on the disk, the log included. */
  readonly fileBytes: number;
}

export interface ListedAccount {
  readonly name: string;
  readonly miniPrograms: readonly ListedMiniProgram[];
}

/** The account exists, and its key does not: lost from the vault, or not the one its data was sealed with. */
export class AccountKeyLost extends Error {
  constructor(
    readonly accountName: string,
    readonly why: "missing" | "wrong",
    readonly backend: KeyBackend,
  ) {
    super(`the key of account ${accountName} is ${why} in the ${backend}`);
    this.name = "AccountKeyLost";
  }
}

/** The host's data folder: the catalog, the stores, and the way to the keys. */
export class Profile {
  readonly #catalog: Catalog;
  readonly #folder: string;
  readonly #now: () => number;
  #vault: KeyVault | null = null;

  /**
   * @param now milliseconds since 1970
   * @throws CatalogUnusable
   */
  constructor(folder: string, now: () => number) {
    mkdirSync(join(folder, "stores"), { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#now = now;
    this.#catalog = new Catalog(join(folder, "catalog.sqlite"), now());
  }

  /** Where the damaged catalog was set aside, when its safety copy is in use. */
  get damagedCatalogFile(): string | null {
    return this.#catalog.damagedFile;
  }

  /**
   * Which vault holds the keys; decided at first start and kept.
   * @throws KeyVaultUnavailable
   */
  async keyBackend(): Promise<KeyBackend> {
    return (await this.#openVault()).backend;
  }

  /**
   * Reads the key of an account, or makes both when there is no such account. An account that exists never gets
   * another key: that would be the end of what its old key sealed.
   * @throws AccountKeyLost, KeyVaultUnavailable
   */
  async unlock(name: string): Promise<UnlockedAccount> {
    const vault = await this.#openVault();
    const known = this.#catalog.account(name);
    return known === null ? this.#createAccount(vault, name) : this.#unlockKnown(vault, known);
  }

  /**
   * Reads the key of an account.
   * @returns null when there is no such account
   * @throws AccountKeyLost, KeyVaultUnavailable
   */
  async unlockExisting(name: string): Promise<UnlockedAccount | null> {
    const known = this.#catalog.account(name);
    return known === null ? null : this.#unlockKnown(await this.#openVault(), known);
  }

  /** Every account and mini-program, in the order in which they were made. No store is opened. */
  list(): ListedAccount[] {
    return this.#catalog.accounts().map(({ id, name }) => ({
      name,
      miniPrograms: this.#catalog.stores(id).map((store) => ({
        appId: store.appId,
        name: null,
        fileBytes: fileBytesOf(storeFile(this.#folder, id, store.id)),
      })),
    }));
  }

  /** @returns null when the catalog does not know the store, or its file is gone */
  knownStore(account: UnlockedAccount, appId: string): KnownStore | null {
    const record = this.#catalog.store(account.id, appId);
    if (record === null) return null;
    const file = storeFile(this.#folder, account.id, record.id);
    if (!existsSync(file)) return null;
    const dataKey = unwrapDataKey(account.key, record.wrappedKey, record.id);
    const open = () => new EncryptedStore({ file, storeId: record.id, keys: storeKeysOf(dataKey) });
    return { id: record.id, dataKey, open };
  }

  /** Begins to make stores that take the places of others. Nobody else may open a store meanwhile. */
  async replaceStores(): Promise<StoreReplacement> {
    const vault = await this.#openVault();
    return new StoreReplacement({ vault, folder: this.#folder, catalog: this.#catalog, now: this.#now });
  }

  /**
   * Opens an account's store of a mini-program, or makes it.
   * @throws StoreUnusable, SealBroken
   */
  async openStore(account: UnlockedAccount, appId: string): Promise<OpenedStore> {
    const known = this.#catalog.store(account.id, appId);
    const record = known ?? (await this.#createStore(account, appId));
    mkdirSync(accountFolder(this.#folder, account.id), { recursive: true, mode: 0o700 });
    const file = storeFile(this.#folder, account.id, record.id);
    const wasMissing = known !== null && !existsSync(file);
    const keys = storeKeysOf(unwrapDataKey(account.key, record.wrappedKey, record.id));
    const store = new EncryptedStore({ file, storeId: record.id, keys });
    this.#catalog.recordUse(record.id, this.#now());
    return { id: record.id, file, store, wasMissing };
  }

  close(): void {
    this.#catalog.close();
  }

  async #openVault(): Promise<KeyVault> {
    if (this.#vault !== null) return this.#vault;
    let backend = this.#catalog.keyBackend();
    if (backend === null) {
      backend = await chooseBackend();
      this.#catalog.recordKeyBackend(backend);
    }
    const vault = vaultFor(backend, join(this.#folder, "keys"));
    // Before anybody gets a key, and so before any store is opened.
    await settleReplacement({ folder: this.#folder, catalog: this.#catalog, vault });
    this.#vault = vault;
    return vault;
  }

  async #unlockKnown(vault: KeyVault, known: AccountRecord): Promise<UnlockedAccount> {
    const key = await vault.read(known.id);
    if (key === null) throw new AccountKeyLost(known.name, "missing", vault.backend);
    try {
      checkKey(key, known.keyCheck, known.id);
    } catch (error) {
      if (error instanceof SealBroken) throw new AccountKeyLost(known.name, "wrong", vault.backend);
      throw error;
    }
    return { id: known.id, name: known.name, key };
  }

  /** The key first: an account in the catalog always has one, and a key without an account harms nobody. */
  async #createAccount(vault: KeyVault, name: string): Promise<UnlockedAccount> {
    const id = newId();
    const key = newKey();
    await vault.write(id, key);
    await this.#catalog.addAccount({ id, name, keyCheck: newKeyCheck(key, id) }, this.#now());
    return { id, name, key };
  }

  async #createStore(account: UnlockedAccount, appId: string): Promise<{ id: string; wrappedKey: Buffer }> {
    const id = newId();
    const record = { id, wrappedKey: wrapDataKey(account.key, newKey(), id) };
    await this.#catalog.addStore(account.id, appId, record, this.#now());
    return record;
  }
}

/** 0 for a file that is gone: the list is still to be seen. */
function fileBytesOf(file: string): number {
  const bytes = (each: string) => statSync(each, { throwIfNoEntry: false })?.size ?? 0;
  return bytes(file) + bytes(`${file}-wal`);
}
