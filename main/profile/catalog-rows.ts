import { createHash, timingSafeEqual } from "node:crypto";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { KeptRow, Side } from "./catalog-agreement";

/** The catalog itself, and its safety copy once it is attached. */
export type Schema = "main" | "copy";

export interface KeptTable {
  readonly name: string;
  readonly id: string;
  /** What must not be lost; the id is the first. What changes with every use is not among them: the copy is older by design. */
  readonly columns: readonly string[];
}

/** Accounts before their stores. */
export const KEPT_TABLES: readonly KeptTable[] = [
  { name: "profile", id: "only", columns: ["only", "key_backend"] },
  { name: "account", id: "id", columns: ["id", "name", "key_check", "created_at"] },
  { name: "store", id: "id", columns: ["id", "account", "app_id", "wrapped_key", "created_at"] },
  { name: "kept", id: "id", columns: ["id", "account", "app_id", "sealed"] },
];

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

/** Whether the catalog and its copy keep the same. */
export function areEqual(database: DatabaseSyncInstance, tables: readonly KeptTable[]): boolean {
  return tables.every(({ name, columns }) => {
    const rows = (schema: Schema) => `SELECT ${columns.join(", ")} FROM ${schema}.${name} NOT INDEXED`;
    const differs = (one: Schema, other: Schema) =>
      database.prepare(`${rows(one)} EXCEPT ${rows(other)} LIMIT 1`).get() !== undefined;
    return !differs("main", "copy") && !differs("copy", "main");
  });
}

/** Whether no row's bytes have changed by themselves. */
export function isWhole(database: DatabaseSyncInstance): boolean {
  return [...sideOf(database, "main").rows.values()].every((row) => row.isWhole);
}

/** All that one of the two files keeps, from its tables. */
export function sideOf(database: DatabaseSyncInstance, schema: Schema): Side {
  const rows = new Map<string, KeptRow>();
  for (const { name, columns } of KEPT_TABLES) {
    const query = `SELECT ${columns.join(", ")}, sum FROM ${schema}.${name} NOT INDEXED`;
    for (const { sum, ...row } of rowsOf(database, query)) {
      const values = Object.values(row);
      const id = String(values[0]);
      rows.set(`${name} ${id}`, {
        table: name,
        id,
        digest: rowSum(values).toString("hex"),
        isWhole: holds(sum, values),
      });
    }
  }
  const [revision] = rowsOf(database, `SELECT number FROM ${schema}.revision`);
  const erased = rowsOf(database, `SELECT store FROM ${schema}.erasure`).map(({ store }) => String(store));
  return { revision: Number(revision?.number ?? 0), rows, erased: new Set(erased) };
}

/** A row without a sum was written and not summed yet: nothing can be said of it. */
function holds(sum: unknown, values: readonly unknown[]): boolean {
  if (sum === null) return true;
  return sum instanceof Uint8Array && sum.length === SUM_BYTES && timingSafeEqual(sum, rowSum(values));
}

/** Numbers as bigints: a damaged one may be no safe integer. */
function rowsOf(database: DatabaseSyncInstance, query: string): Record<string, unknown>[] {
  const statement = database.prepare(query);
  statement.setReadBigInts(true);
  return statement.all() as Record<string, unknown>[];
}
