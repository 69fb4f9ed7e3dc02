import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { requiredColumns } from "./required-columns";

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  /** Null for an index that belongs to a constraint. */
  readonly sql: string | null;
}

/**
 * Makes every table anew from its own rows, and with it its indexes: for an index that SQLite cannot even empty, so that
 * neither REINDEX nor DROP gets rid of it. The former ones are taken out of the schema unread. The identity's table comes
 * out empty. To be called in a transaction, and followed by `VACUUM` after it, which gives back the pages that nothing
 * leads to any more.
 */
export function rebuildTables(database: DatabaseSyncInstance): void {
  const schema = database
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    .all() as unknown as SchemaRow[];
  const sequence = sequenceOf(database);
  for (const table of schema.filter(({ type, name }) => type === "table" && !name.startsWith("sqlite_"))) {
    remake(database, table, indexesOf(table, schema));
  }
  if (sequence === null) return;
  // The number of a snapshot that was removed never comes back.
  database.exec("DELETE FROM sqlite_sequence");
  database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('snapshot', ?)").run(sequence);
}

function remake(database: DatabaseSyncInstance, { name, sql }: SchemaRow, indexes: readonly string[]): void {
  if (sql === null) throw new Error(`the schema has no text for the table ${name}`);
  const remade = `remade_${name}`;
  database.exec(sql.replace(/^CREATE TABLE "?\w+"?/, `CREATE TABLE ${remade}`));
  if (name !== WRITTEN_ANEW) copyRows(database, name, remade);
  database.enableDefensive(false);
  try {
    database.exec("PRAGMA writable_schema = ON");
    database.prepare("DELETE FROM sqlite_schema WHERE tbl_name = ?").run(name);
  } finally {
    database.exec("PRAGMA writable_schema = RESET");
    database.enableDefensive(true);
  }
  database.exec(`ALTER TABLE ${remade} RENAME TO ${name}`);
  for (const index of indexes) database.exec(index);
}

/** What a column must not hold, it gets something else for: one such row would keep all of them from being copied. */
function copyRows(database: DatabaseSyncInstance, from: string, to: string): void {
  const fillings = new Map(requiredColumns(database, from).map(({ name, filling }) => [name, filling]));
  const names = database.prepare("SELECT name FROM pragma_table_info(?)").all(from) as unknown as { name: string }[];
  const values = names.map(({ name }) => (fillings.has(name) ? `coalesce(${name}, ${fillings.get(name)})` : name));
  // In an order: without one SQLite copies the pages of the indexes too, as they are.
  database.exec(`INSERT INTO ${to} SELECT ${values.join(", ")} FROM ${from} NOT INDEXED ORDER BY rowid`);
}

/** Says nothing that whoever has the store's keys does not know, so it need not be readable. */
const WRITTEN_ANEW = "identity";

function indexesOf({ name }: SchemaRow, schema: readonly SchemaRow[]): string[] {
  const own = schema.filter(({ type, tbl_name }) => type === "index" && tbl_name === name);
  return own.map(({ sql }) => sql).filter((sql) => sql !== null);
}

/** Null for a store of the first format, which numbers nothing for ever. */
function sequenceOf(database: DatabaseSyncInstance): number | null {
  if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").get() === undefined) return null;
  const row = database.prepare("SELECT max(seq) AS seq FROM sqlite_sequence").get() as { readonly seq: number | null };
  return row.seq;
}
