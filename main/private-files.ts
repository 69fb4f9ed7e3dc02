import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SIDE_SUFFIXES } from "./store/sqlite-files";

const NOT_FOR_OTHERS = 0o077;
const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

/** Lets every file that this process and its threads make from here on be the user's alone: 0600, and folders 0700. */
export function makeFilesPrivate(): void {
  process.umask(NOT_FOR_OTHERS);
}

/** Takes from other users what an earlier Minihost let them read: the profile's folder, and the files that lie in it. */
export function tightenProfile(folder: string): void {
  setMode(folder, OWN_FOLDER);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) setMode(join(folder, entry.name), OWN_FILE);
  }
}

/** Takes a database of SQLite, and what lies beside it, from other users. */
export function tightenDatabase(file: string): void {
  for (const suffix of ["", ...SIDE_SUFFIXES]) setMode(file + suffix, OWN_FILE);
}

function setMode(file: string, mode: number): void {
  try {
    chmodSync(file, mode);
  } catch (error) {
    // Some file systems know no modes, and a file may have gone meanwhile: nothing depends on it.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
