import { copyFileSync, existsSync, renameSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { structureFault } from "../store/structure";
import { type Agreement, agreementOf, type KeptRow } from "./catalog-agreement";
import { copyFormat, copyOf } from "./catalog-copy";
import { CATALOG_FORMAT, CatalogRefused, isDamage } from "./catalog-format";
import { areEqual, KEPT_TABLES, sideOf, tablesOf } from "./catalog-rows";

/** What was found of a catalog and its copy, and put right. `file` is what was found. */
export type CatalogFinding =
  | { readonly kind: "rows-mended"; readonly file: string }
  | { readonly kind: "copy-renewed"; readonly file: string };

export interface Comparison {
  /** The copy as a whole is the newer one. */
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
 */
export function mendIndexes(file: string, now: number): string | null {
  const database = new DatabaseSync(file);
  try {
    // Sound, but for instance empty: nothing to be mended here.
    if (structureFault(database) === null) return null;
    const aside = damagedName(file, now);
    copyFileSync(file, aside);
    database.exec("BEGIN IMMEDIATE; REINDEX");
    if (structureFault(database) !== null) throw new Error("not mended");
    database.exec("COMMIT");
    return aside;
  } catch {
    if (database.isTransaction) database.exec("ROLLBACK");
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
  if (!existsSync(copyOf(file))) return { isOlder: false, isCopyStale: true, findings: [] };
  const formatOfCopy = soundCopyFormat(file);
  if (formatOfCopy === null) return setCopyAside(file, now);
  const tables = tablesOf(Math.min(format, formatOfCopy));
  return withCopy(database, file, () => {
    if (areEqual(database, tables))
      return { isOlder: false, isCopyStale: formatOfCopy !== CATALOG_FORMAT, findings: [] };
    // An older format has no sums: nobody can say who is right.
    if (format !== CATALOG_FORMAT || formatOfCopy !== CATALOG_FORMAT) return setCopyAside(file, now);
    const agreement = agreementOf(sideOf(database, "main"), sideOf(database, "copy"), isSuspect);
    if (agreement === null) return { isOlder: true, isCopyStale: false, findings: [] };
    return agree(database, file, { agreement, now });
  });
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

function setCopyAside(file: string, now: number): Comparison {
  const aside = damagedName(copyOf(file), now);
  renameSync(copyOf(file), aside);
  return { isOlder: false, isCopyStale: true, findings: [{ kind: "copy-renewed", file: aside }] };
}

function withCopy<Result>(database: DatabaseSyncInstance, file: string, use: () => Result): Result {
  const address = pathToFileURL(copyOf(file));
  address.searchParams.set("mode", "ro");
  database.prepare("ATTACH ? AS copy").run(address.href);
  try {
    return use();
  } finally {
    database.exec("DETACH copy");
  }
}

function agree(
  database: DatabaseSyncInstance,
  file: string,
  { agreement, now }: { readonly agreement: Agreement; readonly now: number },
): Comparison {
  const { put, drop, lost } = agreement;
  for (const { table, id } of lost)
    console.warn(`the catalog's row ${id} of ${table} was changed, and its copy has none`);
  // A change of keys whose copy was not made any more.
  if (put.length + drop.length === 0) return { isOlder: false, isCopyStale: true, findings: [] };
  const aside = damagedName(file, now);
  if (!existsSync(aside)) copyFileSync(file, aside);
  // Rows refer to each other, and come one after the other.
  database.exec("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
  try {
    for (const row of drop) remove(database, row);
    for (const row of put) take(database, row, now);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
  return { isOlder: false, isCopyStale: true, findings: [{ kind: "rows-mended", file: aside }] };
}

function remove(database: DatabaseSyncInstance, { table, id }: KeptRow): void {
  database.prepare(`DELETE FROM main.${table} WHERE ${idOf(table)} = ?`).run(id);
}

function take(database: DatabaseSyncInstance, { table, id }: KeptRow, now: number): void {
  const columns = KEPT_TABLES.find(({ name }) => name === table)?.columns.join(", ") ?? "";
  const where = `${idOf(table)} = ?`;
  const { changes } = database
    .prepare(
      `UPDATE main.${table} SET (${columns}) = (SELECT ${columns} FROM copy.${table} WHERE ${where}) WHERE ${where}`,
    )
    .run(id, id);
  if (changes > 0) return;
  database.prepare(`INSERT INTO main.${table} SELECT * FROM copy.${table} WHERE ${where}`).run(id);
  // The copy is as old as the last change of keys: a mini-program used every day since must not look long unused in it.
  if (table === "store") database.prepare("UPDATE main.store SET last_used_at = ? WHERE id = ?").run(now, id);
}

function idOf(table: string): string {
  return KEPT_TABLES.find(({ name }) => name === table)?.id ?? "id";
}
