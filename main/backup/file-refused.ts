import { BackupRefused } from "../../app/backup/backup-failure";

/**
 * Runs what reads or writes a backup's file.
 * @throws BackupRefused "file-refused" for what the operating system refuses; anything else as it is
 */
export async function refusedFile<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const isOfSystem = error instanceof Error && "syscall" in error;
    if (!isOfSystem) throw error;
    throw new BackupRefused({ code: "file-refused", file, reason: error.message });
  }
}
