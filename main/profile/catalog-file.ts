import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";

/** "MHCT": tells a catalog of ours from any other SQLite file. */
const APPLICATION_ID = 0x4d484354;
const CATALOG_FORMAT = 1;

/** The catalog and its safety copy are both unusable, or it is newer than this program. Nothing was changed. */
export class CatalogUnusable extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`the catalog ${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "CatalogUnusable";
  }
}

class CatalogTooNew extends Error {}

export interface OpenedCatalogFile {
  readonly database: DatabaseSyncInstance;
  /** Where the damaged catalog was set aside, when the safety copy had to take its place. */
  readonly damagedFile: string | null;
}

/**
 * Opens the catalog. Every data key is in it, so a safety copy lies beside it: when the catalog is damaged it is set aside
 * and the copy takes its place.
 * @throws CatalogUnusable
 */
export function openCatalogFile(file: string, now: number): OpenedCatalogFile {
  try {
    return { database: openSound(file), damagedFile: null };
  } catch (error) {
    if (error instanceof CatalogTooNew || !existsSync(copyOf(file))) throw new CatalogUnusable(file, error);
    return restoreCopy(file, now);
  }
}

/** Writes the safety copy anew. To be awaited after each change of keys, before anything is sealed with a new one. */
export async function copyCatalog(database: DatabaseSyncInstance, file: string): Promise<void> {
  const draft = `${copyOf(file)}.draft`;
  rmSync(draft, { force: true });
  await backup(database, draft);
  renameSync(draft, copyOf(file));
}

function copyOf(file: string): string {
  return `${file}.copy`;
}

function restoreCopy(file: string, now: number): OpenedCatalogFile {
  // Looked at before anything moves: a copy that is damaged too must leave both files where they were.
  checkCopy(file);
  const damagedFile = `${file}.damaged-${now}`;
  // A journal belongs to the damaged file and would be replayed into the copy.
  for (const suffix of ["", "-journal"]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, damagedFile + suffix);
  }
  copyFileSync(copyOf(file), file);
  return { database: openSound(file), damagedFile };
}

function checkCopy(file: string): void {
  try {
    openSound(copyOf(file)).close();
  } catch (error) {
    throw new CatalogUnusable(file, error);
  }
}

function openSound(file: string): DatabaseSyncInstance {
  const database = new DatabaseSync(file);
  try {
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSyncInstance): void {
  const { application_id: id } = database.prepare("PRAGMA application_id").get() as { application_id: number };
  const { user_version: format } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  const { count } = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get() as { count: number };
  const isNew = id === 0 && format === 0 && count === 0;
  if (!isNew && id !== APPLICATION_ID) throw new Error("it is not a Minihost catalog");
  if (format > CATALOG_FORMAT) {
    throw new CatalogTooNew(`it has format ${format}, this Minihost knows ${CATALOG_FORMAT}; use the newer Minihost`);
  }
  const { quick_check: soundness } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
  if (soundness !== "ok") throw new Error(soundness);
  // A rollback journal, not WAL: the catalog changes seldom, and this way one file is all there is to copy or set aside.
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
  if (isNew) create(database);
}

function create(database: DatabaseSyncInstance): void {
  database.exec(`
    BEGIN;
    CREATE TABLE profile (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      key_backend TEXT NOT NULL
    );
    CREATE TABLE account (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      key_check BLOB NOT NULL,
      created_at INTEGER NOT NULL
    );
    CREATE TABLE store (
      id TEXT PRIMARY KEY,
      account TEXT NOT NULL REFERENCES account (id),
      app_id TEXT NOT NULL,
      wrapped_key BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      UNIQUE (account, app_id)
    );
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${CATALOG_FORMAT};
    COMMIT;
  `);
}
