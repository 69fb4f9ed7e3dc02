import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isDiskRefusal } from "../disk/disk-refusal";
import { freeRoom } from "../disk/free-room";
import { incidentally } from "../disk/incidental";
import type { TakeBack } from "../disk/with-room";

const RESERVE_FILE = "space.reserve";

/** Enough for the journals and logs of many removals. */
const LEAST_BYTES = 1024 * 1024;

/** Taken beyond what is wanted, and the least that is worth to be taken anew: all of it is written each time. */
const SLACK_BYTES = 64 * 1024;

/** What is not taken back of the last room on a disk: a file system needs some for a file's own list of its blocks. */
const LEFT_BYTES = 16 * 1024;

/** How much of what is left on the disk it may be, at first and once it was there. */
const FIRST_PART = 1 / 4;
const AGAIN_PART = 3 / 4;

/** Room on the disk for the moment when there is none: removing something needs some first. */
export class SpaceReserve {
  readonly #file: string;

  constructor(private readonly folder: string) {
    this.#file = join(folder, RESERVE_FILE);
  }

  /**
   * Takes it, unless it is there or the disk is too full for it. One that was given back is taken of what is left.
   * @param catalogBytes size of the catalog, which a removal copies
   */
  keep(catalogBytes: number): void {
    const wanted = LEAST_BYTES + 2 * catalogBytes;
    const taken = this.#size();
    if (taken !== null && taken >= wanted) return;
    this.#takeOf((room) => {
      const part = Math.floor((room + (taken ?? 0)) * (taken === null ? FIRST_PART : AGAIN_PART));
      const size = Math.min(wanted + SLACK_BYTES, part);
      return size >= wanted || (taken !== null && size >= taken + SLACK_BYTES) ? size : 0;
    });
  }

  /** Gives it back for one removal. @returns takes back what that has left of it; null when there is none */
  lend(): TakeBack | null {
    const lent = this.#size() ?? 0;
    if (lent === 0) return null;
    this.#release();
    return () => this.#takeOf((room) => Math.min(lent, room - LEFT_BYTES));
  }

  #release(): void {
    // Cutting needs no space. An empty file stays: by it is known that there was one.
    truncateSync(this.#file, 0);
  }

  /** @param sizeOf so much of the room that the disk has left, in bytes; nothing when it is not above 0 */
  #takeOf(sizeOf: (room: number) => number): void {
    try {
      const size = sizeOf(freeRoom(this.folder));
      if (size > 0) this.#take(size);
    } catch (error) {
      if (!isDiskRefusal(error)) throw error;
      // Somebody else was faster.
      incidentally("give back what was taken of the disk", () => this.#release());
    }
  }

  /** Null when none was ever taken. */
  #size(): number | null {
    return statSync(this.#file, { throwIfNoEntry: false })?.size ?? null;
  }

  #take(size: number): void {
    const descriptor = openSync(this.#file, "w", 0o600);
    try {
      // Random, since zeros take no room on a disk that compresses.
      const bytes = randomBytes(size);
      for (let at = 0; at < size; ) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}
