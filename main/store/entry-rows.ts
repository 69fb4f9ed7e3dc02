import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { bytesOf, timeOf } from "./column-readings";
import { isOfSqlite } from "./sqlite-error";

/** A row of a store's entries, sealed. */
export interface EntryRow {
  readonly realm: number;
  readonly position: number;
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
  /** Milliseconds since 1970; 0 for what is no time. */
  readonly changed_at: number;
}

/** A page of the largest values is some megabytes. */
const ENTRIES_PER_PAGE = 16;

/**
 * The table itself, by none of its indexes: a damaged one would hide rows, or name them twice.
 */
const SELECT = `SELECT position,
  CASE WHEN typeof(realm) = 'integer' AND realm BETWEEN 0 AND 4294967295 THEN realm ELSE -1 END AS realm,
  ${timeOf("changed_at")},
  ${["id", "sealed_key", "sealed_value"].map(bytesOf).join(", ")}
  FROM entry NOT INDEXED`;

/** Every row that can be read, and "lost" for each that is known of and cannot. */
export function* entryRows(database: DatabaseSyncInstance): Generator<EntryRow | "lost"> {
  const next = readable(() =>
    database.prepare(`${SELECT} WHERE position > ? ORDER BY position LIMIT ${ENTRIES_PER_PAGE}`),
  );
  for (let last = FIRST; next !== null; ) {
    const rows = readable(() => next.all(last) as unknown as EntryRow[]);
    if (rows === null) return yield* rowsOneByOne(database, last);
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.position;
  }
  yield "lost";
}

/** No position is less. */
const FIRST = Number.MIN_SAFE_INTEGER;

/** From the first page that does not read on: each row by itself, wherever its position is still named. */
function* rowsOneByOne(database: DatabaseSyncInstance, after: number): Generator<EntryRow | "lost"> {
  const one = database.prepare(`${SELECT} WHERE position = ?`);
  const positions = positionsAfter(database, after);
  // Something was there: the page that did not read said so.
  if (positions.length === 0) yield "lost";
  for (const position of positions) {
    const row = readable(() => (one.get(position) ?? "none") as EntryRow | "none");
    if (row === null) yield "lost";
    else if (row !== "none") yield row;
  }
}

/** From either end of the table and of each index, which hold the positions too, until a page does not read. */
const WAYS = [
  "NOT INDEXED ORDER BY position",
  "NOT INDEXED ORDER BY position DESC",
  "INDEXED BY entry_by_realm WHERE realm >= 0 ORDER BY realm, position",
  "INDEXED BY entry_by_realm WHERE realm >= 0 ORDER BY realm DESC, position DESC",
  "INDEXED BY sqlite_autoindex_entry_1 WHERE id >= x'' ORDER BY id",
  "INDEXED BY sqlite_autoindex_entry_1 WHERE id >= x'' ORDER BY id DESC",
] as const;

function positionsAfter(database: DatabaseSyncInstance, after: number): readonly number[] {
  const found = new Set<number>();
  for (const way of WAYS) {
    readable(() => {
      const named = database.prepare(`SELECT position FROM entry ${way}`).iterate() as Iterable<{ position: number }>;
      for (const { position } of named) if (position > after && Number.isSafeInteger(position)) found.add(position);
    });
  }
  return [...found].sort((one, other) => one - other);
}

/**
 * Null for what SQLite cannot read. Any error of its counts, since nothing is written here and not all of them come with
 * a number.
 */
export function readable<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (isOfSqlite(error)) return null;
    throw error;
  }
}
