import type { DatabaseSyncInstance } from "@photostructure/sqlite";

/** "MHST": tells a store of ours from any other SQLite file. */
const APPLICATION_ID = 0x4d485354;
export const STORE_FORMAT = 1;

/** A store file that cannot be used. It is left as it is, and nothing else is touched. */
export class StoreUnusable extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`the store ${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "StoreUnusable";
  }
}

/** Written by a Minihost that came after this one. */
export class StoreTooNew extends StoreUnusable {
  constructor(file: string, format: number) {
    super(file, new Error(`it has format ${format}, this Minihost knows ${STORE_FORMAT}; use the newer Minihost`));
    this.name = "StoreTooNew";
  }
}

/**
 * Brings a store's file to the format of this program; a new file gets its tables.
 * @param isDraft nobody relies on it yet, so its writes need not wait for the disk
 * @throws StoreTooNew for a later format; any other error when the file is not a store
 */
export function migrateStore(database: DatabaseSyncInstance, file: string, isDraft: boolean): void {
  const applicationId = pragma(database, "application_id");
  const format = pragma(database, "user_version");
  const isNew = applicationId === 0 && format === 0 && tableCount(database) === 0;
  if (!isNew && applicationId !== APPLICATION_ID)
    throw new StoreUnusable(file, new Error("it is not a Minihost store"));
  if (format > STORE_FORMAT) throw new StoreTooNew(file, format);
  configure(database);
  // Whoever makes a draft syncs it once, when it is whole.
  if (isDraft) database.exec("PRAGMA synchronous = OFF");
  if (isNew) create(database);
}

function configure(database: DatabaseSyncInstance): void {
  // FULL: a write is acknowledged only once it survives a power cut, not just a killed process.
  // secure_delete: what was removed is overwritten, so that not even its sealed form stays.
  // wal_autocheckpoint=0: a checkpoint inside a write stalls the mini-program that waits for it; a thread of its own runs it.
  // busy_timeout: the end of such a checkpoint, which makes writers wait for some milliseconds, is no failure.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA busy_timeout = 5000;
  `);
}

function create(database: DatabaseSyncInstance): void {
  database.exec(`
    BEGIN;
    CREATE TABLE realm (
      number INTEGER PRIMARY KEY,
      tag BLOB NOT NULL UNIQUE,
      sealed_name BLOB NOT NULL,
      used_length INTEGER NOT NULL
    );
    CREATE TABLE entry (
      position INTEGER PRIMARY KEY,
      realm INTEGER NOT NULL REFERENCES realm (number),
      id BLOB NOT NULL UNIQUE,
      sealed_key BLOB NOT NULL,
      sealed_value BLOB NOT NULL,
      length INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    );
    CREATE INDEX entry_by_realm ON entry (realm, position);
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${STORE_FORMAT};
    COMMIT;
  `);
}

function pragma(database: DatabaseSyncInstance, name: "application_id" | "user_version"): number {
  return (database.prepare(`PRAGMA ${name}`).get() as Record<typeof name, number>)[name];
}

function tableCount(database: DatabaseSyncInstance): number {
  return (database.prepare("SELECT count(*) AS count FROM sqlite_schema").get() as { count: number }).count;
}
