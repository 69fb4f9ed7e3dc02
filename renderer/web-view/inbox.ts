/** Messages for an H5 page, in order: kept until the page has set its listener. */
export class Inbox {
  readonly #waiting: unknown[] = [];
  #listener: ((message: unknown) => unknown) | null = null;

  get listener(): unknown {
    return this.#listener;
  }

  /** @param listener anything but a function makes later messages wait */
  listen(listener: unknown): void {
    this.#listener = typeof listener === "function" ? (message) => listener(message) : null;
    if (this.#listener === null) return;
    for (const message of this.#waiting.splice(0)) this.#listener(message);
  }

  receive(message: unknown): void {
    if (this.#listener === null) this.#waiting.push(message);
    else this.#listener(message);
  }
}
