/** In one window so many times the limit are too much at once. */
const AT_ONCE = 4;

/**
 * Whether something goes on happening more often than it may: over the limit in two windows, one after the other. What has
 * waited while this process was busy comes all at once, and is counted in one.
 */
export class LastingRate {
  #windowStart = Number.NEGATIVE_INFINITY;
  #count = 0;
  #wasOver = false;

  /**
   * @param limit how much may happen within a window
   * @param windowMs how long one is, from the first that happens in it
   * @param now milliseconds from any fixed moment
   */
  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly now: () => number,
  ) {}

  /** @returns false once it is too much */
  note(weight = 1): boolean {
    const now = this.now();
    const passed = now - this.#windowStart;
    if (passed >= this.windowMs) {
      this.#wasOver = this.#count > this.limit && passed < 2 * this.windowMs;
      this.#windowStart = now;
      this.#count = 0;
    }
    this.#count += weight;
    return this.#count <= (this.#wasOver ? this.limit : AT_ONCE * this.limit);
  }
}
