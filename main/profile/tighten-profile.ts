import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { OWN_FILE, OWN_FOLDER, setMode } from "../disk/private-files";

/** What the names of our files in a profile's folder begin with: those, and what lies beside them. Chromium's are its own. */
const OWN_NAMES = [
  "catalog.sqlite",
  "settings.json",
  "profile.lock",
  "clean-up.jsonl",
  "replacement.journal",
  "space.reserve",
];

const OF_OTHERS = 0o077;

/**
 * Takes from other users what an earlier Minihost let them read: its files in a profile's folder, and the folder. Whatever else
 * lies there stays as it is: the user may have named any folder, and it may be everybody's.
 */
export function tightenProfile(folder: string): void {
  try {
    // Only an earlier one made a catalog that others may read, and then the folder too.
    if (isOpenToOthers(join(folder, "catalog.sqlite"))) setMode(folder, OWN_FOLDER);
    for (const file of ownFilesIn(folder)) setMode(file, OWN_FILE);
  } catch (error) {
    // What cannot be looked at stays as it is; whoever opens the profile says so if it cannot be opened either.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

function isOpenToOthers(file: string): boolean {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & OF_OTHERS) !== 0;
}

function ownFilesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const own = files.filter(({ name }) => OWN_NAMES.some((ownName) => name.startsWith(ownName)));
  return own.map(({ name }) => join(folder, name));
}
