import { ipcRenderer } from "electron";
import { Lane } from "../app/bridge/lane";
import { messageSize } from "../app/bridge/message-size";
import {
  STORAGE_WATCH_CHANNELS,
  type StorageWatch,
  type StorageWatchAnswer,
  type ToldCalls,
} from "../app/bridge/storage-watch";
import { follow } from "./incoming";

const reports = new Lane({ messages: 8, size: 4 * 1024 * 1024 });

/** Tells how this page's storage is watched: at once, and whenever that changes. */
export function followStorageWatch(listener: (watch: StorageWatch) => void): void {
  follow(STORAGE_WATCH_CHANNELS.changed, listener);
  const answer = ipcRenderer.sendSync(STORAGE_WATCH_CHANNELS.ask) as StorageWatchAnswer;
  // A page that may not ask may not use storage either; it hears so at its first call.
  if ("watch" in answer) listener(answer.watch);
}

export function reportCalls(report: ToldCalls): void {
  void reports.send(messageSize(report), () => ipcRenderer.invoke(STORAGE_WATCH_CHANNELS.calls, report));
}
