import { createHmac, timingSafeEqual } from "node:crypto";
import type { StoreKeys } from "../../keys/envelope-key";
import { SealBroken } from "../../keys/sealing";

/**
 * What a realm must hold, kept beside it under a seal: a row that an index hides, a page that an older one took the place
 * of, and a row that is gone contradict it.
 */
export interface Tally {
  /** How many transactions had changed the store when this was written. */
  readonly commits: number;
  readonly entries: number;
  /** UTF-16 code units of all keys and values: the ledger. */
  readonly usedLength: number;
  readonly snapshots: number;
  /** Sums, modulo 2³², over what says which rows there are and which version of each. */
  readonly lanes: Uint32Array;
}

/** What of a row counts: its id, any byte of which hides it when it changes, and the nonce of its sealed key, which is new at each writing. */
export const ID_BYTES = 32;
export const NONCE_BYTES = 12;
export const TRACE_BYTES = ID_BYTES + NONCE_BYTES;

const LANES = TRACE_BYTES / 4;
const BYTES = 8 + 4 + 8 + 4 + 4 * LANES;
const SEAL_BYTES = 16;

export const EMPTY_TALLY: Tally = {
  commits: 0,
  entries: 0,
  usedLength: 0,
  snapshots: 0,
  lanes: new Uint32Array(LANES),
};

/** A row as the tally counts it. */
export interface TalliedRow {
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  /** UTF-16 code units. */
  readonly length: number;
}

/** @param sign 1 for a row that comes, -1 for one that goes */
export function tallyWith(tally: Tally, row: TalliedRow, sign: 1 | -1): Tally {
  const lanes = tally.lanes.slice();
  addTrace(lanes, traceOf(row), sign);
  return {
    ...tally,
    entries: tally.entries + sign,
    usedLength: tally.usedLength + sign * row.length,
    lanes,
  };
}

/** A row that was cut short has no trace: nothing of it can be told from nothing. */
function traceOf({ id, sealed_key }: TalliedRow): Uint8Array {
  const trace = new Uint8Array(TRACE_BYTES);
  if (id.length < ID_BYTES || sealed_key.length < NONCE_BYTES) return trace;
  trace.set(id.subarray(0, ID_BYTES));
  trace.set(sealed_key.subarray(0, NONCE_BYTES), ID_BYTES);
  return trace;
}

/** @param traces of one row or of many, one behind the other */
export function addTrace(lanes: Uint32Array, traces: Uint8Array, sign: 1 | -1): void {
  const words = new DataView(traces.buffer, traces.byteOffset, traces.byteLength);
  // A Uint32Array wraps by itself.
  for (let at = 0; at + 4 <= traces.length; at += 4) {
    const lane = (at / 4) % LANES;
    lanes[lane] = (lanes[lane] ?? 0) + sign * words.getUint32(at);
  }
}

/** Whether two say the same of what the realm holds, whenever they were written. */
export function agree(one: Omit<Tally, "commits">, other: Omit<Tally, "commits">): boolean {
  return (
    one.entries === other.entries &&
    one.usedLength === other.usedLength &&
    one.snapshots === other.snapshots &&
    one.lanes.every((lane, index) => lane === other.lanes[index])
  );
}

/** @param tag of the realm: in another realm's row it does not open */
export function sealedTally(keys: StoreKeys, tag: Uint8Array, tally: Tally): Buffer {
  const sealed = Buffer.alloc(BYTES + SEAL_BYTES);
  sealed.writeBigUInt64BE(BigInt(tally.commits), 0);
  sealed.writeUInt32BE(tally.entries, 8);
  sealed.writeBigUInt64BE(BigInt(tally.usedLength), 12);
  sealed.writeUInt32BE(tally.snapshots, 20);
  for (const [index, lane] of tally.lanes.entries()) sealed.writeUInt32BE(lane, 24 + 4 * index);
  sealOf(keys, tag, sealed.subarray(0, BYTES)).copy(sealed, BYTES);
  return sealed;
}

/** @throws SealBroken */
export function tallyIn(keys: StoreKeys, tag: Uint8Array, sealed: Uint8Array): Tally {
  if (sealed.length !== BYTES + SEAL_BYTES) throw new SealBroken("truncated");
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (!timingSafeEqual(sealOf(keys, tag, bytes.subarray(0, BYTES)), bytes.subarray(BYTES))) {
    throw new SealBroken("failed-authentication");
  }
  return {
    commits: Number(bytes.readBigUInt64BE(0)),
    entries: bytes.readUInt32BE(8),
    usedLength: Number(bytes.readBigUInt64BE(12)),
    snapshots: bytes.readUInt32BE(20),
    lanes: Uint32Array.from({ length: LANES }, (_, index) => bytes.readUInt32BE(24 + 4 * index)),
  };
}

function sealOf(keys: StoreKeys, tag: Uint8Array, bytes: Uint8Array): Buffer {
  const hash = createHmac("sha256", keys.indexing).update(tag).update("tally").update(bytes).digest();
  return hash.subarray(0, SEAL_BYTES);
}
