import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type AccountNameRefusal, accountNameRefusal, keptAccountName } from "../../app/profile/account-name";
import { incidentally } from "../disk/incidental";
import { type TakeBack, withRoom, withRoomFor } from "../disk/with-room";
import { chooseBackend, vaultFor } from "../keys/choose-vault";
import { checkKey, newKey, newKeyCheck, storeKeysOf, unwrapDataKey, wrapDataKey } from "../keys/envelope-key";
import { type KeyBackend, type KeyVault, writeKey } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import type { EncryptedStore, StoreLocation } from "../store/encrypted-store";
import { openedStore } from "../store/opened-store";
import { type ReadableStore, readableStore } from "../store/readable-store";
import { isGone } from "../store/rows/store-file";
import { Catalog } from "./catalog";
import type { CatalogFinding } from "./catalog-mending";
import type { AccountRecord, ListedStore, StoreRecord, StoreSource } from "./catalog-records";
import { firstToOpen } from "./former-keys";
import { newId } from "./new-id";
import { ProfileFiles, type StoreSize } from "./profile-files";
import { settleReplacement } from "./settle-replacement";
import { SpaceReserve } from "./space-reserve";
import { StoreReplacement } from "./store-replacement";
import { UnusedStores } from "./unused-stores";
import { sealUse } from "./use-record";

/** After an opening that could not be noted: whoever holds the catalog does so for a moment. */
const NOTE_AGAIN_MS = 1000;

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
  /** To read whatever of it is left. @throws StoreUnusable when nothing is */
  read(): ReadableStore;
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

/** The name cannot be given to an account; nothing was changed. */
export class AccountNameRefused extends Error {
  constructor(readonly refusal: AccountNameRefusal) {
    super(`an account cannot have this name: ${refusal.code}`);
    this.name = "AccountNameRefused";
  }
}

/** An account, whether its key is at hand or not. */
export interface ListedAccount {
  readonly id: string;
  readonly name: string;
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
  readonly folder: string;
  readonly #files: ProfileFiles;
  readonly #reserve: SpaceReserve;
  readonly #now: () => number;
  /** Stores that are long unused, and those that can be brought back. */
  readonly unused: UnusedStores;
  #vault: KeyVault | null = null;
  /** Ids of stores that were added and have no file yet. */
  readonly #new = new Set<string>();
  /** Ids of stores whose use could not be noted: one that is marked as long unused must not stay so for it. */
  readonly #unnoted = new Set<string>();
  /** Whether nothing is left of a replacement that was begun. */
  #isSettled = false;
  /** Whether a replacement is being made: what it has made so far is not what an earlier one left. */
  #isReplacing = false;
  #settling: Promise<void> | null = null;

  /**
   * @param now milliseconds since 1970
   * @throws CatalogUnusable
   */
  constructor(folder: string, now: () => number) {
    mkdirSync(join(folder, "stores"), { recursive: true, mode: 0o700 });
    this.folder = folder;
    this.#files = new ProfileFiles(folder);
    this.#reserve = new SpaceReserve(folder);
    this.#now = now;
    // One that is damaged is set aside before it is put right, which needs room.
    this.#catalog = withRoom(() => new Catalog(join(folder, "catalog.sqlite"), now()), [() => this.lendReserve()]);
    this.unused = new UnusedStores({
      catalog: this.#catalog,
      now,
      accounts: () => this.accounts(),
      unlock: (name) => this.unlockExisting(name),
      makingRoom: (change) => this.#makingRoom(change),
      unnoted: () => this.#noteAgain(),
    });
  }

  /** Where the damaged catalog was set aside, when its safety copy is in use. */
  get damagedCatalogFile(): string | null {
    return this.#catalog.damagedFile;
  }

  /** What was put right in the catalog or its safety copy. */
  get catalogFindings(): readonly CatalogFinding[] {
    return this.#catalog.findings;
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

  /** @returns null when the catalog does not know the store, or its file is gone */
  knownStore(account: UnlockedAccount, appId: string): KnownStore | null {
    const record = this.#catalog.store(account.id, appId);
    if (record === null) return null;
    const file = this.#files.storeFile(account.id, record.id);
    if (isGone(file)) return null;
    const { opened: dataKey } = this.#unwrapped(account, record);
    const location = { file, storeId: record.id, keys: storeKeysOf(dataKey), isOnlyRead: true };
    return { id: record.id, dataKey, open: () => openedStore(location), read: () => readableStore(location) };
  }

  /** Begins to make stores that take the places of others. Nobody else may open a store meanwhile. */
  async replaceStores(): Promise<StoreReplacement> {
    const vault = await this.#openVault();
    const parts = { vault, folder: this.folder, files: this.#files, catalog: this.#catalog, now: this.#now };
    // What an earlier one still has to do is not undone with this one.
    const wasSettled = this.#isSettled;
    this.#isReplacing = true;
    try {
      return await StoreReplacement.begin({ ...parts, settle: (isUndo) => this.#settle(vault, isUndo && wasSettled) });
    } catch (error) {
      this.#isReplacing = false;
      throw error;
    }
  }

  /**
   * Opens an account's store of a mini-program, or makes it.
   * @throws StoreUnusable, SealBroken
   */
  async openStore(account: UnlockedAccount, appId: string): Promise<OpenedStore> {
    // What an earlier restore left is brought to its end first, also in the window that it failed in.
    await this.#openVault();
    // Nothing is sealed with a key that the safety copy may not get.
    while (this.#catalog.isCopying) await this.#catalog.settled();
    const known = this.#catalog.store(account.id, appId);
    const record = known ?? (await this.#createStore(account, appId));
    const { sealed, opened: dataKey } = this.#unwrapped(account, record);
    const file = this.#files.placeFor(account.id, record.id);
    const location = { file, storeId: record.id, keys: storeKeysOf(dataKey) };
    const wasMissing = known !== null && !this.#new.has(record.id) && isGone(file);
    // An older format may have to be brought along, which no full disk has room for.
    const ways = known === null ? [] : [() => this.lendReserve()];
    const store = withRoom(() => openedStore(location), ways);
    this.#new.delete(record.id);
    // Only now: a former key may be of a file that is not there any more.
    if (sealed !== record.wrappedKey) this.#catalog.putRight("wrapped_key", record.id, sealed);
    return { id: record.id, file, store, wasMissing };
  }

  /** The oldest first. */
  accounts(): readonly ListedAccount[] {
    return this.#catalog.accounts().map(({ id, name }) => ({ id, name }));
  }

  /** @throws AccountNameRefused, KeyVaultUnavailable */
  async createAccount(typed: string): Promise<ListedAccount> {
    const name = this.#acceptedName(typed, null);
    return this.#createAccount(await this.#openVault(), name);
  }

  /**
   * @returns the name as it is kept
   * @throws AccountNameRefused
   */
  async renameAccount(accountId: string, typed: string): Promise<string> {
    const name = this.#acceptedName(typed, accountId);
    await this.#catalog.renameAccount(accountId, name);
    return name;
  }

  /**
   * Destroys an account: its key in the vault, then its stores' keys in the catalog and its safety copy. Its files wait for
   * `finishErasures`. None of its stores may be open. Needs no key, so that an account whose key is lost can go too.
   * @throws KeyVaultUnavailable, with nothing changed
   */
  async removeAccount(accountId: string): Promise<void> {
    const vault = await this.#openVault();
    // The key first: whatever happens next, no copy of the files opens any more.
    await vault.remove(accountId);
    await this.#makingRoom(() => this.#catalog.removeAccount(accountId));
  }

  /** Every mini-program of every account, the one used last first. No store is opened for it. */
  stores(): readonly ListedStore[] {
    return this.#catalog.stores();
  }

  /**
   * To be told of each opening, once its page is on its way: the note waits for the disk several times, and nobody for the note.
   * @param source where the mini-program lies, for the list of mini-programs; null keeps what is known
   */
  recordOpening(account: UnlockedAccount, storeId: string, source: StoreSource | null): void {
    const sealedUse = (usedOn: number) => sealUse(account.key, storeId, { usedOn, markedOn: null });
    // Not only at its closing: this program may be killed before.
    if (!this.#note(storeId, source, sealedUse)) setTimeout(() => this.#noteAgain(), NOTE_AGAIN_MS).unref();
  }

  /** To be told when a mini-program closes, too: it may have been open for long. */
  recordUse(storeId: string): void {
    if (this.#note(storeId, null, null)) this.#noteAgain();
    // What removed entries on a full disk may have made use of it.
    this.keepReserve();
  }

  /** As `Catalog.recordUse`. @returns whether it was noted */
  #note(storeId: string, source: StoreSource | null, sealedUse: ((usedOn: number) => Uint8Array) | null): boolean {
    const note = () => this.#catalog.recordUse(storeId, source, this.#now(), sealedUse);
    const isNoted = incidentally("note when a mini-program was used", note);
    if (isNoted) this.#unnoted.delete(storeId);
    else this.#unnoted.add(storeId);
    return isNoted;
  }

  /** Until one fails: so would the others. @returns the ids of stores whose use is not noted yet */
  #noteAgain(): readonly string[] {
    // Without a seal, which needs the account's key: a mark that is not said plainly too does not count.
    for (const storeId of this.#unnoted) if (!this.#note(storeId, null, null)) break;
    return [...this.#unnoted];
  }

  storeCount(): number {
    return this.#catalog.storeCount();
  }

  /** Every account's store of a mini-program. */
  storeIdsOf(appId: string): readonly string[] {
    return this.#catalog.storeIdsOf(appId);
  }

  /** Destroys stores' keys in the catalog and its safety copy. None may be open. Their files wait for `finishErasures`. */
  removeStores(storeIds: readonly string[]): Promise<void> {
    return this.#makingRoom(() => this.#catalog.removeStores(storeIds));
  }

  /** In bytes, of the store's file alone. */
  storeBytes({ accountId, id }: Pick<ListedStore, "accountId" | "id">): Promise<number> {
    return this.#files.storeBytes(accountId, id);
  }

  sizeOf({ accountId, id }: Pick<ListedStore, "accountId" | "id">): Promise<StoreSize> {
    return this.#files.size(accountId, id);
  }

  /**
   * Erases the files of what was removed, now or before a crash, and keeps some room for the next removal.
   * @param isLive whether Electron has a session of the store in memory, which may write a last file when it ends: such a
   * store is erased again at the next start
   */
  async finishErasures(isLive: (storeId: string) => boolean = () => false): Promise<void> {
    const erasures = this.#catalog.erasures();
    if (erasures.length === 0) return this.keepReserve();
    // Before its files: what is in the safety copy could come back.
    await this.#makingRoom(() => this.#catalog.purgeCopies());
    const listed = new Set([...this.#catalog.stores(), ...this.unused.setAside()].map(({ id }) => id));
    const erased = erasures.filter(({ storeId, accountId }) => {
      // A store that has a key was never removed, whatever is said of it here.
      if (listed.has(storeId)) return true;
      const isErased = this.#files.eraseStore(accountId, storeId);
      this.#files.removeEmptyAccount(accountId);
      return isErased && !isLive(storeId);
    });
    await this.#makingRoom(() => this.#catalog.recordErased(erased.map(({ storeId }) => storeId)));
    this.keepReserve();
  }

  /** Keeps some room for the moment when the disk is full: removing needs a little first. */
  keepReserve(): void {
    this.#reserve.keep(this.#catalog.bytes());
  }

  /** Gives back what was kept, for one removal. */
  lendReserve(): TakeBack | null {
    return this.#reserve.lend();
  }

  #makingRoom(remove: () => Promise<void>): Promise<void> {
    return withRoomFor(remove, [() => this.lendReserve()]);
  }

  /** The mini-programs of one account, the one used last first. None is opened. */
  storesOf(account: UnlockedAccount): readonly ListedStore[] {
    return this.#catalog.storesOf(account.id);
  }

  hasStore(account: UnlockedAccount, storeId: string): boolean {
    return this.#catalog.storeOf(account.id, storeId) !== null;
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

  #locationOf(account: UnlockedAccount, record: StoreRecord): StoreLocation {
    const { opened: dataKey } = this.#unwrapped(account, record);
    return { file: this.#files.placeFor(account.id, record.id), storeId: record.id, keys: storeKeysOf(dataKey) };
  }

  /** @throws SealBroken */
  #unwrapped(account: UnlockedAccount, { id, wrappedKey }: StoreRecord) {
    const former = () => this.#catalog.formerlySealed("wrapped_key", id);
    return firstToOpen(wrappedKey, former, (sealed) => unwrapDataKey(account.key, sealed, id));
  }

  close(): void {
    this.#unnoted.clear();
    this.#catalog.close();
  }

  #acceptedName(typed: string, accountId: string | null): string {
    const name = keptAccountName(typed);
    const others = this.accounts().filter(({ id }) => id !== accountId);
    const refusal = accountNameRefusal(
      name,
      others.map((other) => other.name),
    );
    if (refusal !== null) throw new AccountNameRefused(refusal);
    return name;
  }

  async #openVault(): Promise<KeyVault> {
    this.#vault ??= vaultFor(await this.#chosenBackend(), join(this.folder, "keys"));
    // Before anybody gets a key, and so before any store is opened.
    if (!this.#isSettled && !this.#isReplacing) await this.#settleOnce(this.#vault);
    return this.#vault;
  }

  async #chosenBackend(): Promise<KeyBackend> {
    const known = this.#catalog.keyBackend();
    if (known !== null) return known;
    const chosen = await chooseBackend();
    this.#catalog.recordKeyBackend(chosen);
    return chosen;
  }

  /** For all who wait for it: a second one would meet the drafts of what begins after the first. */
  async #settleOnce(vault: KeyVault): Promise<void> {
    this.#settling ??= this.#settle(vault, false).finally(() => {
      this.#settling = null;
    });
    await this.#settling;
  }

  async #settle(vault: KeyVault, isUndo: boolean): Promise<void> {
    this.#isReplacing = false;
    // Until it is done: what stops it must not let anything new begin.
    this.#isSettled = false;
    const parts = { vault, folder: this.folder, files: this.#files, catalog: this.#catalog };
    this.#isSettled = await settleReplacement(parts, isUndo);
  }

  async #unlockKnown(vault: KeyVault, known: AccountRecord): Promise<UnlockedAccount> {
    const key = await vault.read(known.id);
    if (key === null) throw new AccountKeyLost(known.name, "missing", vault.backend);
    const former = () => this.#catalog.formerlySealed("key_check", known.id);
    try {
      const { sealed } = firstToOpen(known.keyCheck, former, (check) => checkKey(key, check, known.id));
      if (sealed !== known.keyCheck) this.#catalog.putRight("key_check", known.id, sealed);
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
    await writeKey(vault, id, key);
    await this.#catalog.addAccount({ id, name, keyCheck: newKeyCheck(key, id) }, this.#now());
    return { id, name, key };
  }

  async #createStore(account: UnlockedAccount, appId: string): Promise<{ id: string; wrappedKey: Buffer }> {
    const id = newId();
    const record = { id, wrappedKey: wrapDataKey(account.key, newKey(), id) };
    this.#new.add(id);
    await this.#catalog.addStore(account.id, appId, record, this.#now());
    return record;
  }
}
