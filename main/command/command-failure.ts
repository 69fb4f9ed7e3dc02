import type { BackupFailure } from "../../app/backup/backup-failure";
import { BackupRefused } from "../../app/backup/backup-failure";
import { isDiskFull } from "../disk/disk-full";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { CatalogUnusable } from "../profile/catalog-file";
import { AccountKeyLost } from "../profile/profile";
import { ProfileInUse } from "../profile/profile-lock";
import { StoreUnusable } from "../store/store-format";
import { EXIT, type ExitCode } from "./exit-code";

/** Something that the user of a command can mend. The message says what was wrong and what to do. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
    this.name = "CommandFailure";
  }
}

/** @returns null for a bug, which is to be shown with its stack */
export function commandFailureOf(error: unknown): CommandFailure | null {
  if (error instanceof CommandFailure) return error;
  if (error instanceof BackupRefused) return ofBackup(error.failure);
  if (isDiskFull(error)) {
    return new CommandFailure(`The disk is full (${error.message}). Make room, then try again.`, EXIT.failed);
  }
  if (error instanceof ProfileInUse) return new CommandFailure(`${error.message}.`, EXIT.profileInUse);
  if (error instanceof KeyVaultUnavailable) {
    const advice = "Unlock it (on a server: start a session with a Secret Service), then try again";
    return new CommandFailure(`${error.message}. Nothing was changed. ${advice}.`, EXIT.noKey);
  }
  if (error instanceof AccountKeyLost) {
    const advice = "Restore the former keychain, or choose other accounts with --account";
    return new CommandFailure(`${error.message}. Nothing was changed. ${advice}.`, EXIT.noKey);
  }
  if (error instanceof CatalogUnusable || error instanceof StoreUnusable) {
    return new CommandFailure(`${error.message}. Nothing was changed.`, EXIT.failed);
  }
  return null;
}

function ofBackup(failure: BackupFailure): CommandFailure {
  return new CommandFailure(sentenceOf(failure), exitCodeOf(failure));
}

function exitCodeOf({ code }: BackupFailure): ExitCode {
  switch (code) {
    case "wrong-passphrase":
      return EXIT.wrongPassphrase;
    case "not-a-backup":
    case "too-new":
    case "costly-header":
    case "damaged":
    case "malformed":
      return EXIT.backupUnusable;
    case "cancelled":
      return EXIT.interrupted;
    case "weak-passphrase":
    case "nothing-chosen":
      return EXIT.badUsage;
    case "limit-broken":
    case "not-read-back":
    case "file-refused":
      return EXIT.failed;
  }
}

function sentenceOf(failure: BackupFailure): string {
  switch (failure.code) {
    case "not-a-backup":
      return "The file is not a Minihost backup. Nothing was changed.";
    case "too-new":
      return `The backup has format ${failure.format}, which this Minihost does not know. Nothing was changed. Use the newer Minihost.`;
    case "costly-header":
      return "The file asks for far more memory or time than a backup does, so it was altered or is a trap. Nothing was changed.";
    case "wrong-passphrase":
      return "The passphrase is wrong, or the beginning of the file was altered. Nothing was changed.";
    case "weak-passphrase":
      return `The passphrase needs ${failure.minLength} characters or more: whoever has the file can try passphrases for ever.`;
    case "damaged": {
      const what = failure.why === "cut" ? "is cut short" : "was altered";
      return `The file ${what} (at byte ${failure.atByte}). Nothing was changed. Use another copy of it.`;
    }
    case "malformed":
      return `The file opens, and is no backup of a Minihost: ${failure.reason}. Nothing was changed.`;
    case "limit-broken":
      return `Mini-program ${failure.appId} of account ${failure.account} would have a ${failure.limit} of length ${failure.length}, the limit is ${failure.limitLength}. Nothing was changed. Remove entries there, or restore with --replace.`;
    case "nothing-chosen":
      return "Nothing was chosen: no account or mini-program has the names given with --account and --app-id.";
    case "cancelled":
      return "Interrupted. Nothing was changed.";
    case "not-read-back":
      return `What was written to ${failure.file} does not read back (${failure.reason}): the disk may be failing. Everything is as it was. Use another disk.`;
    case "file-refused":
      return `${failure.file} cannot be used: ${failure.reason}. Nothing was changed.`;
  }
}
