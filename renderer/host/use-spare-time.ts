import { useEffect, useState } from "react";
import type { HostState } from "../../app/bridge/window/host";

/** How long nothing may have changed in the window: a page that has just been opened is painted first. */
const REST_MS = 300;

/**
 * Whether there has been time to make the panel while nobody sees it, so that opening it only has to show it.
 * @param state another object whenever anything changes
 */
export function useSpareTime(state: HostState): boolean {
  const [hadTime, setHadTime] = useState(false);
  const { isOpening, miniProgram, pages } = state;
  const isBusy = isOpening || (miniProgram !== null && pages.length === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is what the rest is counted from.
  useEffect(() => {
    if (hadTime || isBusy) return;
    const timer = setTimeout(() => setHadTime(true), REST_MS);
    return () => clearTimeout(timer);
  }, [state, isBusy, hadTime]);
  return hadTime;
}
