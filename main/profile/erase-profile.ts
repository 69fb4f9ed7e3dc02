import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Profile } from "./profile";
import { acquireProfileLock } from "./profile-lock";

/** The folder holds no catalog: it is somebody else's, perhaps. Nothing was removed. */
export class NoProfile extends Error {
  constructor(readonly folder: string) {
    super(`${folder} is no Minihost profile: it has no catalog. Nothing was removed`);
    this.name = "NoProfile";
  }
}

/** What erasing a profile would destroy. */
export interface ErasedProfile {
  readonly accounts: readonly string[];
  readonly miniProgramCount: number;
}

/**
 * Removes a whole profile, for an uninstaller: the accounts' keys from the vault, then the folder with everything in it.
 * @param isDryRun says what would be destroyed, and destroys nothing
 * @throws NoProfile, ProfileInUse, CatalogUnusable, KeyVaultUnavailable; the folder is still there then
 */
export async function eraseProfile(folder: string, isDryRun: boolean): Promise<ErasedProfile> {
  if (!existsSync(join(folder, "catalog.sqlite"))) throw new NoProfile(folder);
  const erased = await lockedIn(folder, () => destroyKeys(folder, isDryRun));
  // Once the lock is free: Windows keeps its file while it is held.
  if (!isDryRun) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return erased;
}

async function lockedIn<Answer>(folder: string, work: () => Promise<Answer>): Promise<Answer> {
  const lock = acquireProfileLock(folder);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function destroyKeys(folder: string, isDryRun: boolean): Promise<ErasedProfile> {
  const profile = new Profile(folder, Date.now);
  try {
    const accounts = profile.accounts();
    const miniProgramCount = profile.storeCount();
    if (!isDryRun) for (const { id } of accounts) await profile.removeAccount(id);
    return { accounts: accounts.map(({ name }) => name), miniProgramCount };
  } finally {
    profile.close();
  }
}
