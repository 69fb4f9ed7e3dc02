import type { UnusedRule } from "../../app/profile/long-unused";
import { incidentally } from "../disk/incidental";
import { addToCleanUpLog, type CleanedUp } from "./clean-up-log";
import type { Profile } from "./profile";

export interface CleanUpWish extends Pick<UnusedRule, "days" | "keep"> {
  /** Milliseconds since 1970, for the log alone. */
  readonly now: number;
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
  /** As for `Profile.finishErasures`. */
  readonly isLive?: (storeId: string) => boolean;
}

/** Mini-programs that were marked as long unused, and those that were removed. */
export interface CleanUp {
  readonly marked: readonly CleanedUp[];
  readonly removed: readonly CleanedUp[];
}

/**
 * Marks the mini-programs of all accounts that are long unused, and removes those that stayed so after they were marked,
 * with a line each in the clean-up log. What is removed can be brought back for a while; then it is erased. The same code
 * for the host's start and for the command line.
 * @param profile opened under the profile's lock
 * @returns what was done, or would be
 */
export async function cleanUpUnused(profile: Profile, wish: CleanUpWish): Promise<CleanUp> {
  if (wish.days === null) return { marked: [], removed: [] };
  const review = await profile.unused.review(wish);
  const marked = await described(profile, wish, review.toMark);
  const removed = await described(profile, wish, review.toRemove);
  if (wish.isDryRun) return { marked, removed };
  await profile.unused.carryOut(review);
  if ((await profile.unused.forgetExpired()) > 0) await profile.finishErasures(wish.isLive);
  if (removed.length > 0) incidentally("write the clean-up log", () => addToCleanUpLog(profile.folder, removed));
  return { marked, removed };
}

async function described(
  profile: Profile,
  { now: at }: CleanUpWish,
  reviewed: readonly { readonly id: string }[],
): Promise<readonly CleanedUp[]> {
  const ids = new Set(reviewed.map(({ id }) => id));
  const accounts = new Map(profile.accounts().map(({ id, name }) => [id, name]));
  const found: CleanedUp[] = [];
  if (ids.size === 0) return found;
  // One after the other: thousands of folders at once would exhaust the process's file handles.
  for (const store of profile.stores().filter(({ id }) => ids.has(id))) {
    const { storeBytes, sessionBytes } = await profile.sizeOf(store);
    const { appId, name, folder, lastUsedAt } = store;
    const account = accounts.get(store.accountId) ?? "";
    found.push({ at, account, appId, name, folder, lastUsedAt, bytes: storeBytes + sessionBytes });
  }
  return found;
}
