/**
 * A column of bytes, for a SELECT: one flipped bit in a row makes text of the same bytes, or nothing, of it, and SQLite calls
 * neither damage.
 */
export function bytesOf(column: string): string {
  return `coalesce(CAST(${column} AS BLOB), x'') AS ${column}`;
}

/** The last of the milliseconds since 1970 that a Date can say. */
const LAST_TIME = 8_640_000_000_000_000;

/** A column of milliseconds since 1970, for a SELECT; 0 for what is no time: a number beyond 2^53 would cost all rows that are read with it. */
export function timeOf(column: string): string {
  return `CASE WHEN typeof(${column}) = 'integer' AND ${column} BETWEEN 0 AND ${LAST_TIME} THEN ${column} ELSE 0 END AS ${column}`;
}
