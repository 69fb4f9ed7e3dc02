import type { Failures } from "../../problems/failures";

type Listener = (...args: readonly unknown[]) => unknown;

/** The listeners of one event of `my`: a pair of `onX` and `offX`. Source: docs/platform/api-ui.md#conventions. */
export class Listeners {
  #listeners: readonly Listener[] = [];

  constructor(
    private readonly event: string,
    private readonly failures: Failures,
  ) {}

  readonly on = (listener: unknown): void => {
    if (typeof listener === "function") this.#listeners = [...this.#listeners, listener as Listener];
  };

  /** Without a listener all of them go. */
  readonly off = (listener?: unknown): void => {
    this.#listeners = typeof listener === "function" ? this.#listeners.filter((each) => each !== listener) : [];
  };

  emit(...args: readonly unknown[]): void {
    for (const listener of this.#listeners) this.failures.run(`my.on${this.event}`, () => listener(...args));
  }
}
