import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { eraseDatabase } from "./sqlite-files";

/** What the name of a copy that is being made adds to its own. */
export const DRAFT_SUFFIX = ".draft";

/** Under its name the copy is whole: SQLite makes no promise about a copy that a power cut interrupts, and syncs none. */
export function copyDatabase(database: DatabaseSyncInstance, copy: string): void {
  const draft = copy + DRAFT_SUFFIX;
  eraseDatabase(draft);
  try {
    database.prepare("VACUUM INTO ?").run(draft);
    const descriptor = openSync(draft, "r+");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, copy);
  } catch (error) {
    eraseDatabase(draft);
    throw error;
  }
}
