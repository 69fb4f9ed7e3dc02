import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupContents } from "../../app/backup/backup-record";
import { type CheckedBackup, ContentCheck } from "../../app/backup/content-check";
import { readRecords } from "./backup-records";
import { stopWhenAborted } from "./cancelled";
import type { SealedReader } from "./sealed-reader";

export interface CheckWish {
  readonly onProgress: (progress: BackupProgress) => void;
  readonly signal: AbortSignal;
}

export interface WholeBackup extends CheckedBackup {
  readonly contents: BackupContents;
}

/**
 * Reads a backup from its beginning to its end: every chunk authenticated, every record parsed, counts and limits checked.
 * @throws BackupRefused
 */
export async function checkWhole(reader: SealedReader, { onProgress, signal }: CheckWish): Promise<WholeBackup> {
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
  const checked = check.end();
  if (contents === null) throw new Error("the check accepted a backup without contents");
  return { contents, ...checked };
}
