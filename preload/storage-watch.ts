import { ipcRenderer } from "electron";
import {
  type CallReport,
  STORAGE_WATCH_CHANNELS,
  type StorageWatch,
  type StorageWatchAnswer,
} from "../app/bridge/storage-watch";

/** Tells how this page's storage is watched: at once, and whenever that changes. */
export function followStorageWatch(listener: (watch: StorageWatch) => void): void {
  ipcRenderer.on(STORAGE_WATCH_CHANNELS.changed, (_event, watch: StorageWatch) => listener(watch));
  const answer = ipcRenderer.sendSync(STORAGE_WATCH_CHANNELS.ask) as StorageWatchAnswer;
  // A page that may not ask may not use storage either; it hears so at its first call.
  if ("watch" in answer) listener(answer.watch);
}

export function reportCalls(report: CallReport): void {
  void ipcRenderer.invoke(STORAGE_WATCH_CHANNELS.calls, report);
}
