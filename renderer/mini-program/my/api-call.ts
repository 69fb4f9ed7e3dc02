import type { Failures } from "../problems/failures";
import { warnOnce } from "../problems/runtime-warnings";

/** The one object that an asynchronous call of `my` takes, its callbacks among the parameters. */
export type ApiOptions = Readonly<Record<string, unknown>>;

/** What a call came to: the object its callbacks get. */
export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly failure: ApiFailure };

/** A refused call, as a page sees it. Codes: api-ui.md, 1. */
export interface ApiFailure {
  readonly error: number | string;
  readonly errorMessage: string;
}

/** Arguments are `unknown`: whatever a page passes is read with care, the official types are for its author. */
export type ApiFunction<Result> = (options?: unknown) => Promise<Result>;

/** Turns what a call does into a function of `my`. */
export type ApiMaker = <Result>(
  name: string,
  run: (options: ApiOptions) => Outcome<Result> | Promise<Outcome<Result>>,
) => ApiFunction<Result>;

export function succeeded<Result extends object>(result: Result): Outcome<Result> {
  return { ok: true, result };
}

/** A call that has nothing to tell: its callbacks get `{}`, and the official types give its Promise no value. */
export function done(): Outcome<void> {
  return { ok: true, result: {} as unknown as undefined };
}

export function refused(failure: ApiFailure): Outcome<never> {
  return { ok: false, failure };
}

/**
 * The conventions of every asynchronous call: `success` or `fail`, then `complete` with the same object, each after the
 * call has returned; and a Promise, whose rejection counts as handled once any callback is given. Source: api-ui.md, 1.
 */
export function apiMaker(failures: Pick<Failures, "run">): ApiMaker {
  return (name, run) => (passed) => {
    const options = apiOptions(passed);
    const callBack = (callback: "success" | "fail" | "complete", result: unknown) => {
      const called = options[callback];
      if (typeof called === "function") failures.run(`my.${name}: ${callback}`, () => called(result));
    };
    const settled = attempted(() => run(options), name).then((outcome) => {
      const result = outcome.ok ? outcome.result : outcome.failure;
      callBack(outcome.ok ? "success" : "fail", result);
      callBack("complete", result);
      if (outcome.ok) return outcome.result;
      throw outcome.failure;
    });
    const told = [options.success, options.fail, options.complete].some((callback) => typeof callback === "function");
    if (told) settled.catch(() => {});
    return settled;
  };
}

/** What a program passes may be what no code can read (data in a circle, a symbol for a text): then the call fails. */
async function attempted<Result>(
  run: () => Outcome<Result> | Promise<Outcome<Result>>,
  name: string,
): Promise<Outcome<Result>> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    warnOnce(`my.${name}: ${error.message}`);
    return refused({ error: 2, errorMessage: `my.${name}: ${error.message}` });
  }
}

/**
 * The options as they are now: what a program changes in them later changes no call. Its own getters may throw, which is no
 * reason for a call to: such an option is not given.
 */
function apiOptions(passed: unknown): ApiOptions {
  if (typeof passed !== "object" || passed === null) return {};
  try {
    const options = Object.create(Object.getPrototypeOf(passed));
    for (const name of Object.keys(passed)) {
      Object.defineProperty(options, name, { value: optionOf(passed, name), enumerable: true });
    }
    return options;
  } catch {
    // A proxy whose traps throw: it has no options that could be read.
    return {};
  }
}

function optionOf(passed: object, name: string): unknown {
  try {
    return Reflect.get(passed, name);
  } catch {
    return undefined;
  }
}
