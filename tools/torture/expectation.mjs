// The page's own file, so that both know the same.
import { opsOf } from "./writer-program/ops.js";

/**
 * @typedef {{ key: string, seed: number, n: number, length: number, broken?: string }} Held one entry, as the page tells of it
 * @typedef {{ key: string, n: number, length: number }} Set
 * @typedef {{ op: "set" | "set-sync" | "batch" | "clear", sets: Set[] } | { op: "remove", key: string }} Step
 */

/** Answers that were under way when the program ended: far more than a socket holds of them. */
const UNHEARD = 500;

/** What a store must hold: keys in insertion order, each with what was set last. */
export class Expectation {
  /** @type {ReadonlyMap<string, Held>} */
  #now = new Map();

  /** @returns {readonly Held[]} */
  get entries() {
    return [...this.#now.values()];
  }

  /**
   * Judges what is held after writing was cut off at some moment: the state after exactly so many steps, all that were
   * acknowledged among them. From then on it is what must be there.
   * @param {readonly Held[]} held
   * @param {{ seed: number, done: number } | null} written null when nothing was being written
   * @returns {string | null} what is wrong
   */
  settle(held, written) {
    const wrong = this.#settled(held, written);
    // Told once: what is lost now would be lost in every round after this one.
    if (wrong !== null) this.#now = new Map(held.map((entry) => [entry.key, entry]));
    return wrong;
  }

  /** What was carried out beside the writing. @param {Step} step @param {number} seed */
  take(step, seed) {
    const state = new Map(this.#now);
    take(state, step, seed);
    this.#now = state;
  }

  /** @param {readonly Held[]} held @param {{ seed: number, done: number } | null} written */
  #settled(held, written) {
    const broken = held.filter((entry) => entry.broken !== undefined);
    if (broken.length > 0) return `${broken.length} values do not read: ${broken[0]?.key}: ${broken[0]?.broken}`;
    const state = new Map(this.#now);
    let nearest = difference(state, held);
    if (written === null) return nearest;
    const steps = opsOf(written.seed);
    for (let taken = 0; taken <= written.done + UNHEARD; taken += 1) {
      if (taken >= written.done) {
        const wrong = difference(state, held);
        if (wrong === null) {
          this.#now = state;
          return null;
        }
        if (taken === written.done) nearest = wrong;
      }
      take(state, /** @type {Step} */ (steps.next().value), written.seed);
    }
    return `${written.done} steps were acknowledged, and it holds neither these nor any more of them: ${nearest}`;
  }
}

/** @param {Map<string, Held>} state @param {Step} step @param {number} seed */
function take(state, step, seed) {
  if (step.op === "remove") {
    state.delete(step.key);
    return;
  }
  if (step.op === "clear") state.clear();
  for (const { key, n, length } of step.sets) state.set(key, { key, seed, n, length });
}

/** @param {ReadonlyMap<string, Held>} state @param {readonly Held[]} held @returns {string | null} */
function difference(state, held) {
  const keys = [...state.keys()];
  const doubled = held.find(({ key }, index) => held.findIndex((other) => other.key === key) !== index);
  if (doubled !== undefined) return `${doubled.key} is there twice`;
  for (const { key, seed, n } of held) {
    const meant = state.get(key);
    if (meant === undefined) return `${key} should not be there`;
    if (meant.n !== n || meant.seed !== seed) return `${key} is of step ${n}, not of step ${meant.n}`;
  }
  const absent = keys.filter((key) => !held.some((entry) => entry.key === key));
  if (absent.length > 0) return `${absent.join(", ")} is absent`;
  const wrongLength = held.find(({ key, length }) => state.get(key)?.length !== length);
  if (wrongLength !== undefined) return `${wrongLength.key} has another length`;
  return held.every(({ key }, index) => keys[index] === key) ? null : "the entries are in another order";
}
