import { thenOf } from "../own-functions";
import type { Callbacks } from "./call-options";

/** What a call came to: the object its callbacks get. */
export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly failure: ApiFailure };

/** A refused call, as a page sees it. Codes: docs/platform/api-ui.md#conventions. */
export interface ApiFailure {
  readonly error: number | string;
  readonly errorMessage: string;
}

/**
 * Runs a callback of the program; what it throws is reported as any exception of the program is (`App.onError`).
 * @param during as in "my.alert: success"
 */
export type RunCallback = (during: string, code: () => unknown) => unknown;

/** One call of `my`, as its end needs it. */
export interface Ending {
  /** As in "my.alert". */
  readonly label: string;
  readonly callbacks: Callbacks;
  readonly run: RunCallback;
}

/**
 * How every asynchronous call of `my` ends: `success` or `fail`, then `complete` with the same object, each after the call has
 * returned; and a Promise, whose rejection counts as handled once any callback is given.
 * Source: docs/platform/api-ui.md#conventions.
 * @param outcomeOf what the answer that the call waited for comes to
 */
export function ended<Answer, Result>(
  answered: Promise<Answer>,
  outcomeOf: (answer: Answer) => Outcome<Result>,
  { label, callbacks, run }: Ending,
): Promise<Result> {
  const callBack = (name: keyof Callbacks, payload: unknown) => {
    const callback = callbacks[name];
    if (callback !== undefined) run(`${label}: ${name}`, () => callback(payload));
  };
  const settled = thenOf(answered, (answer) => {
    const outcome = outcomeOf(answer);
    const payload = outcome.ok ? outcome.result : outcome.failure;
    callBack(outcome.ok ? "success" : "fail", payload);
    callBack("complete", payload);
    if (outcome.ok) return outcome.result;
    throw outcome.failure;
  });
  // A caller that passed callbacks has been told: its unused promise must not become an unhandled rejection.
  if (callbacks.success ?? callbacks.fail ?? callbacks.complete) thenOf(settled, undefined, () => {});
  return settled;
}
