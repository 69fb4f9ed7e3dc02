import { createHash } from "node:crypto";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { KeptRow, Side } from "./catalog-agreement";

/** The catalog itself, and its safety copy once it is attached. */
export type Schema = "main" | "copy";

export interface KeptTable {
  readonly name: string;
  /** What must not be lost; the id is the first. What changes with every use is not among them: the copy is older by design. */
  readonly columns: readonly string[];
  /** What besides the id only one row may have; empty for nothing. */
  readonly unique: readonly string[];
}

/** Accounts before their stores. */
export const KEPT_TABLES: readonly KeptTable[] = [
  { name: "profile", columns: ["only", "key_backend"], unique: [] },
  { name: "account", columns: ["id", "name", "key_check", "created_at"], unique: ["name"] },
  {
    name: "store",
    columns: ["id", "account", "app_id", "wrapped_key", "created_at"],
    unique: ["account", "app_id"],
  },
  { name: "kept", columns: ["id", "account", "app_id", "sealed"], unique: [] },
];

/** The columns that hold bytes, and those that hold numbers. All others hold text. */
const BYTES: readonly string[] = ["key_check", "wrapped_key", "sealed"];
const NUMBERS: readonly string[] = ["only", "created_at"];

/** The tables that a catalog of a format had. */
export function tablesOf(format: number): readonly KeptTable[] {
  return format < 3 ? KEPT_TABLES.filter(({ name }) => name !== "kept") : KEPT_TABLES;
}

const SUM_BYTES = 16;

/** Tells a row whose bytes changed by themselves. No seal: whoever can write the catalog can write the sum. */
function rowSum(values: readonly unknown[]): Buffer {
  const hash = createHash("sha256");
  for (const value of values) {
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    hash.update(`${value instanceof Uint8Array ? "blob" : typeof value} ${bytes.length} `).update(bytes);
  }
  return hash.digest().subarray(0, SUM_BYTES);
}

/** Gives every row that was written since its sum. */
export function sumRows(database: DatabaseSyncInstance): void {
  for (const { name, columns } of KEPT_TABLES) {
    const update = database.prepare(`UPDATE ${name} SET sum = ? WHERE rowid = ?`);
    for (const { number, ...row } of rowsOf(
      database,
      `SELECT rowid AS number, ${columns.join(", ")} FROM ${name} NOT INDEXED WHERE sum IS NULL`,
    )) {
      update.run(rowSum(Object.values(row)), number as bigint);
    }
  }
}

/**
 * Whether the catalog and its copy keep the same.
 * @param more column beside those that are kept
 */
export function areEqual(
  database: DatabaseSyncInstance,
  tables: readonly KeptTable[],
  more: readonly "sum"[] = [],
): boolean {
  return tables.every(({ name, columns }) => {
    const all = [...columns, ...more].join(", ");
    const rows = (schema: Schema) => `SELECT ${all} FROM ${schema}.${name} NOT INDEXED`;
    const differs = (one: Schema, other: Schema) =>
      database.prepare(`${rows(one)} EXCEPT ${rows(other)} LIMIT 1`).get() !== undefined;
    return !differs("main", "copy") && !differs("copy", "main");
  });
}

/**
 * Whether the catalog and its copy have the same rows, although some differ in their ids or in what they keep: for a format
 * that has no sums.
 */
export function haveSameRows(database: DatabaseSyncInstance, tables: readonly KeptTable[]): boolean {
  return tables.every(({ name, columns, unique }) => {
    const namesOf = (schema: Schema) =>
      rowsOf(database, `SELECT ${columns.join(", ")} FROM ${schema}.${name} NOT INDEXED`).map((row) => {
        const values = Object.values(row);
        return [values.slice(0, 1), values.slice(1), unique.map((column) => row[column])].filter(isSaying).map(textOf);
      });
    const copied = namesOf("copy");
    const own = namesOf("main");
    const isInCopy = (names: readonly string[]) =>
      copied.some((others) => names.some((each, index) => each === others[index]));
    return own.length === copied.length && own.every(isInCopy);
  });
}

/** Takes back a row's sum: the row is taken as it is, until it has a new one. */
export function forgetSum(database: DatabaseSyncInstance, { table, rowid }: KeptRow): void {
  database.prepare(`UPDATE main.${table} SET sum = NULL WHERE rowid = ?`).run(rowid);
}

/**
 * Makes the text of rows that are used as they are what it is read as, and their bytes bytes: one bit is enough for text that
 * is no text, or no text any more to SQLite, and such a row could neither be asked for by what is listed of it, nor removed.
 * @param rows all when absent
 */
export function keepAsRead(database: DatabaseSyncInstance, rows: readonly KeptRow[] | null): void {
  // Rows refer to each other, and come one after the other.
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    for (const { name, columns } of KEPT_TABLES) {
      const own = rows?.filter(({ table }) => table === name).map(({ rowid }) => rowid) ?? null;
      keepTableAsRead(database, name, { columns: columns.filter((column) => !NUMBERS.includes(column)), rowids: own });
    }
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
}

function keepTableAsRead(
  database: DatabaseSyncInstance,
  table: string,
  { columns, rowids }: { readonly columns: readonly string[]; readonly rowids: readonly bigint[] | null },
): void {
  const asBytes = columns.map((column) => `CAST(${column} AS BLOB) AS ${column}`).join(", ");
  // Should another row be read as the same, it stays as it is.
  const update = database.prepare(
    `UPDATE OR IGNORE main.${table} SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE rowid = ?`,
  );
  for (const { number, ...row } of rowsOf(
    database,
    `SELECT rowid AS number, ${asBytes} FROM main.${table} NOT INDEXED`,
  )) {
    if (rowids !== null && !rowids.includes(number as bigint)) continue;
    const read = Object.entries(row).map(([column, bytes]) => asRead(column, bytes));
    const isSame = database
      .prepare(
        `SELECT 1 FROM main.${table} WHERE rowid = ? AND ${columns.map((column) => `${column} IS ?`).join(" AND ")}`,
      )
      .get(number as bigint, ...read);
    if (isSame === undefined) update.run(...read, number as bigint);
  }
}

function asRead(column: string, bytes: unknown): string | Uint8Array | null {
  if (!(bytes instanceof Uint8Array)) return null;
  return BYTES.includes(column) ? bytes : Buffer.from(bytes).toString();
}

/** The rows of a side whose bytes, or whose sum's, have changed by themselves. */
export function damagedRows({ rows }: Side): readonly KeptRow[] {
  return [...rows.values()].filter((row) => !row.isWhole);
}

/** All that one of the two files keeps, from its tables. */
export function sideOf(database: DatabaseSyncInstance, schema: Schema): Side {
  const rows = new Map<string, KeptRow>();
  for (const { name, columns, unique } of KEPT_TABLES) {
    const query = `SELECT rowid AS number, sum, ${columns.join(", ")} FROM ${schema}.${name} NOT INDEXED`;
    for (const { number, sum, ...row } of rowsOf(database, query)) {
      const values = Object.values(row);
      const id = String(values[0]);
      const own = rowSum(values);
      // Two that are no text may be read as the same.
      const key = rows.has(`${name} ${id}`) ? `${name} ${id} ${number}` : `${name} ${id}`;
      rows.set(key, {
        table: name,
        id,
        rowid: number as bigint,
        digest: own.toString("hex"),
        isWhole: holds(sum, own),
        otherNames: [values.slice(1), unique.map((column) => row[column])].filter(isSaying).map(textOf),
      });
    }
  }
  const [revision] = rowsOf(database, `SELECT number FROM ${schema}.revision`);
  const erased = rowsOf(database, `SELECT store FROM ${schema}.erasure`).map(({ store }) => String(store));
  return { revision: Number(revision?.number ?? 0), rows, erased: new Set(erased) };
}

function textOf(values: readonly unknown[]): string {
  return values
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value)))
    .join("\n");
}

function isSaying(values: readonly unknown[]): boolean {
  return values.length > 0;
}

/** A row without a sum was written and not summed yet: nothing can be said of it. */
function holds(sum: unknown, own: Buffer): boolean {
  return sum === null || (sum instanceof Uint8Array && own.equals(sum));
}

/** Numbers as bigints: a damaged one may be no safe integer. */
function rowsOf(database: DatabaseSyncInstance, query: string): Record<string, unknown>[] {
  const statement = database.prepare(query);
  statement.setReadBigInts(true);
  return statement.all() as Record<string, unknown>[];
}
