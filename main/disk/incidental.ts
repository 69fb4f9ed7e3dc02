import { isDiskRefusal } from "./disk-refusal";
import { errcodeOf } from "./sqlite-error";

/** SQLITE_BUSY, SQLITE_CORRUPT and SQLITE_NOTADB. Damage is told, and put right, when the file is opened next. */
const STOPPING_NOTHING: readonly (number | null)[] = [5, 11, 26];

/**
 * Writes what nobody waits for, such as when something was used last: when the disk does not take it, another program
 * holds the file, or it is damaged, the work that it belongs to goes on.
 * @param what for the log, after "could not"
 * @returns whether it was written
 */
export function incidentally(what: string, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!isDiskRefusal(error) && !STOPPING_NOTHING.includes(errcodeOf(error))) throw error;
    console.warn(`could not ${what}: ${(error as Error).message}`);
    return false;
  }
}
