import { BackupRefused } from "./backup-failure";

const LENGTH_BYTES = 4;
/**
 * The longest record there can be: a key as long as a whole realm, every character of it written as \uXXXX, and what
 * stands around it.
 */
export const MAX_RECORD_BYTES = 6 * 10 * 1024 * 1024 + 4 * 1024 * 1024;

/** @returns the length that stands before a record, big-endian */
export function frameStart(recordBytes: number): Uint8Array {
  if (recordBytes > MAX_RECORD_BYTES) throw new RangeError(`a record of ${recordBytes} bytes has no frame`);
  const bytes = new Uint8Array(LENGTH_BYTES);
  new DataView(bytes.buffer).setUint32(0, recordBytes);
  return bytes;
}

/** Finds the records in a stream of bytes that comes in pieces of any length. Holds no more than one record. */
export class RecordFrames {
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  /**
   * @returns the records that are complete now
   * @throws BackupRefused "malformed" for a length that no record has
   */
  *push(piece: Uint8Array): Generator<Uint8Array> {
    this.#held.push(piece);
    this.#heldBytes += piece.length;
    for (let wanted = this.#wantedBytes(); this.#heldBytes >= wanted; wanted = this.#wantedBytes()) {
      const frame = this.#take(wanted);
      yield frame.subarray(LENGTH_BYTES);
    }
  }

  /** @throws BackupRefused "malformed" when the stream ends inside a record */
  end(): void {
    if (this.#heldBytes > 0) throw new BackupRefused({ code: "malformed", reason: "it ends inside a record" });
  }

  /** Length of the next frame; that of its start as long as no more of it is known. */
  #wantedBytes(): number {
    if (this.#heldBytes < LENGTH_BYTES) return LENGTH_BYTES;
    const [first] = this.#held;
    // Joined only when the length itself is spread over pieces: joining all each time would take quadratic time.
    const start = first !== undefined && first.length >= LENGTH_BYTES ? first : this.#joined();
    const recordBytes = new DataView(start.buffer, start.byteOffset).getUint32(0);
    if (recordBytes > MAX_RECORD_BYTES) {
      throw new BackupRefused({ code: "malformed", reason: `a record of ${recordBytes} bytes` });
    }
    return LENGTH_BYTES + recordBytes;
  }

  #take(bytes: number): Uint8Array {
    const all = this.#joined();
    const rest = all.subarray(bytes);
    this.#held = rest.length === 0 ? [] : [rest];
    this.#heldBytes = rest.length;
    return all.subarray(0, bytes);
  }

  #joined(): Uint8Array {
    const [first] = this.#held;
    if (this.#held.length === 1 && first !== undefined) return first;
    const all = new Uint8Array(this.#heldBytes);
    let at = 0;
    for (const piece of this.#held) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#held = [all];
    return all;
  }
}
