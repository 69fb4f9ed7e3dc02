import { mkdirSync, renameSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { tightenProfile } from "./tighten-profile";

/** An empty file that stays in the profile: only the lock on it means something. */
const LOCK_FILE = "profile.lock";
const SQLITE_BUSY = 5;
/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const GARBAGE_CODES: readonly (number | undefined)[] = [11, 26];

/** Another process works on the profile: the running host, or a command. Nothing was touched. */
export class ProfileInUse extends Error {
  constructor(readonly folder: string) {
    super(
      `the profile ${folder} is in use by another Minihost process; nothing was touched. Close Minihost, or wait until the other command has ended, then try again`,
    );
    this.name = "ProfileInUse";
  }
}

export interface ProfileLock {
  release(): void;
}

/**
 * Makes this process the only one that works on a profile, until it releases the lock or ends, however it ends: the
 * operating system keeps the lock, so a killed process leaves none behind. To be taken before a `Profile` is opened.
 * @param folder is made when it is not there
 * @throws ProfileInUse
 */
export function acquireProfileLock(folder: string): ProfileLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, LOCK_FILE);
  moveFolderAside(file);
  const lock = lockedFile(file, folder);
  tightenProfile(folder);
  return lock;
}

function lockedFile(file: string, folder: string): ProfileLock {
  try {
    return lockOn(file, folder);
  } catch (error) {
    if (!GARBAGE_CODES.includes(errcodeOf(error))) throw error;
    // Nobody holds it, since who does is met first; and nothing was ever in it. Emptied in its place: two starts that each
    // made a new file would each hold one.
    truncateSync(file, 0);
    return lockOn(file, folder);
  }
}

function lockOn(file: string, folder: string): ProfileLock {
  // Through SQLite, which knows the locks of every operating system. Nobody may open the file in another way while it is
  // held: on POSIX systems, closing any handle of a file drops the process's locks on it.
  const database: DatabaseSyncInstance = new DatabaseSync(file, { timeout: 0 });
  try {
    // No journal on the disk: SQLite begins one for an empty file, and a full disk has no room for it.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    throw errcodeOf(error) === SQLITE_BUSY ? new ProfileInUse(folder) : error;
  }
  return { release: () => database.close() };
}

function moveFolderAside(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) renameSync(file, `${file}.damaged-${Date.now()}`);
}

function errcodeOf(error: unknown): number | undefined {
  return (error as { errcode?: number }).errcode;
}
