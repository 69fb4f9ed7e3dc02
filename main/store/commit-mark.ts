import { createHmac, timingSafeEqual } from "node:crypto";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { placePrefix } from "./record-place";
import { MARK_SUFFIX } from "./sqlite-files";
import type { StoreOwner } from "./store-identity";

const NUMBER_BYTES = 8;
const BYTES = NUMBER_BYTES + 32;

/**
 * How far a store has come, outside its file and its log: the number of its last commit, under seal. A log that lost its
 * end opens without an error; the mark contradicts it.
 *
 * It is written after the log is on the disk, and is not synced itself: after a power cut it may be behind, never ahead.
 */
export class CommitMark {
  readonly #file: string;
  readonly #owner: StoreOwner;
  #descriptor: number | null = null;
  #isGivenUp = false;

  /** @param storeFile the store's own file, beside which it lies */
  constructor(storeFile: string, owner: StoreOwner) {
    this.#file = storeFile + MARK_SUFFIX;
    this.#owner = owner;
  }

  /** The number of the last commit that is marked; null when there is none, or when it does not open. */
  read(): number | null {
    const bytes = bytesOf(this.#file);
    if (bytes === null || bytes.length !== BYTES) return null;
    const number = bytes.subarray(0, NUMBER_BYTES);
    const isOurs = timingSafeEqual(bytes.subarray(NUMBER_BYTES), this.#sealOf(number));
    return isOurs ? Number(number.readBigUInt64BE()) : null;
  }

  /** A mark that cannot be written is given up: an older one stays true. */
  reach(commits: number): void {
    if (this.#isGivenUp) return;
    const bytes = Buffer.alloc(BYTES);
    bytes.writeBigUInt64BE(BigInt(commits));
    this.#sealOf(bytes.subarray(0, NUMBER_BYTES)).copy(bytes, NUMBER_BYTES);
    try {
      this.#descriptor ??= openMark(this.#file);
      writeSync(this.#descriptor, bytes, 0, BYTES, 0);
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      this.close();
      this.#isGivenUp = true;
      console.warn(`how far a store has come is not marked any more: ${error.message}`);
    }
  }

  close(): void {
    if (this.#descriptor === null) return;
    closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #sealOf(number: Uint8Array): Buffer {
    const { storeId, keys } = this.#owner;
    return createHmac("sha256", keys.indexing)
      .update(`${placePrefix(storeId)}mark`)
      .update(number)
      .digest();
  }
}

/** Not cut to nothing when it is opened: it must stay true until the next commit. */
function openMark(file: string): number {
  try {
    return openSync(file, "r+");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return openSync(file, "wx", 0o600);
  }
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isOfSystem(error)) return null;
    throw error;
  }
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
