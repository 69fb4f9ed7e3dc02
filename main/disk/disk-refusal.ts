import { errcodeOf } from "./sqlite-error";

/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL and SQLITE_CANTOPEN: what the operating system would not let SQLite do. */
const REFUSAL_CODES: readonly number[] = [8, 10, 13, 14];

/**
 * Whether the operating system refused to read or write, whoever asked it: a full disk, a file that may not be written, a
 * disk that fails. Never true for a mistake of the program.
 */
export function isDiskRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return "syscall" in error || REFUSAL_CODES.includes(errcodeOf(error) ?? 0);
}
