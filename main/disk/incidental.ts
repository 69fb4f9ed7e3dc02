import { errcodeOf } from "../store/sqlite-error";
import { isDiskRefusal } from "./disk-refusal";

const SQLITE_BUSY = 5;

/**
 * Writes what nobody waits for, such as when something was used last: when the disk does not take it, or another program
 * holds the file, the work that it belongs to goes on.
 * @param what for the log, after "could not"
 */
export function incidentally(what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isDiskRefusal(error) && errcodeOf(error) !== SQLITE_BUSY) throw error;
    console.warn(`could not ${what}: ${(error as Error).message}`);
  }
}
