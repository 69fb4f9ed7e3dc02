import { uint32At } from "./pages";

/** A write-ahead log as it is read. Source: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
export interface Log {
  readonly bytes: number;
  /** As much of it as there is. */
  read(at: number, bytes: number): Uint8Array;
}

/** What a log holds of a database, up to the last transaction that is whole in it. */
export interface LogFrames {
  readonly pageBytes: number;
  /** Of the database, in pages. */
  readonly count: number;
  /** By the number of a page: where its last version lies in the log. */
  readonly places: ReadonlyMap<number, number>;
}

const HEADER_BYTES = 32;
const FRAME_BYTES = 24;
const MAGIC = 0x377f0682;

/** Null when nothing in it counts. */
export function logFrames(log: Log): LogFrames | null {
  const header = log.read(0, HEADER_BYTES);
  const magic = uint32At(header, 0);
  const pageBytes = uint32At(header, 8);
  if (header.length < HEADER_BYTES || (magic !== MAGIC && magic !== MAGIC + 1)) return null;
  if (pageBytes < 512 || pageBytes > 65536) return null;
  const sum = new Checksum(magic === MAGIC);
  sum.add(header.subarray(0, HEADER_BYTES - 8));
  if (!sum.is(header, HEADER_BYTES - 8)) return null;
  let count = 0;
  const places = new Map<number, number>();
  let open: [number, number][] = [];
  for (let at = HEADER_BYTES; at + FRAME_BYTES + pageBytes <= log.bytes; at += FRAME_BYTES + pageBytes) {
    const frame = log.read(at, FRAME_BYTES + pageBytes);
    // Of an earlier use of the log, or cut: nothing after it counts.
    if (frame.length < FRAME_BYTES + pageBytes || !isOfLog(frame, header)) break;
    sum.add(frame.subarray(0, 8));
    sum.add(frame.subarray(FRAME_BYTES));
    if (!sum.is(frame, 16)) break;
    open.push([uint32At(frame, 0), at + FRAME_BYTES]);
    // Only the last frame of a transaction says how large the database is after it.
    if (uint32At(frame, 4) === 0) continue;
    count = uint32At(frame, 4);
    for (const [page, place] of open) places.set(page, place);
    open = [];
  }
  return count === 0 ? null : { pageBytes, count, places };
}

/** By its two salts, which are new each time when the log is begun anew. */
function isOfLog(frame: Uint8Array, header: Uint8Array): boolean {
  return uint32At(frame, 8) === uint32At(header, 16) && uint32At(frame, 12) === uint32At(header, 20);
}

/** The running sum over all that was read so far. */
class Checksum {
  readonly #isLittleEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(isLittleEndian: boolean) {
    this.#isLittleEndian = isLittleEndian;
  }

  add(bytes: Uint8Array): void {
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      this.#first = (this.#first + words.getUint32(at, this.#isLittleEndian) + this.#second) >>> 0;
      this.#second = (this.#second + words.getUint32(at + 4, this.#isLittleEndian) + this.#first) >>> 0;
    }
  }

  is(bytes: Uint8Array, at: number): boolean {
    return uint32At(bytes, at) === this.#first && uint32At(bytes, at + 4) === this.#second;
  }
}
