import { type BackupChoice, chosenOf } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupContents, BackupEntry } from "../../app/backup/backup-record";
import { ContentCheck, checkFits, type StorePlace } from "../../app/backup/content-check";
import type { Profile, UnlockedAccount } from "../profile/profile";
import type { StoreReplacement } from "../profile/store-replacement";
import type { EncryptedStore } from "../store/encrypted-store";
import { readRecords } from "./backup-records";
import { stopWhenAborted } from "./cancelled";
import type { SealedReader } from "./sealed-reader";

/**
 * Merge: every entry of the backup is set, the others stay; where both have a key, the backup's entry wins.
 * Replace: each restored mini-program holds what the backup holds of it, and nothing else.
 */
export type RestoreMode = "merge" | "replace";

export interface RestoreWish {
  readonly choice: BackupChoice;
  readonly mode: RestoreMode;
  readonly onProgress: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
}

export interface Restored {
  readonly stores: number;
  readonly entries: number;
  /** Names of accounts that were not there before. */
  readonly newAccounts: readonly string[];
}

/** Entries are written together up to this much, in UTF-16 code units: each transaction waits for the disk. */
const BATCH_LENGTH = 1024 * 1024;

/**
 * Restores what was chosen of a backup, all of it or nothing: the whole file is checked first, then new stores are made
 * beside those in use, and then they take their places together. Nobody else may open a store meanwhile.
 * @throws BackupRefused, AccountKeyLost, KeyVaultUnavailable, StoreUnusable; nothing was changed then
 */
export async function restoreBackup(profile: Profile, reader: SealedReader, wish: RestoreWish): Promise<Restored> {
  const contents = await checkWhole(reader, wish);
  if (chosenOf(contents.accounts, wish.choice).length === 0) throw new BackupRefused({ code: "nothing-chosen" });
  const replacement = await profile.replaceStores();
  const run = new RestoreRun(profile, replacement, wish);
  try {
    await run.readAll(reader, contents);
    stopWhenAborted(wish.signal);
    await replacement.commit();
    return run.outcome();
  } catch (error) {
    await run.abandon();
    throw error;
  }
}

async function checkWhole(reader: SealedReader, { onProgress, signal }: RestoreWish): Promise<BackupContents> {
  const check = new ContentCheck();
  let contents: BackupContents | null = null;
  let storesAll = 0;
  let storesDone = 0;
  for await (const record of readRecords(reader)) {
    stopWhenAborted(signal);
    check.push(record);
    if (record.kind === "contents") {
      contents = record;
      storesAll = record.accounts.reduce((sum, { miniPrograms }) => sum + miniPrograms.length, 0);
    }
    if (record.kind !== "store") continue;
    onProgress({ phase: "checking", storesDone, storesAll, bytes: reader.bytesRead });
    storesDone += 1;
  }
  check.end();
  if (contents === null) throw new Error("the check accepted a backup without contents");
  return contents;
}

/** A store that is being filled. */
interface Filling extends StorePlace {
  readonly store: EncryptedStore;
  batch: BackupEntry[];
  batchLength: number;
}

/** One restore as its stores are being made. */
class RestoreRun {
  readonly #profile: Profile;
  readonly #replacement: StoreReplacement;
  readonly #wish: RestoreWish;
  readonly #accounts = new Map<string, UnlockedAccount>();
  readonly #newAccounts: string[] = [];
  #filling: Filling | null = null;
  #stores = 0;
  #entries = 0;

  constructor(profile: Profile, replacement: StoreReplacement, wish: RestoreWish) {
    this.#profile = profile;
    this.#replacement = replacement;
    this.#wish = wish;
  }

  async readAll(reader: SealedReader, { accounts }: BackupContents): Promise<void> {
    const chosen = chosenOf(accounts, this.#wish.choice);
    const chosenApps = new Map(
      chosen.map(({ name, miniPrograms }) => [name, new Set(miniPrograms.map((m) => m.appId))]),
    );
    const storesAll = chosen.reduce((sum, { miniPrograms }) => sum + miniPrograms.length, 0);
    // All of them, before any store is made: a locked keychain must not cost the user minutes first.
    for (const { name } of chosen) this.#accounts.set(name, await this.#account(name));
    for await (const record of readRecords(reader)) {
      stopWhenAborted(this.#wish.signal);
      if (record.kind === "store") {
        this.#finishStore();
        const { bytesRead: bytes } = reader;
        this.#wish.onProgress({ phase: "restoring", storesDone: this.#stores, storesAll, bytes });
        if (chosenApps.get(record.account)?.has(record.appId) === true) this.#beginStore(record);
      }
      if (record.kind === "entry") this.#addEntry(record);
    }
    this.#finishStore();
    this.#wish.onProgress({ phase: "restoring", storesDone: this.#stores, storesAll, bytes: reader.bytesRead });
  }

  outcome(): Restored {
    return { stores: this.#stores, entries: this.#entries, newAccounts: this.#newAccounts };
  }

  async abandon(): Promise<void> {
    try {
      this.#closeStore();
    } finally {
      // Also when the disk is too full to close it.
      await this.#replacement.abandon();
    }
  }

  #closeStore(): void {
    this.#filling?.store.close();
    this.#filling = null;
  }

  async #account(name: string): Promise<UnlockedAccount> {
    const known = await this.#profile.unlockExisting(name);
    if (known !== null) return known;
    this.#newAccounts.push(name);
    return this.#replacement.addAccount(name);
  }

  #beginStore({ account: name, appId }: StorePlace): void {
    const account = this.#accounts.get(name);
    if (account === undefined) throw new Error(`the account ${name} was not unlocked`);
    this.#filling = { account: name, appId, store: this.#draft(account, appId), batch: [], batchLength: 0 };
  }

  #draft(account: UnlockedAccount, appId: string): EncryptedStore {
    const known = this.#wish.mode === "merge" ? this.#profile.knownStore(account, appId) : null;
    if (known === null) return this.#replacement.addStore(account, appId);
    // Opened and closed once: that moves its log into the file that is copied.
    known.open().close();
    return this.#replacement.addCopy(account, { ...known, appId });
  }

  #addEntry(entry: BackupEntry): void {
    const filling = this.#filling;
    if (filling === null) return;
    filling.batch.push(entry);
    filling.batchLength += entry.key.length + entry.text.length;
    if (filling.batchLength > BATCH_LENGTH) this.#writeBatch(filling);
  }

  #writeBatch(filling: Filling): void {
    const { store, batch } = filling;
    store.transaction(() => {
      for (const { realm, key, type, text, changedAt } of batch) {
        const written = store.realm(realm);
        const lengths = { keyLength: key.length, valueLength: text.length, replacedLength: written.lengthOf(key) };
        checkFits(filling, { realm, ...lengths }, written.usedLength());
        written.set(key, { type, text }, changedAt);
      }
    });
    this.#entries += batch.length;
    filling.batch = [];
    filling.batchLength = 0;
  }

  #finishStore(): void {
    if (this.#filling === null) return;
    this.#writeBatch(this.#filling);
    this.#closeStore();
    this.#stores += 1;
  }
}
