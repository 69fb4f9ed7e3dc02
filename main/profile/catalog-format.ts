import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { errcodeOf, isOfSqlite } from "../disk/sqlite-error";
import { structureFault } from "../sqlite/structure";
import { hasSchemaOf } from "./catalog-schema";

/** "MHCT": tells a catalog of ours from any other SQLite file. */
const APPLICATION_ID = 0x4d484354;
export const CATALOG_FORMAT = 3;

/** The file is sound, and this program may not use it as it is: a safety copy would be no better. */
export class CatalogRefused extends Error {}

/** What is there is no sound catalog. */
export class CatalogDamaged extends Error {}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE_CODES: readonly number[] = [11, 26];

/** A catalog that is locked or that may not be read, and a disk that is full, say nothing about what is in the file. */
export function isDamage(error: unknown): boolean {
  if (error instanceof CatalogDamaged) return true;
  if (!isOfSqlite(error)) return false;
  const code = errcodeOf(error);
  // Lists come without a code.
  return code === null ? error.message.includes("malformed") : DAMAGE_CODES.includes(code);
}

/**
 * Reads the format of a catalog and changes nothing.
 * @returns null for a new, empty file
 * @throws CatalogRefused for a later format; CatalogDamaged or an error of SQLite's when the file is damaged or no catalog
 */
export function checkedFormat(database: DatabaseSyncInstance): number | null {
  const id = numberOf(database, "PRAGMA application_id", "application_id");
  const format = numberOf(database, "PRAGMA user_version", "user_version");
  const tableCount = numberOf(database, "SELECT count(*) AS count FROM sqlite_schema", "count");
  const isNew = id === 0 && format === 0 && tableCount === 0;
  if (isNew) return null;
  if (id !== APPLICATION_ID) throw new CatalogDamaged("it is not a Minihost catalog");
  if (format > CATALOG_FORMAT) {
    throw new CatalogRefused(`it has format ${format}, this Minihost knows ${CATALOG_FORMAT}; use the newer Minihost`);
  }
  const fault = structureFault(database);
  if (fault !== null) throw new CatalogDamaged(fault);
  if (format === CATALOG_FORMAT && !hasSchemaOf(database, createCatalog)) {
    throw new CatalogDamaged("the description of its tables was changed");
  }
  return format;
}

/** Brings a catalog from an older format to this program's: all of it in one transaction, or nothing. */
export function migrateCatalog(database: DatabaseSyncInstance, from: number): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    if (from < 2) database.exec(FORMAT_2);
    if (from < 3) database.exec(FORMAT_3);
    database.exec(`PRAGMA user_version = ${CATALOG_FORMAT}; COMMIT;`);
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

export function createCatalog(database: DatabaseSyncInstance): void {
  database.exec(`
    BEGIN;
    ${FORMAT_1}
    ${FORMAT_2}
    ${FORMAT_3}
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${CATALOG_FORMAT};
    COMMIT;
  `);
}

const FORMAT_1 = `
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
`;

/**
 * A store's folder and name, null until its mini-program is opened; and erasure, the stores that were removed while files
 * of theirs may still be on the disk.
 */
const FORMAT_2 = `
  ALTER TABLE store ADD COLUMN folder TEXT;
  ALTER TABLE store ADD COLUMN name TEXT;
  CREATE TABLE erasure (
    store TEXT PRIMARY KEY,
    account TEXT NOT NULL
  );
`;

/** What is kept of each: as KEPT_TABLES has it. */
const KEPT_COLUMNS: Readonly<Record<string, string>> = {
  profile: "key_backend",
  account: "id, name, key_check, created_at",
  store: "id, account, app_id, wrapped_key, created_at",
  kept: "id, account, app_id, sealed",
};

/** Whoever changes what is kept changes the revision with it, and takes the row's sum back until the copy is made. */
function countedChanges(table: string): string {
  const counted = "UPDATE revision SET number = number + 1;";
  return `
  CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} BEGIN ${counted} END;
  CREATE TRIGGER ${table}_removed AFTER DELETE ON ${table} BEGIN ${counted} END;
  CREATE TRIGGER ${table}_changed AFTER UPDATE OF ${KEPT_COLUMNS[table]} ON ${table}
    BEGIN UPDATE ${table} SET sum = NULL WHERE rowid = new.rowid; ${counted} END;`;
}

/**
 * What tells damage: a sum of each row that holds a key (null says nothing), and how often keys have changed.
 *
 * And what tells long unused without trusting one clock: the days on which the program was used, on which of them a store
 * was used last and marked as long unused, plain and sealed; and the stores that were set aside, their keys sealed for
 * that place alone.
 */
const FORMAT_3 = `
  ALTER TABLE profile ADD COLUMN sum BLOB;
  ALTER TABLE account ADD COLUMN sum BLOB;
  ALTER TABLE store ADD COLUMN sum BLOB;
  CREATE TABLE revision (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL
  );
  INSERT INTO revision (only, number) VALUES (1, 0);

  ALTER TABLE store ADD COLUMN used_on INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE store ADD COLUMN marked_on INTEGER;
  ALTER TABLE store ADD COLUMN sealed_use BLOB;
  CREATE TABLE use_day (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    date TEXT NOT NULL UNIQUE
  );
  CREATE TABLE kept (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    app_id TEXT NOT NULL,
    name TEXT,
    folder TEXT,
    last_used_at INTEGER NOT NULL,
    kept_at INTEGER NOT NULL,
    kept_on INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    sum BLOB
  );
  ${["profile", "account", "store", "kept"].map(countedChanges).join("\n")}
`;

function numberOf<Column extends string>(database: DatabaseSyncInstance, query: string, column: Column): number {
  return (database.prepare(query).get() as Record<Column, number>)[column];
}
