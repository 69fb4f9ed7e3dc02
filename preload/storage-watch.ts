import type { QuestionOf } from "../app/bridge/contract";
import { Lane } from "../app/bridge/page/lane";
import { STORAGE_WATCH, type StorageWatch } from "../app/bridge/page/storage-watch";
import { askingIn, askSync } from "./ask";
import { follow } from "./pushes";

/** All calls that one report may have, each with its key and its page at their longest. */
const MAX_REPORT_SIZE = 16 * 1024 * 1024;
const reports = new Lane({ messages: 8, size: 4 * 1024 * 1024 });
const askReport = askingIn(STORAGE_WATCH, "report", { lane: reports, maxSize: MAX_REPORT_SIZE });

/** Tells how this page's storage is watched: at once, and whenever that changes. */
export function followStorageWatch(listener: (watch: StorageWatch) => void): void {
  follow(STORAGE_WATCH, "changed", listener);
  const watch = watchAtStart();
  if (watch !== null) listener(watch);
}

/** Null for a page that may not ask: it may not use storage either, and hears so at its first call. */
function watchAtStart(): StorageWatch | null {
  try {
    return askSync(STORAGE_WATCH, "current", undefined);
  } catch {
    return null;
  }
}

export function reportCalls(report: QuestionOf<typeof STORAGE_WATCH, "report">): void {
  void askReport(report);
}
