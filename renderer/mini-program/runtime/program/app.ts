import { warnOfLoss } from "../../data/data-loss";
import { ownCopy } from "../../data/own-copy";
import { callMember, type ProgramOptions } from "../../data/program-options";
import type { Failures } from "../../problems/failures";
import type { AppEvents } from "./app-events";

/** What a start is told. Source: docs/platform/app-and-pages.md#app. */
export interface LaunchOptions {
  /** The page the start asks for. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>> | undefined;
  readonly scene: string;
  readonly referrerInfo: Readonly<Record<string, unknown>>;
}

/** The one `App()` of a mini-program. `instance` is what `this` and `getApp()` give. */
export class RunningApp {
  readonly instance: Record<string, unknown>;

  constructor(
    options: ProgramOptions,
    private readonly failures: Failures,
    private readonly events: AppEvents,
  ) {
    this.instance = { ...options };
    failures.notify((message, stack, plugin) => {
      events.emitTo(null, "Error", message, stack);
      if (plugin !== null) events.emitTo(plugin, "Error", message, stack);
      callMember(this.instance, "onError", [message, stack]);
    });
  }

  /** A cold start: `onLaunch`, then `onShow`. */
  launch(options: LaunchOptions): void {
    this.events.launched(options);
    this.#call("onLaunch", this.#ownCopy(options));
    this.show(options);
  }

  /** Back from the background; what it is told is what it was told at its start. */
  show(options: LaunchOptions): void {
    this.#call("onShow", this.#ownCopy(options));
    this.events.emitEach("AppShow", () => this.#ownCopy(options));
  }

  hide(): void {
    this.failures.run("app.js: onHide", () => callMember(this.instance, "onHide", []));
    this.events.emit("AppHide");
  }

  /** @returns false when the app has no handler of its own for it */
  pageNotFound(missing: { readonly path: string; readonly query: object; readonly isEntryPage: boolean }): boolean {
    this.#call("onPageNotFound", missing);
    this.events.emitTo(null, "PageNotFound", missing);
    return typeof this.instance.onPageNotFound === "function";
  }

  /** A rejection that nobody handled; an Error among them is shown as any exception. */
  unhandledRejection(rejection: { readonly reason: unknown; readonly promise: Promise<unknown> }): void {
    this.#call("onUnhandledRejection", rejection);
    this.events.emitTo(null, "UnhandledRejection", rejection);
  }

  /** What a program is given is its own: it may write into it. */
  #ownCopy(options: LaunchOptions): unknown {
    return ownCopy(options, warnOfLoss("app.js: the options of its start"));
  }

  #call(name: string, argument: unknown): void {
    this.failures.run(`app.js: ${name}`, () => callMember(this.instance, name, [argument]));
  }
}
