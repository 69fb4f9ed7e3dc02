import { callMember, type ProgramOptions } from "../../data/program-options";
import type { Failures } from "../../problems/failures";
import type { AppEvents } from "./app-events";

/** What a start is told. Source: app-and-pages.md, 7. */
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
      events.tellSide(null, "Error", message, stack);
      if (plugin !== null) events.tellSide(plugin, "Error", message, stack);
      callMember(this.instance, "onError", [message, stack]);
    });
  }

  /** A cold start: `onLaunch`, then `onShow`. */
  launch(options: LaunchOptions): void {
    this.events.launched(options);
    this.#call("onLaunch", ownCopy(options));
    this.show(options);
  }

  /** Back from the background; what it is told is what it was told at its start. */
  show(options: LaunchOptions): void {
    this.#call("onShow", ownCopy(options));
    this.events.tellEach("AppShow", () => ownCopy(options));
  }

  hide(): void {
    this.failures.run("app.js: onHide", () => callMember(this.instance, "onHide", []));
    this.events.tell("AppHide");
  }

  /** @returns false when the app has no handler of its own for it */
  pageNotFound(missing: { readonly path: string; readonly query: object; readonly isEntryPage: boolean }): boolean {
    this.#call("onPageNotFound", missing);
    this.events.tellSide(null, "PageNotFound", missing);
    return typeof this.instance.onPageNotFound === "function";
  }

  /** A rejection that nobody handled; an Error among them is shown as any exception. */
  unhandledRejection(rejection: { readonly reason: unknown; readonly promise: Promise<unknown> }): void {
    this.#call("onUnhandledRejection", rejection);
    this.events.tellSide(null, "UnhandledRejection", rejection);
  }

  #call(name: string, argument: unknown): void {
    this.failures.run(`app.js: ${name}`, () => callMember(this.instance, name, [argument]));
  }
}

/** What a program is told is its own: it may write into it. */
function ownCopy({ query, referrerInfo, ...start }: LaunchOptions): LaunchOptions {
  return { ...start, query: query && { ...query }, referrerInfo: { ...referrerInfo } };
}
