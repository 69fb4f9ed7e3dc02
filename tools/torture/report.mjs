const EVERY_MS = 10_000;

/**
 * @typedef {"lost" | "leaked" | "unexplained"} FindingClass
 *   lost: acknowledged and not there, or wrong without a word. leaked: told to whom it does not belong.
 *   unexplained: anything else that should not be, such as a program that ended
 * @typedef {{ class: FindingClass, what: string }} Found
 * @typedef {Found & { kind: string, round: number }} Finding
 */

/** What was tried and what was found, told while it runs and at its end. */
export class Report {
  /** @type {Map<string, number>} */
  #tried = new Map();
  /** @type {Finding[]} */
  #findings = [];
  #saidAtMs = 0;

  /**
   * @param {{ seed: number, limitMs: number, now: () => number, isTerminal: boolean, write: (text: string) => void }} options
   *   now: milliseconds since the run began
   */
  constructor(options) {
    this.options = options;
  }

  /** @param {string} what in the plural @param {number} [count] */
  tried(what, count = 1) {
    this.#tried.set(what, (this.#tried.get(what) ?? 0) + count);
    this.#progress();
  }

  /** Said at once: a run of an hour should not have to end for it. @param {Finding} finding */
  found(finding) {
    this.#findings.push(finding);
    const { kind, round, what } = finding;
    const again = `npm run torture -- --seed ${this.options.seed} --only ${kind} --round ${round}`;
    this.#line(`${finding.class.toUpperCase()} ${kind} ${round}: ${what}\n  again: ${again}`);
  }

  /** @param {string} text */
  note(text) {
    this.#line(text);
  }

  get isClean() {
    return this.#findings.length === 0;
  }

  end() {
    this.#line(this.#text());
  }

  #progress() {
    const { isTerminal, now, write } = this.options;
    if (isTerminal) return write(`\r\x1b[K${this.#text()}`);
    if (now() - this.#saidAtMs < EVERY_MS) return;
    this.#saidAtMs = now();
    write(`${this.#text()}\n`);
  }

  /** @param {string} text */
  #line(text) {
    this.options.write(`${this.options.isTerminal ? "\r\x1b[K" : ""}${text}\n`);
  }

  /** For example "3:12 of 10:00 | kills 41, power cuts 12 | lost 0, leaked 0, unexplained 0". */
  #text() {
    const { now, limitMs } = this.options;
    const time = Number.isFinite(limitMs) ? `${clock(now())} of ${clock(limitMs)}` : clock(now());
    const tried = [...this.#tried].map(([what, count]) => `${what} ${count.toLocaleString("en")}`).join(", ");
    const classes = /** @type {const} */ (["lost", "leaked", "unexplained"]);
    const found = classes.map((each) => `${each} ${this.#findings.filter((one) => one.class === each).length}`);
    return `${time} | ${tried === "" ? "nothing yet" : tried} | ${found.join(", ")}`;
  }
}

/** @param {number} ms @returns {string} as "3:07" */
function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
