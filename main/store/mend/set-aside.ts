import { copyFileSync, existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { MARK_SUFFIX } from "../../sqlite/sqlite-files";
import { isGone } from "../rows/store-file";

const DAMAGED = ".damaged-";

/** What belongs to a store's file and says more than it does. */
const WITH_IT = ["-journal", "-wal", MARK_SUFFIX] as const;

const ALL = ["", ...WITH_IT] as const;

/** The files of which one copy consists, as far as they are there. @param number from 1 on */
export function asideFiles(file: string, number: number): readonly string[] {
  return ALL.map((suffix) => `${file}${DAMAGED}${number}${suffix}`);
}

/**
 * Copies a store's file, its log and its mark beside it, byte for byte, so that nothing that was found wrong is lost by
 * being put right.
 *
 * The store may be open in this process. Closing what was copied drops the process's locks on the file; nobody else may
 * have it open, and connections of one process agree without locks.
 * @returns the copy of the file: an earlier one when nothing has changed since, as after each try to put right what cannot be
 * @throws when there is no room for it; nothing may be put right then
 */
export function setAside(file: string): string {
  const earlier = copiesOf(file).find((copy) => ALL.every((suffix) => isSame(file + suffix, copy + suffix)));
  if (earlier !== undefined) return earlier;
  const aside = freeName(file);
  try {
    for (const suffix of ALL) if (existsSync(file + suffix)) copyFileSync(file + suffix, aside + suffix);
  } catch (error) {
    // The half of it would take the room that is missing.
    for (const suffix of ALL) rmSync(aside + suffix, { force: true });
    throw error;
  }
  return aside;
}

/**
 * As `setAside`, unless it was done already: a store's mark is at each place only once. For a store whose mark is ahead of it.
 * When it cannot be copied, the log and the mark get a second name, so that they outlive the closing of the store.
 */
export function setShorterAside(file: string): string {
  const earlier = copiesOf(file).find((copy) => isSame(file + MARK_SUFFIX, copy + MARK_SUFFIX));
  if (earlier !== undefined) return earlier;
  try {
    return setAside(file);
  } catch (error) {
    nameTwice(file);
    throw error;
  }
}

/** Needs no room. Not on every file system: where it cannot be, nothing can be kept. */
function nameTwice(file: string): void {
  const isDone = namesBeside(file).some((name) => isSame(file + MARK_SUFFIX, name));
  if (isDone) return;
  const aside = freeName(file);
  for (const suffix of WITH_IT) {
    try {
      if (existsSync(file + suffix)) linkSync(file + suffix, aside + suffix);
    } catch (error) {
      console.warn(`what a store has lost could not be kept: ${(error as Error).message}`);
    }
  }
}

/** The whole copies that were made of a store's file. */
function copiesOf(file: string): readonly string[] {
  const number = new RegExp(`^${DAMAGED}\\d+$`);
  return namesBeside(file).filter((name) => number.test(name.slice(file.length)));
}

/** All that was set aside of a store, as paths. */
function namesBeside(file: string): readonly string[] {
  const folder = dirname(file);
  const beginning = basename(file) + DAMAGED;
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning))
    .map((name) => join(folder, name));
}

/** Of two files, or of none; an empty log says no more than none. */
function isSame(one: string, other: string): boolean {
  const [size, otherSize] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return size === otherSize && (size === 0 || readFileSync(one).equals(readFileSync(other)));
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
