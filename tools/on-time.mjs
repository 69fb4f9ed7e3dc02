/**
 * The answer, or a failure when it does not come in time; what comes later is of no interest to anybody.
 * @template T
 * @param {Promise<T>} answer
 * @param {number} limitMs
 * @param {() => Error} late
 * @returns {Promise<T>}
 */
export async function onTime(answer, limitMs, late) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  answer.catch(() => {});
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
