import { KEPT_DAYS, PROOF_DAYS } from "../../app/profile/long-unused";
import { cleanUpUnused } from "../profile/clean-up";
import type { CleanedUp } from "../profile/clean-up-log";
import { byteText } from "./byte-text";
import { EXIT, type ExitCode } from "./exit-code";
import { existingProfile, profileFolder, withProfile } from "./profile-folder";
import { unusedDaysOf } from "./unused-days";

export interface CleanupOptions {
  readonly dryRun?: boolean;
  readonly days?: number;
  readonly userDataDir?: string;
}

export async function cleanupCommand(options: CleanupOptions): Promise<ExitCode> {
  const folder = existingProfile(profileFolder(options.userDataDir));
  const isDryRun = options.dryRun === true;
  const days = options.days ?? unusedDaysOf(folder);
  if (days === null) {
    console.log("nothing to remove: the settings keep everything; name --days to clean up all the same");
    return EXIT.done;
  }
  const { marked, removed } = await withProfile(folder, (profile) =>
    cleanUpUnused(profile, { days, now: Date.now(), keep: [], isDryRun }),
  );
  for (const each of marked) console.log(`${isDryRun ? "would mark" : "marked"} ${cleanedText(each)}`);
  for (const each of removed) console.log(`${isDryRun ? "would remove" : "removed"} ${cleanedText(each)}`);
  if (marked.length > 0)
    console.log(`what is marked is removed after ${PROOF_DAYS} more days of use; opening it keeps it`);
  if (removed.length > 0) console.log(`what is removed can be brought back in the window for ${KEPT_DAYS} days of use`);
  if (marked.length + removed.length === 0) console.log(`nothing to remove: nothing is unused for ${days} days of use`);
  return EXIT.done;
}

function cleanedText({ account, appId, name, lastUsedAt, bytes }: CleanedUp): string {
  const called = name === null ? "" : ` (${name})`;
  const used = new Date(lastUsedAt).toISOString().slice(0, 10);
  return `${appId}${called} of account ${account}, last used ${used}, ${byteText(bytes)}`;
}
