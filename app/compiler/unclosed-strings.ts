interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Quotes of one text that nothing closes. What was looked for in vain once is not looked for again, from any quote on the way: a
 * search that began earlier has gone over each of them as an escaped character, and has read on behind it just as theirs would.
 */
export class UnclosedStrings {
  readonly #last = new Map<string, Stretch>();

  has(quote: string, open: number): boolean {
    const stretch = this.#last.get(quote);
    return stretch !== undefined && open >= stretch.from && open < stretch.to;
  }

  /** @param to offset up to which there is no end of the string that opens at `from` */
  add(quote: string, from: number, to: number): void {
    this.#last.set(quote, { from, to });
  }
}
