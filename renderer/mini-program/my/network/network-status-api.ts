import type { Failures } from "../../problems/failures";
import { type ApiMaker, succeeded } from "../calls/api-call";
import { Listeners } from "../calls/listeners";

type NetworkType = "WIFI" | "NOTREACHABLE";

/**
 * Whether there is a network; a desktop's counts as Wi-Fi, as phones have no other that costs nothing.
 * Source: docs/platform/api-ui.md#system-and-environment.
 */
export function createNetworkStatusApi(make: ApiMaker, failures: Failures) {
  const changes = new Listeners("NetworkStatusChange", failures);
  let isFollowed = false;
  const networkType = (): NetworkType => (navigator.onLine ? "WIFI" : "NOTREACHABLE");
  const emitChange = () => changes.emit({ isConnected: navigator.onLine, networkType: networkType() });
  return {
    getNetworkType: make("getNetworkType", () =>
      succeeded({ networkAvailable: navigator.onLine, networkType: networkType() }),
    ),
    onNetworkStatusChange: (listener: unknown): void => {
      if (!isFollowed) for (const event of ["online", "offline"]) window.addEventListener(event, emitChange);
      isFollowed = true;
      changes.on(listener);
    },
    offNetworkStatusChange: changes.off,
  };
}
