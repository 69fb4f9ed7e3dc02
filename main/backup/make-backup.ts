import { type BackupChoice, chosenOf } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupMade, LeftOut } from "../../app/backup/outcome";
import type { Profile, UnlockedAccount } from "../profile/profile";
import { StoreUnusable } from "../store/store-format";
import { backupList } from "./backup-list";
import { writeRecord } from "./backup-records";
import { stopWhenAborted } from "./cancelled";
import { newKeyedHeader } from "./passphrase-key";
import { SealedWriter } from "./sealed-writer";

export interface BackupWish {
  readonly choice: BackupChoice;
  readonly file: string;
  readonly passphrase: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onProgress: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Writes the chosen stores into one sealed file, record by record. A mini-program may go on working meanwhile: each store is
 * taken as it was when its turn came.
 * @throws BackupRefused, AccountKeyLost, KeyVaultUnavailable; the file is then as it was before
 */
export async function makeBackup(profile: Profile, wish: BackupWish): Promise<BackupMade> {
  const accounts = chosenOf(await backupList(profile), wish.choice);
  if (accounts.length === 0) throw new BackupRefused({ code: "nothing-chosen" });
  // Every account, before anything is written: one that is locked must not cost the user minutes first.
  const unlocked: UnlockedAccount[] = [];
  for (const { name } of accounts) unlocked.push(await unlock(profile, name));
  const writer = await SealedWriter.create(wish.file, await newKeyedHeader(wish.passphrase));
  try {
    await writeRecord(writer, { kind: "contents", madeAt: wish.now, accounts });
    const run = new BackupRun(profile, writer, wish);
    const storesAll = accounts.reduce((sum, { miniPrograms }) => sum + miniPrograms.length, 0);
    for (const [index, { miniPrograms }] of accounts.entries()) {
      const account = unlocked[index];
      if (account === undefined) throw new Error("an account was not unlocked");
      for (const { appId } of miniPrograms) await run.addStore(account, appId, storesAll);
    }
    return await run.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function unlock(profile: Profile, name: string): Promise<UnlockedAccount> {
  const account = await profile.unlockExisting(name);
  if (account === null) throw new Error(`the account ${name} was removed meanwhile`);
  return account;
}

/** One backup as it is being written. */
class BackupRun {
  readonly #profile: Profile;
  readonly #writer: SealedWriter;
  readonly #wish: BackupWish;
  #storesDone = 0;
  #stores = 0;
  #entries = 0;
  readonly #leftOut: LeftOut[] = [];

  constructor(profile: Profile, writer: SealedWriter, wish: BackupWish) {
    this.#profile = profile;
    this.#writer = writer;
    this.#wish = wish;
  }

  async addStore(account: UnlockedAccount, appId: string, storesAll: number): Promise<void> {
    stopWhenAborted(this.#wish.signal);
    try {
      await this.#writeStore(account, appId);
    } catch (error) {
      if (!(error instanceof StoreUnusable)) throw error;
      this.#leftOut.push({ account: account.name, appId, what: { store: error.message } });
    }
    this.#storesDone += 1;
    const { writtenBytes } = this.#writer;
    this.#wish.onProgress({ phase: "backing-up", storesDone: this.#storesDone, storesAll, bytes: writtenBytes });
  }

  async finish(): Promise<BackupMade> {
    await writeRecord(this.#writer, { kind: "end", stores: this.#stores, entries: this.#entries });
    await this.#writer.finish();
    const { writtenBytes: fileBytes } = this.#writer;
    return { file: this.#wish.file, stores: this.#stores, entries: this.#entries, fileBytes, leftOut: this.#leftOut };
  }

  async #writeStore(account: UnlockedAccount, appId: string): Promise<void> {
    const known = this.#profile.knownStore(account, appId);
    if (known === null) {
      this.#leftOut.push({ account: account.name, appId, what: { store: "its file is gone" } });
      return;
    }
    const store = known.open();
    let unreadable = 0;
    try {
      await writeRecord(this.#writer, { kind: "store", account: account.name, appId });
      for (const entry of store.entries()) {
        stopWhenAborted(this.#wish.signal);
        if (entry.state === "unreadable") unreadable += 1;
        else {
          const { realm, key, value, changedAt } = entry;
          await writeRecord(this.#writer, { kind: "entry", realm, key, ...value, changedAt });
          this.#entries += 1;
        }
      }
    } finally {
      store.close();
    }
    this.#stores += 1;
    if (unreadable > 0) this.#leftOut.push({ account: account.name, appId, what: { records: unreadable } });
  }
}
