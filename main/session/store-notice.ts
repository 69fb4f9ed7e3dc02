import type { HostNotice } from "../../app/bridge/window/host";
import type { StoreFinding } from "../store/rows/store-finding";

/** What the window tells of a store that was not as it was written. */
export function storeNotice(appId: string, finding: StoreFinding): HostNotice {
  switch (finding.kind) {
    case "shorter":
      return { code: "store-shorter", appId, changes: finding.changes, file: finding.file };
    case "mended":
      return {
        code: finding.isOlder ? "store-older" : "store-mended",
        ...{ appId, missing: finding.missing, file: finding.file },
      };
    case "nameless":
      return { code: "store-nameless", appId, entries: finding.entries };
    case "damaged":
      return { code: "store-damaged", appId, reason: finding.reason, file: finding.file };
    case "gone":
      return { code: "store-gone", appId };
  }
}
