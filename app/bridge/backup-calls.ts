import * as v from "valibot";
import type { BackupChoice } from "../backup/backup-choice";
import type { BackupFailure } from "../backup/backup-failure";
import type { BackupProgress } from "../backup/backup-progress";
import type { BackupContents } from "../backup/backup-record";
import type { BackupMade, Restored, RestoreMode } from "../backup/outcome";
import { parserOf } from "./bad-call";
import type { HostFailure } from "./host-calls";

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(10_000));
const choice = v.pipe(
  v.array(v.strictObject({ account: name, appIds: v.pipe(v.array(name), v.readonly()) })),
  v.readonly(),
) satisfies v.GenericSchema<unknown, BackupChoice>;
/** Longer than anyone types, shorter than what would keep scrypt busy. */
const passphrase = v.pipe(v.string(), v.maxLength(10_000));

/** What came of it, or why nothing did. */
export type BackupAnswer<Done> =
  | { readonly done: Done }
  | { readonly failure: BackupFailure }
  | { readonly hostFailure: HostFailure };

export type ListedAccounts = BackupContents["accounts"];

/** What the host window may ask of backups. No call names a file: the user chooses it in a dialog of the system. */
export interface BackupCalls {
  /** What can be backed up. */
  "backup.list": { ask: undefined; answer: ListedAccounts };
  /** Lets the user choose where, then writes it. "cancelled" when no file was chosen. */
  "backup.make": { ask: { choice: BackupChoice; passphrase: string }; answer: BackupAnswer<BackupMade> };
  /** Lets the user choose a backup. Answers its file's name; null when none was chosen. */
  "backup.choose": { ask: undefined; answer: string | null };
  /** Opens the chosen backup, and says what is inside. */
  "backup.open": { ask: { passphrase: string }; answer: BackupAnswer<BackupContents> };
  /** Restores from the opened backup. The mini-program that runs is closed meanwhile, and started anew. */
  "backup.restore": { ask: { choice: BackupChoice; mode: RestoreMode }; answer: BackupAnswer<Restored> };
  /** Stops what is being made or restored. */
  "backup.cancel": { ask: undefined; answer: undefined };
  /** Forgets the chosen backup and its key. */
  "backup.close": { ask: undefined; answer: undefined };
}

export const BACKUP_PARSERS: { readonly [Call in keyof BackupCalls]: (raw: unknown) => BackupCalls[Call]["ask"] } = {
  "backup.list": parserOf("backup.list", v.undefined()),
  "backup.make": parserOf("backup.make", v.strictObject({ choice, passphrase })),
  "backup.choose": parserOf("backup.choose", v.undefined()),
  "backup.open": parserOf("backup.open", v.strictObject({ passphrase })),
  "backup.restore": parserOf("backup.restore", v.strictObject({ choice, mode: v.picklist(["merge", "replace"]) })),
  "backup.cancel": parserOf("backup.cancel", v.undefined()),
  "backup.close": parserOf("backup.close", v.undefined()),
};

/** Pushed to the host window while a backup is made or restored. */
export const BACKUP_PROGRESSED = "backup.progressed";

/** What the preload exposes to the host window as `minihost.backup`. */
export interface BackupBridge {
  list(): Promise<ListedAccounts>;
  make(choice: BackupChoice, passphrase: string): Promise<BackupAnswer<BackupMade>>;
  choose(): Promise<string | null>;
  open(passphrase: string): Promise<BackupAnswer<BackupContents>>;
  restore(choice: BackupChoice, mode: RestoreMode): Promise<BackupAnswer<Restored>>;
  cancel(): Promise<void>;
  close(): Promise<void>;
  /** @returns ends the subscription */
  onProgress(listener: (progress: BackupProgress) => void): () => void;
}
