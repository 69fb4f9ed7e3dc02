import type { NetworkTimeout } from "../../../../app/mini-program/manifest";

/** ms, where neither the call nor app.json says. Source: docs/platform/api-ui.md#myrequest. */
const BY_DEFAULT = { request: 30_000, connectSocket: 30_000, uploadFile: 60_000, downloadFile: 60_000 } as const;
/** ms. */
const LONGEST = 60_000;

export type TimedCall = keyof typeof BY_DEFAULT;

/**
 * How long a call waits, in ms: as long as it says itself, else as app.json says.
 * @param written the call's own `timeout`
 */
export function timeoutOf(call: TimedCall, written: unknown, { [call]: ofApp }: NetworkTimeout): number {
  const said = [written, ofApp].find((ms): ms is number => typeof ms === "number" && ms > 0);
  return Math.min(said ?? BY_DEFAULT[call], LONGEST);
}
