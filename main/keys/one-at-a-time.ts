/**
 * Asks questions one after the other, and waits for each answer so long at most. One that hangs holds one of the four
 * threads that all files are read with: no second one is asked meanwhile, and one that was given up before its turn came
 * never is.
 * @param limitMs how long to wait, for those before it too
 * @param late the error of a question that was given up
 */
export function oneAtATime(limitMs: number, late: () => Error) {
  let last: Promise<unknown> = Promise.resolve();
  return <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    let isGivenUp = false;
    const answer = last.then(() => {
      if (isGivenUp) throw late();
      return question();
    });
    // Whoever waits behind it does not hear of its failure.
    last = answer.catch(() => {});
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        isGivenUp = true;
        reject(late());
      }, limitMs);
      answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  };
}
