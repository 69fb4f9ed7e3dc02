import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, openSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isDiskRefusal } from "../disk/disk-refusal";
import { freeRoom } from "../disk/free-room";
import { incidentally } from "../disk/incidental";
import type { TakeBack } from "../disk/with-room";

const RESERVE_FILE = "space.reserve";

/** Enough for the journals and logs of many removals. */
const LEAST_BYTES = 1024 * 1024;

/** Taken beyond what is wanted, and the least that is worth to be taken: else it would be written to each time. */
const SLACK_BYTES = 64 * 1024;

/** How much of what is left on the disk it may be, at first and once it was there. */
const FIRST_PART = 1 / 4;
const AGAIN_PART = 3 / 4;

/** Room on the disk for the moment when there is none: removing something needs some first. */
export class SpaceReserve {
  readonly #file: string;
  #isLent = false;

  constructor(private readonly folder: string) {
    this.#file = join(folder, RESERVE_FILE);
  }

  /**
   * Takes it, unless it is there or the disk is too full for it. One that was given back is taken of what is left, and not
   * while a removal may need it: some of them take their time.
   * @param catalogBytes size of the catalog, which a removal copies
   */
  keep(catalogBytes: number): void {
    const wanted = LEAST_BYTES + 2 * catalogBytes;
    const taken = this.#size();
    if (this.#isLent || (taken !== null && taken >= wanted)) return;
    try {
      const part = Math.floor((freeRoom(this.folder) + (taken ?? 0)) * (taken === null ? FIRST_PART : AGAIN_PART));
      const size = Math.min(wanted + SLACK_BYTES, part);
      if (size >= wanted || (taken !== null && size >= taken + SLACK_BYTES)) this.#growTo(size);
    } catch (error) {
      if (!isDiskRefusal(error)) throw error;
      // Somebody else was faster, or the user may have no more.
      this.#cutTo(taken ?? 0);
    }
  }

  /** Gives it back for one removal. @returns takes back what that has left of it; null when there is none */
  lend(): TakeBack | null {
    const lent = this.#size() ?? 0;
    if (lent === 0) return null;
    // Cutting needs no space. An empty file stays: by it is known that there was one.
    truncateSync(this.#file, 0);
    this.#isLent = true;
    return () => this.#takeBack(lent);
  }

  /** As much as the disk takes: what is left of it is not always what the disk says, as where each user may have so much. */
  #takeBack(lent: number): void {
    this.#isLent = false;
    try {
      this.#growTo(lent);
    } catch (error) {
      if (!isDiskRefusal(error)) throw error;
      // A disk that takes what it has no room for, and says so later: nobody knows how much of it is there.
      if ((error as NodeJS.ErrnoException).syscall === "fsync") this.#cutTo(0);
    }
  }
  /** Null when none was ever taken. */
  #size(): number | null {
    return statSync(this.#file, { throwIfNoEntry: false })?.size ?? null;
  }

  /** @throws what the disk refuses; what it took before is kept */
  #growTo(size: number): void {
    const descriptor = openSync(this.#file, "a", 0o600);
    try {
      writeRandom(descriptor, size - fstatSync(descriptor).size);
    } finally {
      closeSync(descriptor);
    }
  }

  #cutTo(size: number): void {
    incidentally("give back what was taken of the disk", () => truncateSync(this.#file, size));
  }
}

/** Random, since zeros take no room on a disk that compresses. @throws what the disk refuses, with what it took on it for sure */
function writeRandom(descriptor: number, length: number): void {
  const bytes = randomBytes(length);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  } finally {
    fsyncSync(descriptor);
  }
}
