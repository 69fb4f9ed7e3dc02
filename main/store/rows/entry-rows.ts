import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { isOfSqlite } from "../../disk/sqlite-error";
import { bytesOf, timeOf } from "./column-readings";

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

/** No position is less. */
export const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/**
 * Every row, until SQLite cannot read on, or comes back to rows that were before.
 * @returns the position after which it could not; null when that was all
 */
export function* entryRows(database: DatabaseSyncInstance): Generator<EntryRow, number | null> {
  const next = readable(() =>
    database.prepare(`${SELECT} WHERE position > ? ORDER BY position LIMIT ${ENTRIES_PER_PAGE}`),
  );
  for (let last = BEFORE_ALL; ; ) {
    const rows = readable(() => (next === null ? null : (next.all(last) as unknown as EntryRow[])));
    if (rows === null || !isAscending(last, rows)) return last;
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return null;
    last = end.position;
  }
}

/** Rows of pages that lie in each other's place come in no order, and would be asked for without an end. */
function isAscending(after: number, rows: readonly EntryRow[]): boolean {
  return rows.every(({ position }, index) => position > (rows[index - 1]?.position ?? after));
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
