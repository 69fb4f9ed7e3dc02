/** Lets pieces of work wait for each other, in the order in which they were asked for. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** @returns what the work answers; whoever waits behind it does not hear of its failure */
  take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#last.then(work);
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }
}
