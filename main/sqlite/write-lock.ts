import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { errcodeOf } from "../disk/sqlite-error";

const SQLITE_BUSY = 5;

/** How long a write waits for another program that holds the store's file. The window, and all else, waits with it. */
export const WAIT_MS = 250;

/** Our own checkpoint ends by itself, when the disk has taken the log. */
const CHECKPOINT_WAIT_MS = 5000;

/** The way to a store's write lock. */
export class WriteLock {
  #isCheckpointing = false;
  #isHeldElsewhere = false;
  #waitMs = WAIT_MS;

  /** @param database configured to wait `WAIT_MS` */
  constructor(private readonly database: DatabaseSyncInstance) {}

  /**
   * Begins a transaction that writes.
   * @throws Error of SQLite, when another program holds the file: soon at first, at once from then on until it is free,
   * whether a checkpoint of ours is under way or not: it waits for the same program
   */
  begin(): void {
    this.#wait();
    try {
      this.database.exec("BEGIN IMMEDIATE");
      this.#isHeldElsewhere = false;
    } catch (error) {
      if (errcodeOf(error) === SQLITE_BUSY) this.#isHeldElsewhere = true;
      throw error;
    }
  }

  /** Whether a checkpoint of ours is under way. */
  set isCheckpointing(isCheckpointing: boolean) {
    this.#isCheckpointing = isCheckpointing;
  }

  #wait(): void {
    const waitMs = this.#isHeldElsewhere ? 0 : this.#isCheckpointing ? CHECKPOINT_WAIT_MS : WAIT_MS;
    if (waitMs === this.#waitMs) return;
    this.database.exec(`PRAGMA busy_timeout = ${waitMs}`);
    this.#waitMs = waitMs;
  }
}
