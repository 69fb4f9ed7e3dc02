import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, statfsSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isDiskRefusal } from "../disk/disk-refusal";
import { incidentally } from "../disk/incidental";

const RESERVE_FILE = "space.reserve";

/** Enough for the journals and logs of many removals. */
const LEAST_BYTES = 1024 * 1024;

/** Taken beyond what is wanted, and the least that is worth to be taken anew: all of it is written each time. */
const SLACK_BYTES = 64 * 1024;

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
    try {
      const { bavail, bsize } = statfsSync(this.folder);
      const room = bavail * bsize + (taken ?? 0);
      const part = Math.floor(room * (taken === null ? FIRST_PART : AGAIN_PART));
      const size = Math.min(wanted + SLACK_BYTES, part);
      if (size >= wanted || (taken !== null && size >= taken + SLACK_BYTES)) this.#take(size);
    } catch (error) {
      if (!isDiskRefusal(error)) throw error;
      // Somebody else was faster.
      incidentally("give back what was taken of the disk", () => this.release());
    }
  }

  /** Gives it back. @returns whether there was any */
  release(): boolean {
    if ((this.#size() ?? 0) === 0) return false;
    // Cutting needs no space. An empty file stays: by it is known that there was one.
    truncateSync(this.#file, 0);
    return true;
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
