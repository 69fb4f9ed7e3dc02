import { errcodeOf, isOfSqlite } from "./sqlite-error";

const SQLITE_READONLY = 8;
/** SQLITE_READONLY_DBMOVED: what SQLite says of a file that was removed or replaced while it was open. */
const MOVED_AWAY = 1032;
/** EROFS, as a name and as Linux's number. */
const READ_ONLY: readonly unknown[] = ["EROFS", 30];

/**
 * Whether a write was refused because the disk is read-only, or the database's file is; also as the cause of another error.
 * Not for a file that is not in its place any more.
 */
export function isReadOnly(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, systemErrno } = error as { code?: unknown; systemErrno?: unknown };
  const isRefused = isOfSqlite(error) && errcodeOf(error) === SQLITE_READONLY && !isMovedAway(error);
  return isRefused || READ_ONLY.includes(code) || READ_ONLY.includes(systemErrno) || isReadOnly(error.cause);
}

/** Whether a database with a rollback journal, such as the catalog, was removed or replaced while it was open. */
export function isMovedAway(error: unknown): error is Error {
  return isOfSqlite(error) && (error as { sqliteExtendedCode?: unknown }).sqliteExtendedCode === MOVED_AWAY;
}
