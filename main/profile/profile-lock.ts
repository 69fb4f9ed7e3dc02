import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

/** An empty file that stays in the profile: only the lock on it means something. */
const LOCK_FILE = "profile.lock";
const SQLITE_BUSY = 5;

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
  // Through SQLite, which knows the locks of every operating system. Nobody may open the file in another way while it is
  // held: on POSIX systems, closing any handle of a file drops the process's locks on it.
  const database = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    throw (error as { errcode?: number }).errcode === SQLITE_BUSY ? new ProfileInUse(folder) : error;
  }
  return { release: () => database.close() };
}
