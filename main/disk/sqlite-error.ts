/**
 * SQLite's own number of what went wrong, without the bits that say where it was noticed; null for an error that is not
 * SQLite's, or that came without: `all` and `iterate` give none.
 */
export function errcodeOf(error: unknown): number | null {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return typeof errcode === "number" ? errcode & 0xff : null;
}

const SQLITE_BUSY = 5;

/** Whether another program, or another connection of this one, holds the file. Not known of `all` and `iterate`. */
export function isBusy(error: unknown): boolean {
  return errcodeOf(error) === SQLITE_BUSY;
}

/** Whether SQLite itself failed. A mistake of the program does not count. */
export function isOfSqlite(error: unknown): error is Error {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ERR_SQLITE_ERROR";
}
