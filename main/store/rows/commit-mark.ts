import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import type { StoreKeys } from "../../keys/envelope-key";
import { SealBroken } from "../../keys/sealing";
import { MARK_SUFFIX } from "../../sqlite/sqlite-files";
import { type Tally, tallyIn } from "./realm-tally";

/** The length of a realm's tag, which the tally is sealed for. */
const TAG_BYTES = 32;

/** More than any mark has. */
const LONGEST_BYTES = 1024;

/** A tally as it is written, with the number of the commit in it. */
export interface SealedCommit {
  readonly commits: number;
  readonly tag: Uint8Array;
  readonly sealed: Uint8Array;
}

/** What the realm that was changed last had to hold then. */
export interface MarkedTally {
  readonly tag: Uint8Array;
  readonly tally: Tally;
}

/**
 * How far a store has come, outside its file and its log: the tally of the realm that was changed last, as it lies sealed in
 * the file, with the number of that commit in it. A log that lost its end opens without an error; the mark contradicts it.
 *
 * It is written after the log is on the disk, and is not synced itself: after a power cut it may be behind, never ahead.
 */
export class CommitMark {
  readonly #file: string;
  readonly #keys: StoreKeys;
  #descriptor: number | null = null;
  #isGivenUp = false;

  /** @param storeFile the store's own file, beside which it lies */
  constructor(storeFile: string, keys: StoreKeys) {
    this.#file = storeFile + MARK_SUFFIX;
    this.#keys = keys;
  }

  /** The number of the last commit that is marked; null when there is none, or when it does not open. */
  read(): number | null {
    return this.tally()?.tally.commits ?? null;
  }

  /** All that the mark says; null as for `read`. */
  tally(): MarkedTally | null {
    const bytes = bytesOf(this.#file);
    if (bytes === null || bytes.length <= TAG_BYTES) return null;
    const tag = bytes.subarray(0, TAG_BYTES);
    try {
      return { tag, tally: tallyIn(this.#keys, tag, bytes.subarray(TAG_BYTES)) };
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  /** A mark that cannot be written is given up: an older one stays true. */
  reach({ tag, sealed }: SealedCommit): void {
    if (this.#isGivenUp) return;
    const bytes = Buffer.concat([tag, sealed]);
    try {
      this.#descriptor ??= openMark(this.#file);
      writeSync(this.#descriptor, bytes, 0, bytes.length, 0);
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      this.close();
      this.#isGivenUp = true;
      console.warn(`how far a store has come is not marked any more: ${error.message}`);
    }
  }

  /** For a store that has not come so far. */
  forget(): void {
    rmSync(this.#file, { force: true });
  }

  close(): void {
    if (this.#descriptor === null) return;
    closeSync(this.#descriptor);
    this.#descriptor = null;
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

/** Not `readFileSync`, which asks for the length first and takes twice as long: each opening waits for it. */
function bytesOf(file: string): Buffer | null {
  try {
    const descriptor = openSync(file, "r");
    try {
      const bytes = Buffer.alloc(LONGEST_BYTES);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, LONGEST_BYTES, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (isOfSystem(error)) return null;
    throw error;
  }
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
