/** Whether something happens more often than it may. */
export class Rate {
  #windowStart = Number.NEGATIVE_INFINITY;
  #count = 0;

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
    if (now - this.#windowStart >= this.windowMs) {
      this.#windowStart = now;
      this.#count = 0;
    }
    this.#count += weight;
    return this.#count <= this.limit;
  }
}
