import { errcodeOf } from "./sqlite-error";

const SQLITE_FULL = 13;
/** SQLITE_IOERR_SHMSIZE: what a full disk is called where a store's -shm file cannot grow. */
const SHM_TOO_SMALL = 4874;
/** ENOSPC and EDQUOT, as names and as Linux's numbers. */
const NO_SPACE: readonly unknown[] = ["ENOSPC", "EDQUOT", 28, 122];

/** Whether a write was refused because the disk, or what this user may have of it, is full; also as the cause of another error. */
export function isDiskFull(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, systemErrno, sqliteExtendedCode } = error as {
    code?: unknown;
    systemErrno?: unknown;
    sqliteExtendedCode?: unknown;
  };
  return (
    errcodeOf(error) === SQLITE_FULL ||
    sqliteExtendedCode === SHM_TOO_SMALL ||
    NO_SPACE.includes(code) ||
    NO_SPACE.includes(systemErrno) ||
    isDiskFull(error.cause)
  );
}
