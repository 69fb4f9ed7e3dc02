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
  const cleaned = await withProfile(folder, (profile) =>
    cleanUpUnused(profile, { days, now: Date.now(), keep: [], isDryRun }),
  );
  for (const each of cleaned) console.log(`${isDryRun ? "would remove" : "removed"} ${cleanedText(each)}`);
  if (cleaned.length === 0) console.log(`nothing to remove: every mini-program was used in the last ${days} days`);
  return EXIT.done;
}

function cleanedText({ account, appId, name, lastUsedAt, bytes }: CleanedUp): string {
  const called = name === null ? "" : ` (${name})`;
  const used = new Date(lastUsedAt).toISOString().slice(0, 10);
  return `${appId}${called} of account ${account}, last used ${used}, ${byteText(bytes)}`;
}
