import { renameSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { backup, DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { eraseDatabase } from "../sqlite/sqlite-files";
import { CatalogDamaged, checkedFormat } from "./catalog-format";
import { damagedRows, sideOf, sumRows } from "./catalog-rows";

/** Where the safety copy of a catalog lies. */
export function copyOf(file: string): string {
  return `${file}.copy`;
}

/**
 * Writes the safety copy anew. To be awaited after each change of keys, before anything is sealed with a new one.
 * @throws CatalogDamaged when what would be copied is not sound: the copy stays as it is then
 */
export async function copyCatalog(database: DatabaseSyncInstance, file: string): Promise<void> {
  sumRows(database);
  const draft = draftOf(file);
  eraseDatabase(draft);
  try {
    await backup(database, draft);
    putInPlace(draft, file);
  } catch (error) {
    // On a full disk it would keep the space that a removal needs.
    eraseDatabase(draft);
    throw error;
  }
}

/** As `copyCatalog`, at once: for the start, when nobody waits yet. */
export function renewCopy(database: DatabaseSyncInstance, file: string): void {
  sumRows(database);
  const draft = draftOf(file);
  eraseDatabase(draft);
  try {
    database.prepare("VACUUM INTO ?").run(draft);
    putInPlace(draft, file);
  } catch (error) {
    eraseDatabase(draft);
    throw error;
  }
}

/** Where a catalog is made from its copy. */
export function restoredDraftOf(file: string): string {
  return `${file}.draft`;
}

/** Reads the format of the copy. @throws when it is damaged, empty, or cannot be read */
export function copyFormat(file: string): number {
  const format = withDatabase(copyOf(file), checkedFormat);
  if (format === null) throw new CatalogDamaged("its safety copy is empty");
  return format;
}

function draftOf(file: string): string {
  return `${copyOf(file)}.draft`;
}

/** A copy that is not sound must not take the place of one that is. */
function putInPlace(draft: string, file: string): void {
  withDatabase(draft, (database) => {
    checkedFormat(database);
    if (damagedRows(sideOf(database, "main")).length > 0)
      throw new CatalogDamaged("rows of it were changed, so it was not copied");
  });
  renameSync(draft, copyOf(file));
}

/** Of a copy, which is made whole and never changed in its place: no journal beside it is one of it. */
export function addressOf(file: string): string {
  const address = pathToFileURL(file);
  address.searchParams.set("mode", "ro");
  address.searchParams.set("immutable", "1");
  return address.href;
}

function withDatabase<Result>(file: string, use: (database: DatabaseSyncInstance) => Result): Result {
  const database = new DatabaseSync(addressOf(file), { readOnly: true });
  try {
    return use(database);
  } finally {
    database.close();
  }
}
