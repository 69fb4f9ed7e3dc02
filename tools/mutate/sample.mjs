import { randomOf } from "../torture/random.mjs";

/** Lines that are taken or left together: a mutant rarely reaches over more. */
const BLOCK_LINES = 20;

/**
 * Some of a file's lines, the same for the same seed: a look at all of the core that does not take hours.
 * @param {string} file its path in the repository
 * @param {string} source
 * @param {{ oneIn: number, seed: number }} sample
 * @returns {string[]} as Stryker takes them: `file:first-last`
 */
export function sampleOf(file, source, { oneIn, seed }) {
  const random = randomOf(seed, file, 0);
  return blocksOf(source)
    .filter(() => random.isLucky(1 / oneIn))
    .map(([first, last]) => `${file}:${first}-${last}`);
}

/** @param {string} source @returns {[first: number, last: number][]} lines from 1 */
function blocksOf(source) {
  const lines = source.split("\n").length;
  const firsts = Array.from({ length: Math.ceil(lines / BLOCK_LINES) }, (_, index) => index * BLOCK_LINES + 1);
  return firsts.map((first) => [first, Math.min(first + BLOCK_LINES - 1, lines)]);
}
