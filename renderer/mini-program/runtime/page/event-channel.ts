type Listener = (...args: readonly unknown[]) => unknown;

/**
 * One end of the line between a page and the page that it opened: what one end emits, the other hears.
 * Source: docs/platform/app-and-pages.md#routing, EventChannel.
 */
export class EventChannel {
  readonly #listeners = new Map<string, Set<Listener>>();
  #other: EventChannel | null = null;
  readonly #run: (code: () => unknown) => unknown;

  /** @param run runs a listener of the mini-program; what it throws must not reach the other page */
  constructor(run: (code: () => unknown) => unknown) {
    this.#run = run;
  }

  /** Both ends of a new line: the opener's and the opened page's. */
  static pair(run: (code: () => unknown) => unknown): { readonly opener: EventChannel; readonly opened: EventChannel } {
    const opener = new EventChannel(run);
    const opened = new EventChannel(run);
    opener.#other = opened;
    opened.#other = opener;
    return { opener, opened };
  }

  emit(name: string, ...args: readonly unknown[]): void {
    const other = this.#other;
    if (other === null) return;
    for (const listener of [...(other.#listeners.get(name) ?? [])]) this.#run(() => listener(...args));
  }

  on(name: string, listener: unknown): void {
    if (typeof listener !== "function") return;
    const listeners = this.#listeners.get(name) ?? new Set<Listener>();
    this.#listeners.set(name, listeners.add(listener as Listener));
  }

  once(name: string, listener: unknown): void {
    if (typeof listener !== "function") return;
    const once: Listener = (...args) => {
      this.off(name, once);
      return listener(...args);
    };
    this.on(name, once);
  }

  /** Without a listener: all of them. */
  off(name: string, listener?: unknown): void {
    if (listener === undefined) this.#listeners.delete(name);
    else this.#listeners.get(name)?.delete(listener as Listener);
  }
}
