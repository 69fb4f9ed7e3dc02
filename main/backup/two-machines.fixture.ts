import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { everything } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import { LEAST_KEY_COST } from "../../app/backup/header";
import type { BackupMade, Restored, RestoreMode } from "../../app/backup/outcome";
import type { Realm } from "../../app/storage/realm";
import { Profile } from "../profile/profile";
import type { WalkedEntry } from "../store/rows/walked-entry";
import { backupList } from "./backup-list";
import { readContents } from "./backup-records";
import { type BackupWish, makeBackup } from "./make-backup";
import { restoreBackup } from "./restore-backup";
import { SealedReader } from "./sealed-reader";

export const PASSPHRASE = "a long passphrase";
export const MINI_PROGRAM: Realm = { kind: "mini-program" };
export const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
export const PLUGIN: Realm = { kind: "plugin", pluginId: "plugin" };

interface RestoreOptions {
  readonly mode?: RestoreMode;
  readonly onProgress?: (progress: BackupProgress) => void;
  readonly signal?: AbortSignal;
  /** "account/app id"; all of the backup when absent. */
  readonly places?: readonly string[];
}

/** For tests: two machines, each with a profile and keys of its own, and a backup that goes from one to the other. */
export class TwoMachines {
  readonly folder = mkdtempSync(join(tmpdir(), "minihost-backup-"));
  readonly file = join(this.folder, "it.minihost-backup");
  source = this.#openProfile("source");
  target = this.#openProfile("target");

  close(): void {
    this.source.close();
    this.target.close();
    rmSync(this.folder, { recursive: true });
  }

  reopenSource(): Profile {
    this.source.close();
    this.source = this.#openProfile("source");
    return this.source;
  }

  /** As the next start of the program does. */
  reopenTarget(): void {
    this.target.close();
    this.target = this.#openProfile("target");
  }

  async backUp(wish: Partial<BackupWish> = {}): Promise<BackupMade> {
    const choice = everything(await backupList(this.source));
    const defaults = { choice, file: this.file, passphrase: PASSPHRASE, keyCost: LEAST_KEY_COST, now: 5 };
    const onProgress = () => {};
    return makeBackup(this.source, { ...defaults, onProgress, signal: new AbortController().signal, ...wish });
  }

  async restore(options: RestoreOptions = {}): Promise<Restored> {
    const { mode = "replace", onProgress = () => {}, signal = new AbortController().signal, places } = options;
    const reader = await SealedReader.open(this.file, PASSPHRASE);
    const chosen = places?.map((place) => ({
      account: place.split("/")[0] ?? "",
      appIds: [place.split("/")[1] ?? ""],
    }));
    try {
      const choice = chosen ?? everything((await readContents(reader)).accounts);
      return await restoreBackup(this.target, reader, { choice, mode, onProgress, signal });
    } finally {
      await reader.close();
    }
  }

  /** Every file of the target profile, by what is in it. A log that is empty, and its index, come and go with connections. */
  snapshot(): Record<string, string> {
    const entries = readdirSync(join(this.folder, "target"), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    const digest = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
    return Object.fromEntries(files.map((each) => [each, digest(each)]));
  }

  /** A profile that keeps its keys in files of its own, as another machine has a keychain of its own. */
  #openProfile(name: string): Profile {
    const profile = new Profile(join(this.folder, name), () => 1000);
    const catalog = new DatabaseSync(join(this.folder, name, "catalog.sqlite"));
    catalog.exec("INSERT OR IGNORE INTO profile (only, key_backend) VALUES (1, 'key-file')");
    catalog.close();
    return profile;
  }
}

/** @param place "account/app id" */
export async function write(
  profile: Profile,
  place: string,
  entries: readonly [Realm, string, string][],
): Promise<void> {
  const [account = "", appId = ""] = place.split("/");
  const { store } = await profile.openStore(await profile.unlock(account), appId);
  store.transaction(() => {
    for (const [realm, key, text] of entries) store.realm(realm).set(key, { type: "string", text }, 7);
  });
  store.close();
}

/** @param place "account/app id" */
export async function read(profile: Profile, place: string): Promise<WalkedEntry[] | null> {
  const [name = "", appId = ""] = place.split("/");
  const account = await profile.unlockExisting(name);
  const store = account === null ? undefined : profile.knownStore(account, appId)?.open();
  if (store === undefined) return null;
  const entries = [...store.entries()];
  store.close();
  return entries;
}

/** Texts by key. @param place "account/app id" */
export async function readKeys(profile: Profile, place: string): Promise<Record<string, string>> {
  const entries = (await read(profile, place)) ?? [];
  return Object.fromEntries(
    entries.flatMap((entry) => {
      if (entry.state === "missing") return [];
      return [entry.state === "present" ? [entry.key, entry.value.text] : ["?", entry.why]];
    }),
  );
}

/** What a refusal says; null when nothing was refused. */
export async function failureOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof BackupRefused ? error.failure : error;
}
