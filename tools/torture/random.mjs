import { createHash } from "node:crypto";

/**
 * Chance that comes out the same for the same seed: every round of every kind has its own, so that each repeats alone.
 * @param {number} seed @param {string} kind @param {number} round
 */
export function randomOf(seed, kind, round) {
  return new Random(createHash("sha256").update(`${seed} ${kind} ${round}`).digest().readUInt32LE(0));
}

/** Mulberry32: small, and even enough to choose places and moments by. Not for keys. */
export class Random {
  #state;

  /** @param {number} state 32 bits */
  constructor(state) {
    this.#state = state;
  }

  /** 0 to below 1 */
  fraction() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} least @param {number} below */
  whole(least, below) {
    return least + Math.floor(this.fraction() * (below - least));
  }

  /** @param {number} share 0 to 1 */
  isLucky(share) {
    return this.fraction() < share;
  }

  /** @template T @param {readonly T[]} things not empty @returns {T} */
  oneOf(things) {
    return /** @type {T} */ (things[this.whole(0, things.length)]);
  }

  /** @param {number} length */
  bytes(length) {
    return Buffer.from(Array.from({ length }, () => this.whole(0, 256)));
  }

  /** A seed for chance elsewhere. */
  seed() {
    return this.whole(0, 2 ** 32);
  }
}
