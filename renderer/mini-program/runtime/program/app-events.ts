import type { LaunchOptions } from "./app";

/**
 * What happens to a mini-program as a whole, as `my.on…` names it.
 * Source: docs/platform/api-ui.md#system-and-environment, application events.
 */
export type AppEvent =
  | "AppShow"
  | "AppHide"
  | "Error"
  | "UnhandledRejection"
  | "PageNotFound"
  | "ComponentError"
  | "LazyLoadError";

type Listener = (...args: readonly unknown[]) => void;

interface SideListener {
  readonly plugin: string | null;
  readonly listener: Listener;
}

/** Tells the events of a mini-program to its `my`, beside the life cycles of its `App`. */
export class AppEvents {
  readonly #listeners = new Map<AppEvent, readonly SideListener[]>();
  #started: LaunchOptions | undefined;

  /** What the mini-program was started with; undefined before it was. */
  get launchOptions(): LaunchOptions | undefined {
    return this.#started;
  }

  /** Comes before any event. */
  launched(options: LaunchOptions): void {
    this.#started = options;
  }

  /**
   * The mini-program and each of its plugins have a listener of their own.
   * @param plugin whose it is; null for the mini-program's
   * @param listener must not throw
   */
  listen(plugin: string | null, event: AppEvent, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), { plugin, listener }]);
  }

  emit(event: AppEvent, ...args: readonly unknown[]): void {
    for (const { listener } of this.#listeners.get(event) ?? []) listener(...args);
  }

  /** @param made for each listener: what one side is told is not the other's to write into */
  emitEach(event: AppEvent, made: () => unknown): void {
    for (const { listener } of this.#listeners.get(event) ?? []) listener(made());
  }

  /** Tells one side alone, for what no other may have. */
  emitTo(side: string | null, event: AppEvent, ...args: readonly unknown[]): void {
    for (const { plugin, listener } of this.#listeners.get(event) ?? []) if (plugin === side) listener(...args);
  }
}
