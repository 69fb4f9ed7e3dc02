import { copyFileSync, existsSync, lstatSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { eraseDatabase, eraseFile, SIDE_SUFFIXES } from "../sqlite/sqlite-files";
import { copyFormat, copyOf, renewCopy, restoredDraftOf } from "./catalog-copy";
import {
  CATALOG_FORMAT,
  CatalogDamaged,
  CatalogRefused,
  checkedFormat,
  createCatalog,
  isDamage,
  migrateCatalog,
} from "./catalog-format";
import { type CatalogFinding, compareWithCopy, damagedName, keepDamaged, mendIndexes } from "./catalog-mending";
import { keepAsRead } from "./catalog-rows";

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
  /** What else was put right. */
  readonly findings: readonly CatalogFinding[];
}

/**
 * Opens the catalog. Every data key is in it, so a safety copy lies beside it: the two are compared row by row, and each is
 * put right from the other. A catalog that cannot be read is set aside and the copy takes its place.
 * @param now milliseconds since 1970
 * @throws CatalogUnusable
 */
export function openCatalogFile(file: string, now: number): OpenedCatalogFile {
  try {
    return openedOrRestored(file, now);
  } catch (error) {
    throw error instanceof CatalogUnusable ? error : new CatalogUnusable(file, error);
  }
}

function openedOrRestored(file: string, now: number): OpenedCatalogFile {
  try {
    return compared(file, now, []);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const mended = isFile(file) ? mendIndexes(file, now) : null;
    if (mended !== null) return compared(file, now, [{ kind: "rows-mended", file: mended }]);
    if (!existsSync(copyOf(file))) throw error;
    return restoreCopy(file, { now, isAside: false });
  }
}

/** @param findings what was found before */
function compared(file: string, now: number, findings: readonly CatalogFinding[]): OpenedCatalogFile {
  const { database, format } = openSound(file);
  try {
    const { isOlder, isCopyStale, ...comparison } = compareWithCopy(database, file, {
      format,
      now,
      isSuspect: findings.length > 0,
    });
    if (isOlder) {
      database.close();
      return restoreCopy(file, { now, isAside: findings.length > 0 });
    }
    if (format < CATALOG_FORMAT) migrateKept(database, file, format);
    if (isCopyStale) copied(database, file);
    const others = comparison.findings.filter(({ kind }) => !findings.some((each) => each.kind === kind));
    return { database, damagedFile: null, findings: [...findings, ...others] };
  } catch (error) {
    if (database.isOpen) database.close();
    throw error;
  }
}

/** A full disk must not keep the catalog from opening, nor must rows that were changed: the copy waits for the next change. */
function copied(database: DatabaseSyncInstance, file: string): void {
  try {
    renewCopy(database, file);
  } catch (error) {
    console.warn("the catalog's safety copy could not be made anew:", error);
  }
}

/** @param isAside whether the catalog as it was found lies in its place beside it */
function restoreCopy(
  file: string,
  { now, isAside }: { readonly now: number; readonly isAside: boolean },
): OpenedCatalogFile {
  const draft = restoredDraftOf(file);
  // Before anything moves: a copy that is damaged too, and a full disk, must leave both files where they were.
  try {
    copyFormat(file);
    copyFileSync(copyOf(file), draft);
  } catch (error) {
    eraseFile(draft);
    throw new CatalogUnusable(file, error);
  }
  const damagedFile = damagedName(file, now);
  // A journal or a log belongs to the damaged file and would be replayed into the copy.
  for (const suffix of [...SIDE_SUFFIXES, ""]) {
    if (isAside) eraseFile(file + suffix);
    else if (existsSync(file + suffix)) renameSync(file + suffix, damagedFile + suffix);
  }
  renameSync(draft, file);
  const { database, format } = openSound(file);
  try {
    if (format < CATALOG_FORMAT) migrateKept(database, file, format);
    const findings = keepDamaged(database, { found: copyOf(file), now });
    // The copy is as old as the last change of keys: a mini-program used every day since must not look long unused in it.
    // Without what is sealed of its use it counts as used on the day of the next clean-up.
    database.prepare("UPDATE store SET last_used_at = ?, marked_on = NULL, sealed_use = NULL").run(now);
    return { database, damagedFile, findings };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Longer than anybody else reads the catalog: a command that looks at it must not make the program's own write fail. The
 * window waits for as long.
 */
export const BUSY_MS = 1000;

/** @throws CatalogDamaged, CatalogRefused, an error of SQLite's */
function openSound(file: string): { readonly database: DatabaseSyncInstance; readonly format: number } {
  if (existsSync(file) && !isFile(file)) throw new CatalogDamaged("something else stands in its place");
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    const format = checkedFormat(database);
    // A new one would soon be copied over the copy, and with it every key would be gone.
    if (format === null && existsSync(copyOf(file))) throw new CatalogDamaged("it is empty");
    // A rollback journal, not WAL: the catalog changes seldom, and this way one file is all there is to copy or set aside.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    if (format === null) createCatalog(database);
    return { database, format: format ?? CATALOG_FORMAT };
  } catch (error) {
    database.close();
    throw error;
  }
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === false;
}

/** The catalog as it was stays beside the migrated one until that has been checked. */
function migrateKept(database: DatabaseSyncInstance, file: string, format: number): void {
  const former = `${file}.format-${format}`;
  eraseDatabase(former);
  try {
    database.prepare("VACUUM INTO ?").run(former);
    migrateCatalog(database, format);
    // Nothing in an older format tells a damaged row.
    keepAsRead(database, null);
    checkedFormat(database);
  } catch (error) {
    throw new CatalogRefused(
      `it could not be brought from format ${format} to ${CATALOG_FORMAT}, and was left as it is: ${error instanceof Error ? error.message : String(error)}`,
      // A full disk is none of its faults.
      { cause: error },
    );
  }
  rmSync(former);
}
