import { longUnused, type UnusedRule } from "../../app/profile/long-unused";
import { incidentally } from "../disk/incidental";
import { addToCleanUpLog, type CleanedUp } from "./clean-up-log";
import type { Profile } from "./profile";

export interface CleanUpWish extends UnusedRule {
  /** Says what would be removed, and removes nothing. */
  readonly isDryRun: boolean;
  /** As for `Profile.finishErasures`. */
  readonly isLive?: (storeId: string) => boolean;
}

/**
 * Removes the mini-programs of all accounts that are long unused, as their user would: keys, stores, sessions; with a line
 * each in the clean-up log. The same code for the host's start and for the command line. Needs no account's key.
 * @param profile opened under the profile's lock
 * @returns what was removed, or would be
 */
export async function cleanUpUnused(profile: Profile, wish: CleanUpWish): Promise<readonly CleanedUp[]> {
  if (wish.days === null) return [];
  const unusedIds = new Set(longUnused(profile.storeUses(), wish).map(({ id }) => id));
  if (unusedIds.size === 0) return [];
  const unused = profile.stores().filter(({ id }) => unusedIds.has(id));
  const accounts = new Map(profile.accounts().map(({ id, name }) => [id, name]));
  const cleaned: CleanedUp[] = [];
  // One after the other: thousands of folders at once would exhaust the process's file handles.
  for (const store of unused) {
    const { storeBytes, sessionBytes } = await profile.sizeOf(store);
    const { appId, name, folder, lastUsedAt } = store;
    const account = accounts.get(store.accountId) ?? "";
    cleaned.push({ at: wish.now, account, appId, name, folder, lastUsedAt, bytes: storeBytes + sessionBytes });
  }
  if (wish.isDryRun) return cleaned;
  await profile.removeStores(unused.map(({ id }) => id));
  incidentally("add to the list of what was removed", () => addToCleanUpLog(profile.folder, cleaned));
  await profile.finishErasures(wish.isLive);
  return cleaned;
}
