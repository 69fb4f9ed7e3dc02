import { type BackupChoice, chosenOf } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupContents, BackupEntry } from "../../app/backup/backup-record";
import { ContentCheck, checkFits, type StorePlace } from "../../app/backup/content-check";
import type { Restored, RestoreMode } from "../../app/backup/outcome";
import type { Profile, UnlockedAccount } from "../profile/profile";
import type { NamedMiniProgram, StoreReplacement } from "../profile/store-replacement";
import type { EncryptedStore } from "../store/encrypted-store";
import { readRecords } from "./backup-records";
import { stopWhenAborted } from "./cancelled";
import type { SealedReader } from "./sealed-reader";

export interface RestoreWish {
  readonly choice: BackupChoice;
  readonly mode: RestoreMode;
  readonly onProgress: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
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

interface ChosenAccount {
  readonly account: UnlockedAccount;
  /** By app id. */
  readonly miniPrograms: ReadonlyMap<string, NamedMiniProgram>;
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
  /** By the account's name. */
  readonly #chosen = new Map<string, ChosenAccount>();
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
    const storesAll = chosen.reduce((sum, { miniPrograms }) => sum + miniPrograms.length, 0);
    // All of them, before any store is made: a locked keychain must not cost the user minutes first.
    for (const { name, miniPrograms } of chosen) {
      const byAppId = new Map(miniPrograms.map((miniProgram) => [miniProgram.appId, miniProgram]));
      this.#chosen.set(name, { account: await this.#account(name), miniPrograms: byAppId });
    }
    for await (const record of readRecords(reader)) {
      stopWhenAborted(this.#wish.signal);
      if (record.kind === "store") {
        this.#finishStore();
        const { bytesRead: bytes } = reader;
        this.#wish.onProgress({ phase: "restoring", storesDone: this.#stores, storesAll, bytes });
        this.#beginStore(record);
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

  /** A store that was not chosen is passed over, with its entries. */
  #beginStore(place: StorePlace): void {
    const chosen = this.#chosen.get(place.account);
    const miniProgram = chosen?.miniPrograms.get(place.appId);
    if (chosen === undefined || miniProgram === undefined) return;
    const store = this.#draft(chosen.account, miniProgram);
    this.#filling = { account: place.account, appId: place.appId, store, batch: [], batchLength: 0 };
  }

  #draft(account: UnlockedAccount, miniProgram: NamedMiniProgram): EncryptedStore {
    const known = this.#wish.mode === "merge" ? this.#profile.knownStore(account, miniProgram.appId) : null;
    if (known === null) return this.#replacement.addStore(account, miniProgram);
    // Opened and closed once: that moves its log into the file that is copied.
    known.open().close();
    return this.#replacement.addCopy(account, known, miniProgram);
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
