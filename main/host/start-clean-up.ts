import type { HostNotice } from "../../app/bridge/host-calls";
import { cleanUpUnused } from "../profile/clean-up";
import type { Settings } from "../settings";
import { hostFailureOf } from "./failure";
import type { Host } from "./host";
import type { HostProfile } from "./host-profile";

export interface StartCleanUpOptions {
  readonly host: Host;
  readonly profile: HostProfile;
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Once the first mini-program is shown: finishes what an earlier removal left on the disk, and removes what is long
 * unused. Nothing is opened meanwhile, and what is open or waits for its turn is kept.
 * @returns what the user should know
 */
export function cleanUpAtStart({ host, profile, settings, now }: StartCleanUpOptions): Promise<HostNotice | null> {
  return host.inTurn(async () => {
    // The window tells already why there is no account.
    if (profile.account === null || profile.isClosed) return null;
    try {
      const opened = profile.open();
      await opened.finishErasures();
      const days = settings.preferences.unusedDays;
      const cleaned = await cleanUpUnused(opened, { days, now: now(), keep: host.keptStoreIds(), isDryRun: false });
      if (cleaned.length === 0 || days === null) return null;
      host.storesChanged();
      return { code: "cleaned-up", count: cleaned.length, days };
    } catch (error) {
      if (profile.isClosed) return null;
      console.error(error);
      const failure = hostFailureOf(error);
      return { code: "clean-up-failed", reason: "reason" in failure ? failure.reason : failure.code };
    }
  });
}
