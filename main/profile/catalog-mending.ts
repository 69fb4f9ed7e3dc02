import { copyFileSync, existsSync, renameSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { isDiskFull } from "../disk/disk-full";
import { eraseFile } from "../sqlite/sqlite-files";
import { structureFault } from "../sqlite/structure";
import { type Agreement, agreementOf, type KeptRow, type Side } from "./catalog-agreement";
import { addressOf, copyFormat, copyOf } from "./catalog-copy";
import { CATALOG_FORMAT, CatalogRefused, isDamage } from "./catalog-format";
import {
  areEqual,
  damagedRows,
  forgetSum,
  haveSameRows,
  KEPT_TABLES,
  keepAsRead,
  sideOf,
  tablesOf,
} from "./catalog-rows";

/** What was found of a catalog and its copy, and what became of it. `file` is what was found. */
export type CatalogFinding =
  | { readonly kind: "rows-mended"; readonly file: string }
  /** The copy does not have it either: it is used as it is. */
  | { readonly kind: "rows-kept"; readonly file: string }
  | { readonly kind: "copy-renewed"; readonly file: string };

export interface Comparison {
  /** The copy as a whole is the newer one, or the right one. */
  readonly isOlder: boolean;
  /** The copy must be made anew. */
  readonly isCopyStale: boolean;
  readonly findings: readonly CatalogFinding[];
}

/** Where a damaged catalog, or its copy, is kept. */
export function damagedName(file: string, now: number): string {
  return `${file}.damaged-${now}`;
}

/**
 * Makes the indexes of a catalog anew from its tables, which are newer than its copy.
 * @returns where the catalog is kept as it was; null when that does not help, and nothing was changed
 * @throws the error of a full disk, with nothing changed
 */
export function mendIndexes(file: string, now: number): string | null {
  const database = new DatabaseSync(file);
  try {
    // Sound, but for instance empty: nothing to be mended here.
    if (structureFault(database) === null) return null;
    const aside = copiedAside(file, now);
    database.exec("BEGIN IMMEDIATE; REINDEX");
    if (structureFault(database) !== null) throw new Error("not mended");
    database.exec("COMMIT");
    return aside;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    // A full disk does not make its copy any better than it.
    if (isDiskFull(error)) throw error;
    return null;
  } finally {
    database.close();
  }
}

/**
 * Compares a sound catalog with its copy, row by row, and takes from the copy what the catalog has lost. Nothing is written
 * before the catalog as it was lies beside it.
 * @param isSuspect whether the catalog was found damaged before this
 */
export function compareWithCopy(
  database: DatabaseSyncInstance,
  file: string,
  { format, now, isSuspect }: { readonly format: number; readonly now: number; readonly isSuspect: boolean },
): Comparison {
  // Nothing says what a damaged row was.
  const alone = () => (format === CATALOG_FORMAT ? keepDamaged(database, { found: file, now }) : []);
  if (!existsSync(copyOf(file))) return { isOlder: false, isCopyStale: true, findings: alone() };
  const formatOfCopy = soundCopyFormat(file);
  if (formatOfCopy === null) {
    const findings = alone();
    return { isOlder: false, isCopyStale: true, findings: [...findings, setCopyAside(file, now)] };
  }
  // Whoever put an older program's catalog back has no keys in it that the copy lacks.
  if (format < formatOfCopy) return { isOlder: true, isCopyStale: false, findings: [] };
  return withCopy(database, file, () => {
    const tables = tablesOf(formatOfCopy);
    if (formatOfCopy !== CATALOG_FORMAT) {
      if (areEqual(database, tables)) return { isOlder: false, isCopyStale: true, findings: [] };
      // An older format has no sums: only what was found damaged, and has no newer keys, is known to be wrong.
      if (isSuspect && haveSameRows(database, tables)) return { isOlder: true, isCopyStale: false, findings: [] };
      return { isOlder: false, isCopyStale: true, findings: [setCopyAside(file, now)] };
    }
    // With the sums: no copy is made, nor used, of a catalog where one of them does not hold.
    if (areEqual(database, tables, ["sum"])) return { isOlder: false, isCopyStale: false, findings: [] };
    const own = sideOf(database, "main");
    const agreement = agreementOf(own, sideOf(database, "copy"), isSuspect);
    if (agreement === null) return { isOlder: true, isCopyStale: false, findings: [] };
    return agree(database, file, { agreement, own, now });
  });
}

/**
 * For a catalog of which there is no second file: what is damaged there is used as it is, since nothing else has it.
 * @param found the file that it was found in
 * @returns what is to be told
 */
export function keepDamaged(
  database: DatabaseSyncInstance,
  { found, now }: { readonly found: string; readonly now: number },
): readonly CatalogFinding[] {
  const damaged = damagedRows(sideOf(database, "main"));
  if (damaged.length === 0) return [];
  const aside = copiedAside(found, now);
  keepAsRead(database, damaged);
  for (const row of damaged) forgetSum(database, row);
  return [{ kind: "rows-kept", file: aside }];
}

function soundCopyFormat(file: string): number | null {
  try {
    return copyFormat(file);
  } catch (error) {
    // A copy of a format that is not known says nothing about a catalog that is.
    if (isDamage(error) || error instanceof CatalogRefused) return null;
    throw error;
  }
}

function setCopyAside(file: string, now: number): CatalogFinding {
  const aside = damagedName(copyOf(file), now);
  renameSync(copyOf(file), aside);
  return { kind: "copy-renewed", file: aside };
}

function withCopy<Result>(database: DatabaseSyncInstance, file: string, use: () => Result): Result {
  database.prepare("ATTACH ? AS copy").run(addressOf(copyOf(file)));
  try {
    return use();
  } finally {
    database.exec("DETACH copy");
  }
}

function agree(
  database: DatabaseSyncInstance,
  file: string,
  { agreement, own, now }: { readonly agreement: Agreement; readonly own: Side; readonly now: number },
): Comparison {
  const { put, drop, vouched, lost } = agreement;
  // A change of keys whose copy was not made any more.
  if (put.length + drop.length + vouched.length + lost.length === 0) {
    return { isOlder: false, isCopyStale: true, findings: [] };
  }
  const aside = copiedAside(file, now);
  // Rows refer to each other, and come one after the other.
  database.exec("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
  try {
    for (const row of drop) remove(database, row);
    for (const row of put) take(database, row, { own: own.rows.get(`${row.table} ${row.id}`), now });
    // Else no copy would be made of them, nor of anything that is added or removed from now on.
    for (const row of [...vouched, ...lost]) forgetSum(database, row);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
  keepAsRead(database, lost);
  const isMended = put.length + drop.length + vouched.length > 0;
  const findings: CatalogFinding[] = [];
  if (isMended) findings.push({ kind: "rows-mended", file: aside });
  if (lost.length > 0) findings.push({ kind: "rows-kept", file: aside });
  return { isOlder: false, isCopyStale: true, findings };
}

/** Unless it lies there already. @returns where */
function copiedAside(file: string, now: number): string {
  const aside = damagedName(file, now);
  if (existsSync(aside)) return aside;
  try {
    copyFileSync(file, aside);
  } catch (error) {
    // Half of it says nothing, and takes the room that is wanted.
    eraseFile(aside);
    throw error;
  }
  return aside;
}

/** By its number: an id that is no text any more names no row. */
function remove(database: DatabaseSyncInstance, { table, rowid }: KeptRow): void {
  database.prepare(`DELETE FROM main.${table} WHERE rowid = ?`).run(rowid);
}

/** @param own the catalog's row of the same id, when it has one */
function take(
  database: DatabaseSyncInstance,
  { table, rowid }: KeptRow,
  { own, now }: { readonly own: KeptRow | undefined; readonly now: number },
): void {
  if (own !== undefined) {
    const columns = KEPT_TABLES.find(({ name }) => name === table)?.columns.join(", ") ?? "";
    database
      .prepare(
        `UPDATE main.${table} SET (${columns}) = (SELECT ${columns} FROM copy.${table} WHERE rowid = ?) WHERE rowid = ?`,
      )
      .run(rowid, own.rowid);
    return;
  }
  const { lastInsertRowid } = database
    .prepare(`INSERT INTO main.${table} SELECT * FROM copy.${table} WHERE rowid = ?`)
    .run(rowid);
  // The copy is as old as the last change of keys: a mini-program used every day since must not look long unused in it.
  // Without what is sealed of its use it counts as used on the day of the next clean-up.
  if (table === "store") {
    database
      .prepare("UPDATE main.store SET last_used_at = ?, marked_on = NULL, sealed_use = NULL WHERE rowid = ?")
      .run(now, lastInsertRowid);
  }
}
