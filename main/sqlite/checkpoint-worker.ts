import { parentPort } from "node:worker_threads";
import { moveLog } from "./move-log";

// A thread of its own: a checkpoint syncs files for as long as the disk takes, and a mini-program waits for the main thread.
parentPort?.on("message", (file: string) => {
  try {
    moveLog(file);
  } catch (error) {
    // Only the log's size suffers: it is whole, and is read and moved later.
    console.warn(`a store's log could not be moved into its file yet: ${(error as Error).message}`);
  }
  parentPort?.postMessage("done");
});
