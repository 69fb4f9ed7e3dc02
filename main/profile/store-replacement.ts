import { dirname } from "node:path";
import { syncFile, syncFolder } from "../disk/sync";
import { newKey, newKeyCheck, storeKeysOf, wrapDataKey } from "../keys/envelope-key";
import { type KeyVault, writeKey } from "../keys/key-vault";
import { hasLog } from "../sqlite/sqlite-files";
import type { Catalog } from "./catalog";
import type { ReplacedStore } from "./catalog-records";
import { newId } from "./new-id";
import type { KnownStore, UnlockedAccount } from "./profile";
import type { ProfileFiles } from "./profile-files";
import { ReplacementJournal } from "./replacement-journal";
import { draftFileOf, StoreDraft } from "./store-draft";

/** What a replacement needs of the profile that it happens in. */
export interface ReplacementParts {
  readonly folder: string;
  readonly files: ProfileFiles;
  readonly catalog: Catalog;
  readonly vault: KeyVault;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** As `settleReplacement`. */
  readonly settle: (isUndo: boolean) => Promise<void>;
}

/** A mini-program, as it was called where it comes from. */
export interface NamedMiniProgram {
  readonly appId: string;
  readonly name: string | null;
}

/**
 * Many stores that take the places of others all at once. Their files are made beside those in use and sealed with new
 * keys; one transaction of the catalog, which holds the keys, is the moment of the change. Whatever ends the program
 * before it leaves the old stores; after it, the next start moves the files that were not moved yet. A store keeps its
 * id, and with it the partitions of its pages.
 */
export class StoreReplacement {
  readonly #parts: ReplacementParts;
  readonly #journal: ReplacementJournal;
  readonly #accounts: UnlockedAccount[] = [];
  readonly #stores: ReplacedStore[] = [];
  readonly #draftFiles: string[] = [];

  private constructor(parts: ReplacementParts) {
    this.#parts = parts;
    this.#journal = new ReplacementJournal(parts.folder);
  }

  static async begin(parts: ReplacementParts): Promise<StoreReplacement> {
    const replacement = new StoreReplacement(parts);
    await replacement.#journal.begin();
    return replacement;
  }

  /** A new account. Its key goes into the vault now; the account appears with the commit. @throws KeyVaultUnavailable */
  async addAccount(name: string): Promise<UnlockedAccount> {
    const account = { id: newId(), name, key: newKey() };
    await this.#journal.noteAccount(account.id);
    await writeKey(this.#parts.vault, account.id, account.key);
    this.#accounts.push(account);
    return account;
  }

  /** An empty store of a mini-program, with a key of its own. */
  addStore(account: UnlockedAccount, miniProgram: NamedMiniProgram): StoreDraft {
    const known = this.#parts.catalog.store(account.id, miniProgram.appId);
    return this.#add(account, miniProgram, { id: known?.id ?? newId(), dataKey: newKey() });
  }

  /**
   * A copy of a store, to change: records that do not open are kept as they are.
   * @param of nobody may be writing to it
   * @throws StoreUnusable when not all of it can be read
   */
  addCopy(account: UnlockedAccount, of: KnownStore, miniProgram: NamedMiniProgram): StoreDraft {
    const draft = this.#add(account, miniProgram, of);
    const store = of.open();
    try {
      store.copyTo(draft.file);
    } finally {
      store.release();
    }
    return draft;
  }

  /**
   * The moment of the change. The drafts are closed.
   * @throws when nothing was changed; or, and then it says so, when a file was refused its place
   */
  async commit(): Promise<void> {
    const { folder, catalog, now } = this.#parts;
    const unfinished = this.#draftFiles.find(hasLog);
    if (unfinished !== undefined) throw new Error(`${unfinished} still has a log`);
    for (const each of this.#draftFiles) await syncFile(each);
    // A file's name is on the disk only once its folder is.
    for (const each of new Set([folder, ...this.#draftFiles.map(dirname)])) await syncFolder(each);
    catalog.replaceStores({
      accounts: this.#accounts.map(({ id, name, key }) => ({ id, name, keyCheck: newKeyCheck(key, id) })),
      stores: this.#stores,
      now: now(),
    });
    // Moves the files before it waits for anything: nobody may open an old one with its new key meanwhile.
    await this.#parts.settle(false).catch(tellUnsettled);
  }

  /** Removes what was made so far. The drafts are closed. Needs no space on the disk. */
  async abandon(): Promise<void> {
    await this.#parts.settle(true);
  }

  #add(
    account: UnlockedAccount,
    { appId, name }: NamedMiniProgram,
    store: { id: string; dataKey: Buffer },
  ): StoreDraft {
    const record = { id: store.id, wrappedKey: wrapDataKey(account.key, store.dataKey, store.id) };
    const file = draftFileOf(this.#parts.files.placeFor(account.id, store.id), record.wrappedKey);
    this.#stores.push({ accountId: account.id, appId, name, record });
    this.#draftFiles.push(file);
    return new StoreDraft(file, store.id, storeKeysOf(store.dataKey));
  }
}

/** Not as what refused it, which would be taken for a restore that changed nothing. */
function tellUnsettled(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`it is restored, and not all of it is in its place yet (${reason}). Start Minihost anew`);
}
