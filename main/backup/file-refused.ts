import { BackupRefused } from "../../app/backup/backup-failure";
import { isDiskRefusal } from "../disk/disk-refusal";

/**
 * Runs what reads or writes a file.
 * @param file a backup's, or the profile's folder
 * @throws BackupRefused "file-refused" for what the operating system refuses; anything else as it is
 */
export async function refusedFile<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    throw new BackupRefused({ code: "file-refused", file, reason: error.message });
  }
}

/** A store or a vault that could not be used says why in its cause. */
function isOfSystem(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  return isDiskRefusal(error) || isDiskRefusal(cause);
}
