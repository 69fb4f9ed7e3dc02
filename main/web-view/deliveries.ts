/**
 * Messages to one page, which says when it has taken each. Whoever makes them waits for that: what a page that hangs does not
 * take then waits at its origin, not in the main process.
 */
export class Deliveries {
  readonly #untaken = new Map<number, () => void>();
  #last = 0;

  /**
   * @param send gets the number by which the page will call the message
   * @returns once the page has taken it, or will never
   */
  send(send: (delivery: number) => void): Promise<void> {
    this.#last += 1;
    const delivery = this.#last;
    return new Promise((taken) => {
      this.#untaken.set(delivery, taken);
      send(delivery);
    });
  }

  taken(delivery: number): void {
    this.#untaken.get(delivery)?.();
    this.#untaken.delete(delivery);
  }

  /** To be called when the page's document is gone. */
  release(): void {
    for (const delivery of [...this.#untaken.keys()]) this.taken(delivery);
  }
}
