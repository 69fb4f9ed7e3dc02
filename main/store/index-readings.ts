import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { bytesOf } from "./column-readings";
import { isOfSqlite } from "./sqlite-error";

/** What an index has of a column otherwise than its table, by the number of the row. */
export type OtherReadings = ReadonlyMap<bigint, Uint8Array>;

export interface IndexReadings {
  /** The tags of realms. */
  readonly tags: OtherReadings;
  /** The ids of entries. */
  readonly ids: OtherReadings;
}

/**
 * What rows are found by lies twice in a store's file: in the row, and in the index. A flipped bit changes one of both, and
 * the seals tell which is right. To be read before the indexes are made anew from their tables, by a connection of its own:
 * one that has met the pages of a damaged index does not read those of the table any more.
 * @returns nothing of an index that cannot be read
 */
export function indexReadingsOf(file: string): IndexReadings {
  return {
    tags: otherReadings(file, { table: "realm", number: "number", column: "tag" }),
    ids: otherReadings(file, { table: "entry", number: "position", column: "id" }),
  };
}

interface Twice {
  readonly table: string;
  /** The column that is the number of the row. */
  readonly number: string;
  /** The column of its first constraint. */
  readonly column: string;
}

function otherReadings(file: string, { table, number, column }: Twice): OtherReadings {
  let database: DatabaseSyncInstance | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    const select = `SELECT ${number} AS number, ${bytesOf(column)} FROM ${table}`;
    const inTable = readings(database, `${select} NOT INDEXED`, column);
    // As many at most: pages of an index that lie in each other's place lead back to where one came from, without an end.
    const inIndex = `INDEXED BY sqlite_autoindex_${table}_1 WHERE ${column} > x'' LIMIT ${inTable.size}`;
    const found = readings(database, `${select} ${inIndex}`, column);
    return new Map([...found].filter(([row, bytes]) => !isSame(inTable.get(row), bytes)));
  } catch (error) {
    if (isOfSqlite(error)) return new Map();
    throw error;
  } finally {
    database?.close();
  }
}

function readings(database: DatabaseSyncInstance, query: string, column: string): Map<bigint, Uint8Array> {
  const statement = database.prepare(query);
  // A damaged number may be no safe integer.
  statement.setReadBigInts(true);
  const rows = statement.all() as unknown as readonly { readonly number: bigint; readonly [column: string]: unknown }[];
  return new Map(rows.map((row) => [row.number, row[column] as Uint8Array]));
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}
