import type { LaunchOptions } from "./app";

/** What happens to a mini-program as a whole, as `my.on…` names it. Source: api-ui.md, 9, application events. */
export type AppEvent = "AppShow" | "AppHide" | "Error" | "UnhandledRejection" | "PageNotFound" | "ComponentError";

type Listener = (...args: readonly unknown[]) => void;

/** Tells the events of a mini-program to its `my`, beside the life cycles of its `App`. */
export class AppEvents {
  readonly #listeners = new Map<AppEvent, Listener>();
  #started: LaunchOptions | undefined;

  /** What the mini-program was started with; undefined before it was. */
  get launchOptions(): LaunchOptions | undefined {
    return this.#started;
  }

  /** Comes before any event. */
  launched(options: LaunchOptions): void {
    this.#started = options;
  }

  /** @param listener must not throw; takes the place of an earlier one for the event */
  listen(event: AppEvent, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  tell(event: AppEvent, ...args: readonly unknown[]): void {
    this.#listeners.get(event)?.(...args);
  }
}
