/**
 * What a run of mutants came to. Pure: Stryker's report in (mutation-testing-report-schema 2), numbers and places out.
 * @typedef {object} Place
 * @property {number} line from 1
 * @property {number} column from 1
 *
 * @typedef {object} Mutant
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {"Killed" | "Survived" | "NoCoverage" | "Timeout" | "CompileError" | "RuntimeError" | "Ignored" | "Pending"} status
 * @property {{ start: Place, end: Place }} location end: behind the last character
 *
 * @typedef {Readonly<Record<string, { source: string, mutants: readonly Mutant[] }>>} Files by their path in the repository
 *
 * @typedef {object} Survivor
 * @property {string} file
 * @property {number} line
 * @property {string} code what stands there
 * @property {string} replacement
 * @property {Mutant} mutant
 *
 * @typedef {{ killed: number, survived: number }} Score
 *
 * @typedef {{ file: string, code: string, replacement: string, reason: string }} Accepted a survivor that is right to live
 */

const ALIVE = new Set(["Survived", "NoCoverage"]);
const DEAD = new Set(["Killed", "Timeout"]);

/** @param {string} source @param {Place} place @returns {number} */
function offsetOf(source, { line, column }) {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) at = source.indexOf("\n", at) + 1;
  return at + column - 1;
}

/** @param {string} source @param {Mutant} mutant @returns {string} the file with that one mutation */
export function mutated(source, { location, replacement }) {
  return source.slice(0, offsetOf(source, location.start)) + replacement + source.slice(offsetOf(source, location.end));
}

/** @param {Files} files @returns {Survivor[]} */
export function survivorsOf(files) {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => ALIVE.has(status))
      .map((mutant) => {
        const { start, end } = mutant.location;
        const code = source.slice(offsetOf(source, start), offsetOf(source, end));
        return { file, line: start.line, code, replacement: mutant.replacement, mutant };
      }),
  );
}

/**
 * Counts by folder. A mutant that does not load or compile is nobody's; one that hangs is killed.
 * @param {Files} files
 * @param {readonly Survivor[]} survivors those that live after the second look
 * @returns {Map<string, Score>}
 */
export function scoresOf(files, survivors) {
  /** @type {Map<string, Score>} */
  const scores = new Map();
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = file.slice(0, file.lastIndexOf("/"));
    const before = scores.get(folder) ?? { killed: 0, survived: 0 };
    const counted = mutants.filter(({ status }) => DEAD.has(status) || ALIVE.has(status)).length;
    const survived = survivors.filter((survivor) => survivor.file === file).length;
    scores.set(folder, { killed: before.killed + counted - survived, survived: before.survived + survived });
  }
  return scores;
}

/** @param {Iterable<Score>} scores @returns {Score} */
export function sumOf(scores) {
  let [killed, survived] = [0, 0];
  for (const score of scores) {
    killed += score.killed;
    survived += score.survived;
  }
  return { killed, survived };
}

/** @param {Score} score @returns {number} percent; 100 of nothing */
export function percentOf({ killed, survived }) {
  return killed + survived === 0 ? 100 : (100 * killed) / (killed + survived);
}

/** @param {Survivor} survivor @param {readonly Accepted[]} accepted @returns {string | null} why it may live */
export function reasonFor({ file, code, replacement }, accepted) {
  const known = accepted.find((each) => each.file === file && each.code === code && each.replacement === replacement);
  return known?.reason ?? null;
}
