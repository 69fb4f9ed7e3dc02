import { pathToFileURL } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";

/** How long those who read or write are waited for. Nobody waits for us meanwhile: this runs on a thread of its own. */
const WAIT_MS = 1000;

/** Moves a store's write-ahead log into its file. Needs no key: sealed pages are moved as they are. @throws an error of SQLite */
export function moveLog(file: string): void {
  const address = pathToFileURL(file);
  // Not "rwc": a store that has been removed meanwhile must stay removed.
  address.searchParams.set("mode", "rw");
  const database = new DatabaseSync(address);
  try {
    // PASSIVE moves nearly all of the log while writers go on. TRUNCATE, which makes them wait, then has little left to
    // move, and without it the log of a mini-program that never rests would grow for ever.
    database.exec(`PRAGMA busy_timeout = ${WAIT_MS}; PRAGMA wal_checkpoint(PASSIVE); PRAGMA wal_checkpoint(TRUNCATE);`);
  } finally {
    database.close();
  }
}
