import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { MARK_SUFFIX } from "./sqlite-files";
import { isGone } from "./store-file";

const DAMAGED = ".damaged-";

/** What belongs to a store's file and says more than it does. */
const WITH_IT = ["-journal", "-wal", MARK_SUFFIX] as const;

/**
 * Copies a store's file, its log and its mark beside it, byte for byte, so that nothing that was found wrong is lost by
 * being put right.
 *
 * The store may be open in this process. Closing what was copied drops the process's locks on the file; nobody else may
 * have it open, and connections of one process agree without locks.
 * @returns the copy of the file
 * @throws when there is no room for it; nothing may be put right then
 */
export function setAside(file: string): string {
  const aside = freeName(file);
  for (const suffix of ["", ...WITH_IT]) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, aside + suffix);
  }
  return aside;
}

/** As `setAside`, unless it was done already: a store's mark is at each place only once. For a store whose mark is ahead of it. */
export function setShorterAside(file: string): string {
  const folder = dirname(file);
  const mark = readFileSync(file + MARK_SUFFIX);
  const earlier = readdirSync(folder)
    .filter((name) => name.startsWith(basename(file) + DAMAGED) && name.endsWith(MARK_SUFFIX))
    .find((name) => readFileSync(join(folder, name)).equals(mark));
  return earlier === undefined ? setAside(file) : join(folder, earlier.slice(0, -MARK_SUFFIX.length));
}

/** Moves away what a store left that has no file any more: SQLite would remove the log, and nobody could look at it. */
export function keepOrphans(file: string): void {
  if (!isGone(file)) return;
  const orphans = WITH_IT.filter((suffix) => existsSync(file + suffix));
  if (orphans.length === 0) return;
  const aside = freeName(file);
  for (const suffix of orphans) renameSync(file + suffix, aside + suffix);
}

/** The first name that no set-aside file has, nor anything that lies beside one. */
function freeName(file: string): string {
  const taken = readdirSync(dirname(file));
  for (let number = 1; ; number += 1) {
    const name = `${basename(file)}${DAMAGED}${number}`;
    if (!taken.some((each) => each === name || each.startsWith(`${name}-`) || each.startsWith(`${name}.`))) {
      return join(dirname(file), name);
    }
  }
}
