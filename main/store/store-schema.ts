import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { isOfSqlite } from "../disk/sqlite-error";

/** What SQLite keeps of a table or an index, but for the page on which it begins. */
export interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  /** Null for an index that belongs to a constraint. */
  readonly sql: string | null;
}

interface LyingRow extends SchemaRow {
  readonly rowid: number;
}

const TEXTS = ["type", "name", "tbl_name", "sql"].map((each) => `CAST(${each} AS TEXT) AS ${each}`).join(", ");

/** As the texts lie there, whatever their types say. */
export function schemaOf(database: DatabaseSyncInstance): readonly LyingRow[] {
  return database.prepare(`SELECT rowid, ${TEXTS} FROM sqlite_schema`).all() as unknown as LyingRow[];
}

/**
 * Whether a store has the tables and indexes that it must have, word for word: a changed byte may be no damage to SQLite, and
 * be one that keeps it from reading anything.
 */
export function hasSchema(database: DatabaseSyncInstance, known: readonly SchemaRow[]): boolean {
  try {
    return missingIn(schemaOf(database), known).length === 0;
  } catch (error) {
    if (isOfSqlite(error)) return false;
    throw error;
  }
}

/**
 * Writes anew what each damaged row of the schema must say; where the table or the index begins stays as it is. To be called
 * in a transaction, on a connection that may not be able to read its tables yet.
 * @returns false, with nothing written, when nothing is wrong, or nobody can tell what a row was
 * @throws an error of SQLite when even the rows cannot be read
 */
export function putSchemaRight(database: DatabaseSyncInstance, known: readonly SchemaRow[]): boolean {
  database.enableDefensive(false);
  try {
    database.exec("PRAGMA writable_schema = ON");
    const right = rightRows(schemaOf(database), known);
    const put = database.prepare("UPDATE sqlite_schema SET type = ?, name = ?, tbl_name = ?, sql = ? WHERE rowid = ?");
    for (const { rowid, type, name, tbl_name, sql } of right) put.run(type, name, tbl_name, sql, rowid);
    return right.length > 0;
  } finally {
    // Reads it anew.
    database.exec("PRAGMA writable_schema = RESET");
    database.enableDefensive(true);
  }
}

/** What rows must say, by their numbers; nothing when some of them cannot be told. */
function rightRows(lying: readonly LyingRow[], known: readonly SchemaRow[]): readonly LyingRow[] {
  const wrong = lying.filter((row) => !known.some((each) => isSame(row, each)));
  const right: LyingRow[] = [];
  for (const row of missingIn(lying, known)) {
    const found = wrong.find((each) => isLike(each, row)) ?? (wrong.length === 1 ? wrong[0] : undefined);
    if (found === undefined) return [];
    wrong.splice(wrong.indexOf(found), 1);
    right.push({ ...row, rowid: found.rowid });
  }
  return right;
}

function missingIn(lying: readonly SchemaRow[], known: readonly SchemaRow[]): readonly SchemaRow[] {
  return known.filter((row) => !lying.some((each) => isSame(row, each)));
}

function isSame(one: SchemaRow, other: SchemaRow): boolean {
  const isNamed = one.type === other.type && one.name === other.name && one.tbl_name === other.tbl_name;
  return isNamed && plain(one.sql) === plain(other.sql);
}

/** One of two texts is whole when a bit of a row flipped. */
function isLike(row: SchemaRow, { name, sql }: SchemaRow): boolean {
  return row.name === name || (sql !== null && plain(row.sql) === plain(sql));
}

/** A table that was made anew under another name has its own in quotes. */
function plain(sql: string | null): string | null {
  return sql?.replace(/^CREATE TABLE "(\w+)"/, "CREATE TABLE $1") ?? null;
}
