import { type BackupChoice, chosenOf } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import { type BackupContents, type BackupRecord, isEntry, isListed } from "../../app/backup/backup-record";
import { ContentCheck } from "../../app/backup/content-check";
import type { KeyCost } from "../../app/backup/header";
import type { BackupMade, LeftOut } from "../../app/backup/outcome";
import { isDiskRefusal } from "../disk/disk-refusal";
import { isOfSqlite } from "../disk/sqlite-error";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import { AccountKeyLost, type Profile, type UnlockedAccount } from "../profile/profile";
import type { WalkedEntry } from "../store/rows/walked-entry";
import { StoreUnusable } from "../store/store-format";
import { backupList } from "./backup-list";
import { writeRecord } from "./backup-records";
import { stopWhenAborted } from "./cancelled";
import { checkWhole } from "./check-whole";
import { newKeyedHeader } from "./passphrase-key";
import { SealedWriter } from "./sealed-writer";

export interface BackupWish {
  readonly choice: BackupChoice;
  readonly file: string;
  readonly passphrase: string;
  /** For tests: less work than a backup's, which takes its time. */
  readonly keyCost?: KeyCost;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onProgress: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Writes the chosen stores into one sealed file, record by record, and reads it back before it takes its place. A
 * mini-program may go on working meanwhile: each store is taken as it was when its turn came. What does not open is left
 * out, and named.
 * @throws BackupRefused, KeyVaultUnavailable and AccountKeyLost when no chosen account has its key; the file is then as it was
 */
export async function makeBackup(profile: Profile, wish: BackupWish): Promise<BackupMade> {
  const chosen = chosenOf(await backupList(profile), wish.choice);
  if (chosen.length === 0) throw new BackupRefused({ code: "nothing-chosen" });
  const { restorable, leftOut: nameless } = restorableOf(chosen);
  // Every account, before anything is written: one that is locked must not cost the user minutes first.
  const { unlocked, leftOut: locked } = await unlockAll(profile, restorable);
  const writer = await SealedWriter.create(wish.file, await newKeyedHeader(wish.passphrase, wish.keyCost));
  try {
    const run = new BackupRun(profile, writer, wish);
    await run.begin(unlocked.map(({ listed }) => listed));
    const storesAll = unlocked.reduce((sum, { listed }) => sum + listed.miniPrograms.length, 0);
    for (const { account, listed } of unlocked) {
      for (const { appId } of listed.miniPrograms) await run.addStore(account, appId, storesAll);
    }
    const made = await run.finish();
    return { ...made, leftOut: [...nameless, ...locked, ...made.leftOut] };
  } catch (error) {
    // What went wrong first is what the user is told.
    await writer.abandon().catch(console.error);
    throw error;
  }
}

type ListedAccount = BackupContents["accounts"][number];

interface UnlockedChoice {
  readonly account: UnlockedAccount;
  readonly listed: ListedAccount;
}

/** What of the list a restore would take: what a damaged catalog says may be no name, and costs the others nothing. */
function restorableOf(chosen: readonly ListedAccount[]): {
  readonly restorable: readonly ListedAccount[];
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const restorable = chosen.flatMap(({ name, miniPrograms }) => {
    const sound = miniPrograms.filter((each) => isListed({ name, miniPrograms: [each] }));
    for (const { appId } of miniPrograms.filter((each) => !sound.includes(each))) {
      leftOut.push({ account: name, appId, what: { store: "its row in the catalog is damaged" } });
    }
    return isListed({ name, miniPrograms: sound }) ? [{ name, miniPrograms: sound }] : [];
  });
  return { restorable, leftOut };
}

/** An account whose key is lost, or that is not found any more, costs the others nothing: its mini-programs are named. */
async function unlockAll(
  profile: Profile,
  chosen: readonly ListedAccount[],
): Promise<{ readonly unlocked: readonly UnlockedChoice[]; readonly leftOut: readonly LeftOut[] }> {
  const unlocked: UnlockedChoice[] = [];
  const leftOut: LeftOut[] = [];
  let lost: Error | null = null;
  for (const listed of chosen) {
    const { name, miniPrograms } = listed;
    try {
      unlocked.push({ account: await unlock(profile, name), listed });
    } catch (error) {
      if (!isOfOneAccount(error)) throw error;
      lost = error;
      for (const { appId } of miniPrograms) leftOut.push({ account: name, appId, what: { store: error.message } });
    }
  }
  if (lost !== null && unlocked.length === 0) throw lost;
  return { unlocked, leftOut };
}

/** Each account has a key file of its own; a keychain that cannot be asked gives no account's key. */
function isOfOneAccount(error: unknown): error is Error {
  const isOfFile = error instanceof KeyVaultUnavailable && error.backend === "key-file";
  return isOfFile || error instanceof AccountKeyLost || error instanceof AccountGone;
}

async function unlock(profile: Profile, name: string): Promise<UnlockedAccount> {
  const account = await profile.unlockExisting(name);
  if (account === null) throw new AccountGone(`the account ${name} was removed meanwhile`);
  return account;
}

class AccountGone extends Error {}

/** One backup as it is being written. */
class BackupRun {
  readonly #profile: Profile;
  readonly #writer: SealedWriter;
  readonly #wish: BackupWish;
  /** Sees every record first: what is written can be restored. */
  readonly #check = new ContentCheck();
  #storesDone = 0;
  #stores = 0;
  #entries = 0;
  readonly #leftOut: LeftOut[] = [];

  constructor(profile: Profile, writer: SealedWriter, wish: BackupWish) {
    this.#profile = profile;
    this.#writer = writer;
    this.#wish = wish;
  }

  begin(accounts: BackupContents["accounts"]): Promise<void> {
    return this.#push({ kind: "contents", madeAt: this.#wish.now, accounts });
  }

  async addStore(account: UnlockedAccount, appId: string, storesAll: number): Promise<void> {
    stopWhenAborted(this.#wish.signal);
    try {
      await this.#writeStore(account, appId);
    } catch (error) {
      const reason = unusableReason(error);
      if (reason === null) throw error;
      this.#leaveOut(account, appId, { store: reason });
    }
    this.#storesDone += 1;
    const { writtenBytes } = this.#writer;
    this.#wish.onProgress({ phase: "backing-up", storesDone: this.#storesDone, storesAll, bytes: writtenBytes });
  }

  async finish(): Promise<BackupMade> {
    await this.#push({ kind: "end", stores: this.#stores, entries: this.#entries });
    // Its end says how many stores and entries it has, and the check counts them.
    await this.#writer.finish(async (reader) => void (await checkWhole(reader, this.#wish)));
    const { writtenBytes: fileBytes } = this.#writer;
    return { file: this.#wish.file, stores: this.#stores, entries: this.#entries, fileBytes, leftOut: this.#leftOut };
  }

  async #writeStore(account: UnlockedAccount, appId: string): Promise<void> {
    const known = this.#profile.knownStore(account, appId);
    if (known === null) {
      this.#leaveOut(account, appId, { store: "its file is gone" });
      return;
    }
    const store = known.read();
    try {
      await this.#push({ kind: "store", account: account.name, appId });
      this.#stores += 1;
      const tally = { saved: 0, records: 0, isCounted: true };
      for (const entry of store.entries()) {
        stopWhenAborted(this.#wish.signal);
        if (await this.#isWritten(entry)) tally.saved += 1;
        else tally.records += entry.state === "missing" ? entry.entries : 1;
        if (entry.state === "missing") tally.isCounted = entry.isCounted;
      }
      if (tally.records > 0) this.#leaveOut(account, appId, tally);
    } finally {
      // Not closed: a backup changes nothing of what it reads, and needs no space where that lies.
      store.release();
    }
  }

  /** @returns false for an entry that does not open, or that no restore would take */
  async #isWritten(entry: WalkedEntry): Promise<boolean> {
    if (entry.state !== "present") return false;
    const { realm, key, value, changedAt } = entry;
    const record = { kind: "entry", realm, key, ...value, changedAt } as const;
    if (!isEntry(record) || !this.#isAccepted(record)) return false;
    await writeRecord(this.#writer, record);
    this.#entries += 1;
    return true;
  }

  #isAccepted(record: BackupRecord): boolean {
    try {
      this.#check.push(record);
      return true;
    } catch (error) {
      if (error instanceof BackupRefused) return false;
      throw error;
    }
  }

  /** @throws BackupRefused for a record that no restore would take */
  async #push(record: BackupRecord): Promise<void> {
    this.#check.push(record);
    await writeRecord(this.#writer, record);
  }

  #leaveOut({ name: account }: UnlockedAccount, appId: string, what: LeftOut["what"]): void {
    this.#leftOut.push({ account, appId, what });
  }
}

/** What a store that cannot be backed up says; null for any other error. */
function unusableReason(error: unknown): string | null {
  if (error instanceof StoreUnusable || error instanceof SealBroken || isOfSqlite(error)) return error.message;
  // Of reading the store: what the backup's own file is refused says so itself.
  if (isDiskRefusal(error)) return error.message;
  const isUnusable = error instanceof BackupRefused && ["malformed", "limit-broken"].includes(error.failure.code);
  return isUnusable ? error.message : null;
}
