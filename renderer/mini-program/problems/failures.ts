import { pluginOf } from "../../../app/mini-program/plugin-address";
import { printed } from "../../../app/printed-text";
import { textOf } from "../../../app/text-of";
import type { ExceptionPanel } from "./exception-panel";
import type { ProgramSource } from "./program-source";

/**
 * Hears of every exception of the mini-program: message and stack. Source: docs/platform/app-and-pages.md#app, `App.onError`.
 * @param plugin whose page or component threw; null for the mini-program's own, and where nobody knows
 */
export type ErrorListener = (message: string, stack: string, plugin: string | null) => void;

/** The one place where exceptions of a mini-program's own code end up: console, `App.onError`, the panel over the page. */
export class Failures {
  #onError: ErrorListener | undefined;

  constructor(
    private readonly panel: ExceptionPanel,
    private readonly source: ProgramSource,
  ) {}

  /** @param listener runs the mini-program's `App.onError` */
  notify(listener: ErrorListener): void {
    this.#onError = listener;
  }

  /** @param during life cycle, handler or callback, as in "pages/index/index: onLoad"; empty when nobody knows */
  report(thrown: unknown, during: string): void {
    console.error(thrown);
    const plugin = pluginOf(during);
    const { message, stack } = described(thrown, plugin);
    void this.#show(message, stack, during);
    // Taken away for the time of the call: an onError that throws is reported once, not for ever.
    const listener = this.#onError;
    this.#onError = undefined;
    try {
      listener?.(message, stack, plugin);
    } catch (error) {
      this.report(error, "app.js: onError");
    } finally {
      this.#onError = listener;
    }
  }

  /** Runs code of the mini-program; what it throws is reported, and the result is undefined. */
  run<Result>(during: string, code: () => Result): Result | undefined {
    try {
      return code();
    } catch (error) {
      this.report(error, during);
      return undefined;
    }
  }

  async #show(message: string, stack: string, during: string): Promise<void> {
    const found = await this.source.find(stack);
    this.panel.add({ message, during, position: found?.position ?? null, frame: found?.frame ?? null });
  }
}

/**
 * Anything can be thrown, so anything gets a message and a stack.
 * @param plugin whose page or component threw; the message says so, since `App.onError` is the mini-program's
 */
function described(thrown: unknown, plugin: string | null): { message: string; stack: string } {
  const whose = plugin === null ? "" : ` (plugin ${plugin})`;
  try {
    if (thrown instanceof Error) {
      return { message: `${thrown.name}: ${thrown.message}${whose}`, stack: textOf(thrown.stack ?? "") };
    }
  } catch {
    // A proxy or a getter that throws: it is told as what is no error is.
  }
  return { message: `${printed(thrown)}${whose}`, stack: "" };
}
