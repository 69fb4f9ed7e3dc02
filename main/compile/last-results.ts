/** The last result of a pure step for each name, given again as long as its input is the same. */
export class LastResults<Result> {
  readonly #known = new Map<string, { readonly input: string; readonly result: Result }>();

  /** @param make is called when the input is another one than last time; one that throws leaves no result */
  of(name: string, input: string, make: () => Result): Result {
    const known = this.#known.get(name);
    if (known?.input === input) return known.result;
    const result = make();
    this.#known.set(name, { input, result });
    return result;
  }
}
