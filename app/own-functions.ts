/**
 * JavaScript's own, as they are when our code is first evaluated: before any author's code, which may put others in their places
 * and see what a mini-program stores.
 */
export const { apply } = Reflect;
export const { parse, stringify } = JSON;

const { slice } = String.prototype;
const promiseThen = Promise.prototype.then;

/** `text.slice(from)`. */
export function textFrom(text: string, from: number): string {
  return apply(slice, text, [from]);
}

/** `promise.then(fulfilled, rejected)`. Not named `then`: a module that exports that is taken for a promise. */
export function thenOf<Value, Result, Failed = never>(
  promise: Promise<Value>,
  fulfilled: ((value: Value) => Result) | undefined,
  rejected?: (reason: unknown) => Failed,
): Promise<Result | Failed> {
  return apply(promiseThen, promise, [fulfilled, rejected]);
}
