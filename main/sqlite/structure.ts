import type { DatabaseSyncInstance } from "@photostructure/sqlite";

/** What is wrong with the file as SQLite sees it, its indexes compared with its tables; null when it is sound. */
export function structureFault(database: DatabaseSyncInstance): string | null {
  const row = database.prepare("PRAGMA integrity_check(1)").get() as { readonly integrity_check: string };
  return row.integrity_check === "ok" ? null : row.integrity_check;
}
