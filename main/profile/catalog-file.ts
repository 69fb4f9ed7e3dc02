import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { backup, DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { eraseDatabase, SIDE_SUFFIXES } from "../store/sqlite-files";
import { CATALOG_FORMAT, CatalogRefused, checkedFormat, createCatalog, migrateCatalog } from "./catalog-format";

/** The catalog and its safety copy are both unusable, it cannot be reached, or it is newer than this program. Nothing was changed. */
export class CatalogUnusable extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`the catalog ${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "CatalogUnusable";
  }
}

export interface OpenedCatalogFile {
  readonly database: DatabaseSyncInstance;
  /** Where the damaged catalog was set aside, when the safety copy had to take its place. */
  readonly damagedFile: string | null;
}

/**
 * Opens the catalog. Every data key is in it, so a safety copy lies beside it: when the catalog is damaged it is set aside
 * and the copy takes its place.
 * @param now milliseconds since 1970
 * @throws CatalogUnusable
 */
export function openCatalogFile(file: string, now: number): OpenedCatalogFile {
  try {
    return { database: openSound(file), damagedFile: null };
  } catch (error) {
    if (!isDamage(error) || !existsSync(copyOf(file))) throw new CatalogUnusable(file, error);
    return restoreCopy(file, now);
  }
}

/** Writes the safety copy anew. To be awaited after each change of keys, before anything is sealed with a new one. */
export async function copyCatalog(database: DatabaseSyncInstance, file: string): Promise<void> {
  const draft = `${copyOf(file)}.draft`;
  eraseDatabase(draft);
  try {
    await backup(database, draft);
    renameSync(draft, copyOf(file));
  } catch (error) {
    // On a full disk it would keep the space that a removal needs.
    eraseDatabase(draft);
    throw error;
  }
}

/** Former catalogs beside this one hold the keys of what is removed from it, and nothing that it does not hold. */
export function eraseFormerCatalogs(file: string): void {
  const former = [`${basename(file)}.damaged-`, `${basename(file)}.format-`];
  for (const name of readdirSync(dirname(file))) {
    if (former.some((prefix) => name.startsWith(prefix))) rmSync(join(dirname(file), name), { force: true });
  }
}

function copyOf(file: string): string {
  return `${file}.copy`;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: the low byte of a code, whose others say where it was noticed. */
const DAMAGE_CODES: readonly number[] = [11, 26];

/** A catalog that is locked or that may not be read, and a disk that is full, say nothing about what is in the file. */
function isDamage(error: unknown): boolean {
  if (error instanceof CatalogRefused) return false;
  const { errcode } = error as { errcode?: number };
  return errcode === undefined || DAMAGE_CODES.includes(errcode & 0xff);
}

function restoreCopy(file: string, now: number): OpenedCatalogFile {
  // Looked at before anything moves: a copy that is damaged too must leave both files where they were.
  checkCopy(file);
  const damagedFile = `${file}.damaged-${now}`;
  // A journal or a log belongs to the damaged file and would be replayed into the copy.
  for (const suffix of [...SIDE_SUFFIXES, ""]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, damagedFile + suffix);
  }
  copyFileSync(copyOf(file), file);
  const database = openSound(file);
  // The copy is as old as the last change of keys: a mini-program used every day since must not look long unused in it.
  database.prepare("UPDATE store SET last_used_at = ?").run(now);
  return { database, damagedFile };
}

function checkCopy(file: string): void {
  const database = new DatabaseSync(copyOf(file), { readOnly: true });
  try {
    if (checkedFormat(database) === null) throw new Error("its safety copy is empty");
  } catch (error) {
    throw new CatalogUnusable(file, error);
  } finally {
    database.close();
  }
}

/**
 * Longer than anybody else reads the catalog: a command that looks at it must not make the program's own write fail. The
 * window waits for as long.
 */
export const BUSY_MS = 1000;

function openSound(file: string): DatabaseSyncInstance {
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    const format = checkedFormat(database);
    // A new one would soon be copied over the copy, and with it every key would be gone.
    if (format === null && existsSync(copyOf(file))) throw new Error("it is empty");
    // A rollback journal, not WAL: the catalog changes seldom, and this way one file is all there is to copy or set aside.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    if (format === null) createCatalog(database);
    else if (format < CATALOG_FORMAT) migrateKept(database, file, format);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The catalog as it was stays beside the migrated one until that has been checked. */
function migrateKept(database: DatabaseSyncInstance, file: string, format: number): void {
  const former = `${file}.format-${format}`;
  eraseDatabase(former);
  try {
    database.prepare("VACUUM INTO ?").run(former);
    migrateCatalog(database, format);
    checkedFormat(database);
  } catch (error) {
    throw new CatalogRefused(
      `it could not be brought from format ${format} to ${CATALOG_FORMAT}, and was left as it is: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  rmSync(former);
}
