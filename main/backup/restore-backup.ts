import { setImmediate } from "node:timers/promises";
import { type BackupChoice, chosenOf } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupContents } from "../../app/backup/backup-record";
import type { StorePlace } from "../../app/backup/content-check";
import type { Restored, RestoreMode } from "../../app/backup/outcome";
import type { Profile, UnlockedAccount } from "../profile/profile";
import type { NamedMiniProgram, StoreReplacement } from "../profile/store-replacement";
import { readRecords } from "./backup-records";
import { stopWhenAborted } from "./cancelled";
import { type CheckWish, checkWhole } from "./check-whole";
import { refusedFile } from "./file-refused";
import { FilledStore } from "./filled-store";
import type { SealedReader } from "./sealed-reader";

export interface RestoreWish extends CheckWish {
  readonly choice: BackupChoice;
  readonly mode: RestoreMode;
}

/**
 * Restores what was chosen of a backup, all of it or nothing: the whole file is checked first, then new stores are made
 * beside those in use, and then they take their places together. Nobody else may open a store meanwhile.
 * @throws BackupRefused, AccountKeyLost, KeyVaultUnavailable, StoreUnusable; nothing was changed then
 */
export async function restoreBackup(profile: Profile, reader: SealedReader, wish: RestoreWish): Promise<Restored> {
  const { contents } = await checkWhole(reader, wish);
  if (chosenOf(contents.accounts, wish.choice).length === 0) throw new BackupRefused({ code: "nothing-chosen" });
  return refusedFile(profile.folder, async () => {
    const replacement = await profile.replaceStores();
    const run = new RestoreRun(profile, replacement, wish);
    try {
      await run.readAll(reader, contents);
      stopWhenAborted(wish.signal);
      await replacement.commit();
      return run.outcome();
    } catch (error) {
      // What went wrong first is what the user is told.
      await run.abandon().catch(console.error);
      throw error;
    }
  });
}

interface ChosenAccount {
  readonly account: UnlockedAccount;
  /** By app id. */
  readonly miniPrograms: ReadonlyMap<string, NamedMiniProgram>;
}

/** One restore as its stores are being made. */
class RestoreRun {
  readonly #profile: Profile;
  readonly #replacement: StoreReplacement;
  readonly #wish: RestoreWish;
  /** By the account's name. */
  readonly #chosen = new Map<string, ChosenAccount>();
  readonly #newAccounts: string[] = [];
  #filling: FilledStore | null = null;
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
        await this.#finishStore();
        const { bytesRead: bytes } = reader;
        this.#wish.onProgress({ phase: "restoring", storesDone: this.#stores, storesAll, bytes });
        this.#beginStore(record);
      }
      // An entry of a store that was not chosen is passed over.
      if (record.kind === "entry" && this.#filling !== null) {
        this.#filling.add(record);
        this.#entries += 1;
      }
    }
    await this.#finishStore();
    this.#wish.onProgress({ phase: "restoring", storesDone: this.#stores, storesAll, bytes: reader.bytesRead });
  }

  outcome(): Restored {
    return { stores: this.#stores, entries: this.#entries, newAccounts: this.#newAccounts };
  }

  async abandon(): Promise<void> {
    this.#filling?.release();
    this.#filling = null;
    await this.#replacement.abandon();
  }

  async #account(name: string): Promise<UnlockedAccount> {
    const known = await this.#profile.unlockExisting(name);
    if (known !== null) return known;
    this.#newAccounts.push(name);
    return this.#replacement.addAccount(name);
  }

  #beginStore(place: StorePlace): void {
    const chosen = this.#chosen.get(place.account);
    const miniProgram = chosen?.miniPrograms.get(place.appId);
    if (chosen === undefined || miniProgram === undefined) return;
    const { account } = chosen;
    const copyOf = this.#wish.mode === "merge" ? this.#profile.knownStore(account, miniProgram.appId) : null;
    const draft =
      copyOf === null
        ? this.#replacement.addStore(account, miniProgram)
        : this.#replacement.addCopy(account, copyOf, miniProgram);
    this.#filling = new FilledStore({ place, draft, copyOf });
  }

  async #finishStore(): Promise<void> {
    const filling = this.#filling;
    if (filling === null) return;
    this.#filling = null;
    filling.finish();
    this.#stores += 1;
    // SQLite's files and memory are given back between two turns of the event loop.
    await setImmediate();
  }
}
