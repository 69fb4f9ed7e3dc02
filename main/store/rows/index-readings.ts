import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { isOfSqlite } from "../../disk/sqlite-error";
import { bytesOf } from "./column-readings";

/** What an index has of a column otherwise than its table, by the number of the row. */
export type OtherReadings = ReadonlyMap<bigint, readonly Uint8Array[]>;

export interface IndexReadings {
  /** The tags of realms. */
  readonly tags: OtherReadings;
  /** The ids of entries. */
  readonly ids: OtherReadings;
}

/**
 * What rows are found by lies twice in a store's file: in the row, and in the index. A flipped bit changes one of both, and
 * the seals tell which is right. To be read before the indexes are made anew from their tables, and outside a transaction.
 * @returns what can be read of the indexes: nothing behind a page that cannot
 */
export function indexReadingsOf(database: DatabaseSyncInstance): IndexReadings {
  try {
    return {
      tags: otherReadings(database, { table: "realm", number: "number", column: "tag" }),
      ids: otherReadings(database, { table: "entry", number: "position", column: "id" }),
    };
  } finally {
    // SQLite keeps pages as what they were read as: those that a damaged index led to could not be read as a table's any more.
    database.exec("PRAGMA shrink_memory");
  }
}

interface Twice {
  readonly table: string;
  /** The column that is the number of the row. */
  readonly number: string;
  /** The column of its first constraint. */
  readonly column: string;
}

const ROWS_AT_ONCE = 256;

function otherReadings(database: DatabaseSyncInstance, twice: Twice): OtherReadings {
  const { table, number, column } = twice;
  const inTable = database.prepare(`SELECT ${bytesOf(column)} FROM ${table} NOT INDEXED WHERE ${number} = ?`);
  const others = new Map<bigint, Uint8Array[]>();
  try {
    for (const { row, bytes } of indexed(database, twice)) {
      const lying = inTable.get(row) as Readonly<Record<string, Uint8Array>> | undefined;
      if (lying?.[column] === undefined || Buffer.compare(lying[column], bytes) === 0) continue;
      others.set(row, [...(others.get(row) ?? []), bytes]);
    }
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
  }
  return others;
}

interface IndexedRow {
  readonly row: bigint;
  readonly bytes: Uint8Array;
}

/** In the index's own order. Pages that lie in each other's place lead back to where one came from: what does not ascend ends it. */
function* indexed(database: DatabaseSyncInstance, { table, number, column }: Twice): Generator<IndexedRow> {
  const next = database.prepare(
    `SELECT ${number} AS row, coalesce(CAST(${column} AS BLOB), x'') AS bytes FROM ${table}
     INDEXED BY sqlite_autoindex_${table}_1 WHERE ${column} > ? ORDER BY ${column} LIMIT ${ROWS_AT_ONCE}`,
  );
  // A damaged number may be no safe integer.
  next.setReadBigInts(true);
  for (let last: Uint8Array = new Uint8Array(); ; ) {
    const rows = next.all(last) as unknown as readonly IndexedRow[];
    for (const row of rows) {
      if (Buffer.compare(last, row.bytes) >= 0) return;
      yield row;
      last = row.bytes;
    }
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
