import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chooseBackend, vaultFor } from "../keys/choose-vault";
import { checkKey, newKey, newKeyCheck, storeKeysOf, unwrapDataKey, wrapDataKey } from "../keys/envelope-key";
import type { KeyBackend, KeyVault } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import { EncryptedStore, type StoreLocation } from "../store/encrypted-store";
import { Catalog, type StoreRecord, type StoreUse } from "./catalog";

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

/** Asked for by its id, and not among the account's stores. */
export class UnknownStore extends Error {
  constructor(storeId: string, accountName: string) {
    super(`account ${accountName} has no store ${storeId}`);
    this.name = "UnknownStore";
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
    if (known === null) return this.#createAccount(vault, name);
    const key = await vault.read(known.id);
    if (key === null) throw new AccountKeyLost(name, "missing", vault.backend);
    try {
      checkKey(key, known.keyCheck, known.id);
    } catch (error) {
      if (error instanceof SealBroken) throw new AccountKeyLost(name, "wrong", vault.backend);
      throw error;
    }
    return { id: known.id, name, key };
  }

  /**
   * Opens an account's store of a mini-program, or makes it.
   * @throws StoreUnusable, SealBroken
   */
  async openStore(account: UnlockedAccount, appId: string): Promise<OpenedStore> {
    const known = this.#catalog.store(account.id, appId);
    const record = known ?? (await this.#createStore(account, appId));
    mkdirSync(join(this.#folder, "stores", account.id), { recursive: true, mode: 0o700 });
    const location = this.#locationOf(account, record);
    const { file } = location;
    const wasMissing = known !== null && !existsSync(file);
    const store = new EncryptedStore(location);
    this.#catalog.recordUse(record.id, this.#now());
    return { id: record.id, file, store, wasMissing };
  }

  /** The mini-programs of an account, the one used last first. None is opened. */
  stores(account: UnlockedAccount): readonly StoreUse[] {
    return this.#catalog.stores(account.id);
  }

  /**
   * Where an account's store lies, and what opens it.
   * @throws UnknownStore when there is none of that id, or when it is another account's
   * @throws SealBroken
   */
  storeLocation(account: UnlockedAccount, storeId: string): StoreLocation {
    const record = this.#catalog.storeOf(account.id, storeId);
    if (record === null) throw new UnknownStore(storeId, account.name);
    return this.#locationOf(account, record);
  }

  #locationOf(account: UnlockedAccount, { id, wrappedKey }: StoreRecord): StoreLocation {
    const file = join(this.#folder, "stores", account.id, `${id}.sqlite`);
    return { file, storeId: id, keys: storeKeysOf(unwrapDataKey(account.key, wrappedKey, id)) };
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
    this.#vault = vaultFor(backend, join(this.#folder, "keys"));
    return this.#vault;
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

/** Names files and partitions: hexadecimal, so that no account name or app id can escape its folder. */
function newId(): string {
  return randomBytes(16).toString("hex");
}
