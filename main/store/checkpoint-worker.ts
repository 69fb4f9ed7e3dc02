import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { DatabaseSync } from "@photostructure/sqlite";

// A thread of its own: a checkpoint syncs files for as long as the disk takes, and a mini-program waits for the main thread.
// It needs no key, since it moves sealed pages as they are.
parentPort?.on("message", (file: string) => {
  try {
    checkpoint(file);
  } catch (error) {
    // Only the log's size suffers: it is whole, and is read and moved later.
    console.warn(`a store's log could not be moved into its file yet: ${(error as Error).message}`);
  }
  parentPort?.postMessage("done");
});

function checkpoint(file: string): void {
  const address = pathToFileURL(file);
  // Not "rwc": a store that has been removed meanwhile must stay removed.
  address.searchParams.set("mode", "rw");
  const database = new DatabaseSync(address);
  try {
    // PASSIVE moves nearly all of the log while writers go on. TRUNCATE, which makes them wait, then has little left to
    // move, and without it the log of a mini-program that never rests would grow for ever.
    database.exec("PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(PASSIVE); PRAGMA wal_checkpoint(TRUNCATE);");
  } finally {
    database.close();
  }
}
