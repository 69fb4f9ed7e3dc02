import type { BackupChoice } from "../../backup/backup-choice";
import type { BackupFailure } from "../../backup/backup-failure";
import type { BackupProgress } from "../../backup/backup-progress";
import type { BackupContents } from "../../backup/backup-record";
import type { BackupMade, Restored, RestoreMode } from "../../backup/outcome";
import { type Bridge, bareCall, call, contract, push } from "../contract";
import type { HostFailure } from "./host-failure";

/** What came of it, or why nothing did. */
export type BackupAnswer<Done> =
  | { readonly done: Done }
  | { readonly failure: BackupFailure }
  | { readonly hostFailure: HostFailure };

export type ListedAccounts = BackupContents["accounts"];

/** What the host window may ask of backups. No call names a file: the user chooses it in a dialog of the system. */
export const BACKUP = contract({
  name: "backup",
  from: ["host"],
  calls: {
    /** What can be backed up. */
    list: bareCall<ListedAccounts>(),
    /** Lets the user choose where, then writes it. "cancelled" when no file was chosen. */
    make: call<{ readonly choice: BackupChoice; readonly passphrase: string }, BackupAnswer<BackupMade>>(),
    /** Lets the user choose a backup. Answers its file's name; null when none was chosen. */
    choose: bareCall<string | null>(),
    /** Opens the chosen backup, and says what is inside. */
    open: call<{ readonly passphrase: string }, BackupAnswer<BackupContents>>(),
    /** Restores from the opened backup. The mini-program that runs is closed meanwhile, and started anew. */
    restore: call<{ readonly choice: BackupChoice; readonly mode: RestoreMode }, BackupAnswer<Restored>>(),
    /** Stops what is being made or restored. */
    cancel: bareCall(),
    /** Forgets the chosen backup and its key. */
    close: bareCall(),
  },
  pushes: {
    /** While a backup is made or restored. */
    progress: push<BackupProgress>(),
  },
});

/** What the preload exposes to the host window as `minihost.backup`. */
export type BackupBridge = Bridge<typeof BACKUP>;
