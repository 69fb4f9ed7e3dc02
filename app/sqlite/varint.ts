export interface Varint {
  readonly value: number;
  /** Where what follows begins. */
  readonly end: number;
}

const LONGEST = 9;

/** So many bytes of seven bits are always a number that is said exactly. */
const PLAIN = 7;

/**
 * SQLite's integer of one to nine bytes, a signed one of 64 bits.
 * @returns null for one that is cut short, or beyond what a number says exactly
 */
export function varintAt(bytes: Uint8Array, at: number): Varint | null {
  let value = 0;
  for (let index = 0; index < PLAIN; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value = value * 0x80 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return longVarint(bytes, at, BigInt(value));
}

function longVarint(bytes: Uint8Array, at: number, beginning: bigint): Varint | null {
  const [eighth, ninth] = [bytes[at + PLAIN], bytes[at + PLAIN + 1]];
  if (eighth === undefined) return null;
  const eight = (beginning << 7n) | BigInt(eighth & 0x7f);
  if (eighth < 0x80) return exact(eight, at + PLAIN + 1);
  // The ninth byte counts with all of its bits.
  return ninth === undefined ? null : exact(BigInt.asIntN(64, (eight << 8n) | BigInt(ninth)), at + LONGEST);
}

function exact(value: bigint, end: number): Varint | null {
  const number = Number(value);
  return Number.isSafeInteger(number) ? { value: number, end } : null;
}
