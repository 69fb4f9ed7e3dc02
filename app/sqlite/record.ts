import type { LeafCell } from "./table-page";
import { varintAt } from "./varint";

export type ColumnKind = "null" | "integer" | "real" | "blob" | "text";

/** A value of a row, and where in the row it lies. */
export interface Column {
  readonly kind: ColumnKind;
  /** SQLite's number of what it is and how long. */
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** Whether it is bytes: one flipped bit makes text of a blob, of the same bytes. */
export function isBytes(column: Column | undefined): column is Column {
  return column?.kind === "blob" || column?.kind === "text";
}

/** More than any table of ours has. */
const MOST_COLUMNS = 16;

/** The columns of a row; null when what it says of them does not add up. */
export function columnsOf({ local, payloadBytes }: LeafCell): readonly Column[] | null {
  const header = varintAt(local, 0);
  if (header === null || header.value < header.end || header.value > local.length) return null;
  const columns: Column[] = [];
  let start = header.value;
  for (let at = header.end; at < header.value; ) {
    const type = varintAt(local, at);
    const kind = type === null ? null : kindOfType(type.value);
    if (type === null || kind === null || type.end > header.value || columns.length === MOST_COLUMNS) return null;
    const end = start + bytesOfType(type.value);
    columns.push({ kind, type: type.value, start, end });
    start = end;
    at = type.end;
  }
  return start === payloadBytes ? columns : null;
}

/** Of the serial types that stand for a number, in bytes. */
const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function kindOfType(type: number): ColumnKind | null {
  if (type === 0) return "null";
  if (type === 7) return "real";
  if (type < 0 || type === 10 || type === 11) return null;
  if (type < 10) return "integer";
  return type % 2 === 0 ? "blob" : "text";
}

function bytesOfType(type: number): number {
  return NUMBER_BYTES[type] ?? Math.floor((type - 12) / 2);
}

/**
 * @param row as far as it was read
 * @returns null for what is no integer, or none that a number says exactly
 */
export function integerIn(row: Uint8Array, { kind, type, start, end }: Column): number | null {
  if (kind !== "integer" || end > row.length) return null;
  // Two types are the numbers themselves.
  if (type >= 8) return type - 8;
  let value = 0n;
  for (const byte of row.subarray(start, end)) value = (value << 8n) | BigInt(byte);
  const number = Number(BigInt.asIntN(8 * (end - start), value));
  return Number.isSafeInteger(number) ? number : null;
}
