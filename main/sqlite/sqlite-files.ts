import { lstatSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import { isDiskRefusal } from "../disk/disk-refusal";
import { OWN_FILE, setMode } from "../disk/private-files";

/** What SQLite keeps beside a database: its rollback journal, its write-ahead log, and that log's index. */
export const SIDE_SUFFIXES = ["-journal", "-wal", "-shm"] as const;

/** What a store's mark adds to the name of its file: how far the store has come (commit-mark.ts). */
export const MARK_SUFFIX = ".mark";

/** Whatever says something of the file beside it, and would be wrong of another. */
const BESIDE_IT = [...SIDE_SUFFIXES, MARK_SUFFIX] as const;

/** Erases a database with its side files. Needs no space, and gives back all that it took. */
export function eraseDatabase(file: string): void {
  // Side files first: one that stays alone would be replayed into the next file of the name.
  for (const suffix of BESIDE_IT) eraseFile(file + suffix);
  eraseFile(file);
}

/** Erases a file, or a folder that stands in its place. Not an error when there is none. */
export function eraseFile(file: string): void {
  // Not a log's index: it may be mapped into memory, and whoever reads what was cut off is ended by the system.
  if (!file.endsWith("-shm") && lstatSync(file, { throwIfNoEntry: false })?.isFile() === true) emptyFile(file);
  rmSync(file, { recursive: true, force: true });
}

/**
 * Puts a database in the place of another, in one step. Both are closed. What still waits in a log of `from` is lost: see
 * `hasLog`.
 */
export function moveDatabase(from: string, to: string): void {
  // A log or a journal belongs to the file beside it, and would be replayed into the one that takes its place; a mark
  // would say that this one is older than it was.
  for (const file of [from, to]) for (const suffix of BESIDE_IT) eraseFile(file + suffix);
  renameSync(from, to);
}

/** Whether a database is more than its file: something was written that waits in a log, or that is to be undone. */
export function hasLog(file: string): boolean {
  return ["-journal", "-wal"].some((suffix) => (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

/** A connection that was closed holds its files until its statements are collected, and their space with them. */
function emptyFile(file: string): void {
  try {
    truncateSync(file);
  } catch (error) {
    // A file that may not be written may be removed all the same.
    if (!isDiskRefusal(error)) throw error;
  }
}

/** Takes a database of SQLite, and what lies beside it, from other users. */
export function tightenDatabase(file: string): void {
  for (const suffix of ["", ...SIDE_SUFFIXES]) setMode(file + suffix, OWN_FILE);
}
