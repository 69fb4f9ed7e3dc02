import { chmodSync } from "node:fs";

const NOT_FOR_OTHERS = 0o077;
export const OWN_FILE = 0o600;
export const OWN_FOLDER = 0o700;

/** Lets every file that this process and its threads make from here on be the user's alone: 0600, and folders 0700. */
export function makeFilesPrivate(): void {
  process.umask(NOT_FOR_OTHERS);
}

/** Where it can be: nothing depends on it. */
export function setMode(file: string, mode: number): void {
  try {
    chmodSync(file, mode);
  } catch (error) {
    // Some file systems know no modes, and a file may have gone meanwhile.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
