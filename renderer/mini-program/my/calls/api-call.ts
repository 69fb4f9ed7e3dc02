import { CallOptions } from "../../../../app/my/call-options";
import { type ApiFailure, ended, type Outcome, type RunCallback } from "../../../../app/my/call-outcome";
import { messageOf } from "../../../../app/text-of";
import { warnOnce } from "../../problems/runtime-warnings";

export type { ApiFailure, Outcome };

/** The options of one call by name, its callbacks among them. */
export type ApiOptions = Readonly<Record<string, unknown>>;

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
 * The one convention of asynchronous calls. Options are read once, when the call is made; one that cannot be read is a wrong
 * parameter, and so is one that the call cannot take apart (data in a circle, a symbol for a text): the call fails, and never
 * throws. How it ends: see `ended`. Source: docs/platform/api-ui.md#conventions.
 */
export function apiMaker(callbacks: { readonly run: RunCallback }): ApiMaker {
  const runCallback: RunCallback = (during, code) => callbacks.run(during, code);
  return (name, run) => (passed) => {
    const label = `my.${name}`;
    const options = CallOptions.of(passed);
    const outcome = outcomeOf(label, options, run);
    return ended(outcome, (settled) => settled, { label, callbacks: options.callbacks, run: runCallback });
  };
}

async function outcomeOf<Result>(
  label: string,
  { values, problem }: CallOptions,
  run: (options: ApiOptions) => Outcome<Result> | Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
  if (problem !== null) return wrongParameter(label, problem);
  try {
    return await run(values);
  } catch (error) {
    return wrongParameter(label, messageOf(error));
  }
}

function wrongParameter(label: string, why: string): Outcome<never> {
  const errorMessage = `${label}: ${why}`;
  warnOnce(errorMessage);
  return refused({ error: 2, errorMessage });
}
