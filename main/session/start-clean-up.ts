import type { HostNotice } from "../../app/bridge/window/host";
import { KEPT_DAYS, PROOF_DAYS } from "../../app/profile/long-unused";
import { cleanUpUnused } from "../profile/clean-up";
import type { HostProfile } from "../profile/host-profile";
import type { Settings } from "../window/settings";
import { hostFailureOf } from "./failure";
import type { ProgramSession } from "./program-session";
import type { WindowState } from "./window-state";

export interface StartCleanUpOptions {
  readonly session: ProgramSession;
  readonly state: WindowState;
  readonly profile: HostProfile;
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Once the first mini-program is shown: finishes what an earlier removal left on the disk, and marks or removes what is
 * long unused. Nothing is opened meanwhile, and what is open or waits for its turn is kept.
 * @returns what the user should know
 */
export function cleanUpAtStart(options: StartCleanUpOptions): Promise<readonly HostNotice[]> {
  const { session, state, profile, settings, now } = options;
  return session.inTurn(async () => {
    // The window tells already why there is no account.
    if (profile.account === null || profile.isClosed) return [];
    try {
      const opened = profile.open();
      await opened.finishErasures();
      const days = settings.preferences.unusedDays;
      const wish = { days, now: now(), keep: session.keptStoreIds(), isDryRun: false };
      const { marked, removed } = await cleanUpUnused(opened, wish);
      if (removed.length > 0) state.storesChanged();
      return days === null ? [] : noticesOf({ marked: marked.length, removed: removed.length, days });
    } catch (error) {
      if (profile.isClosed) return [];
      console.error(error);
      const failure = hostFailureOf(error);
      return [{ code: "clean-up-failed", reason: "reason" in failure ? failure.reason : failure.code }];
    }
  });
}

function noticesOf({ marked, removed, days }: { marked: number; removed: number; days: number }): HostNotice[] {
  const notices: HostNotice[] = [];
  if (marked > 0) notices.push({ code: "unused-marked", count: marked, days, proofDays: PROOF_DAYS });
  if (removed > 0) notices.push({ code: "cleaned-up", count: removed, days, keptDays: KEPT_DAYS });
  return notices;
}
