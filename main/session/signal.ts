/** Tells whoever follows it that something is another than before; what, they look up themselves. */
export class Signal {
  readonly #listeners: (() => void)[] = [];

  follow(listener: () => void): void {
    this.#listeners.push(listener);
  }

  readonly tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}
