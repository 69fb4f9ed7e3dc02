/** A global function as its platform has them: unlike an arrow function it may be called with `new`, as programs do with `getApp`. */
export function globalFunction<Arguments extends readonly unknown[], Result>(code: (...args: Arguments) => Result) {
  return function called(...args: Arguments): Result {
    return code(...args);
  };
}
