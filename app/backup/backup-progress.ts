/** What a backup or a restore is doing. */
export interface BackupProgress {
  /** A restore first checks the whole file, then writes. */
  readonly phase: "backing-up" | "checking" | "restoring";
  readonly storesDone: number;
  readonly storesAll: number;
  /** Of the backup's file: written, or read. */
  readonly bytes: number;
}
