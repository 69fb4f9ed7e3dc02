import { parseArgs } from "node:util";
import { ExpectedFailure } from "../expected-failure.mjs";

/** In the order in which they take turns. */
export const KINDS = /** @type {const} */ (["kill", "power", "disk", "damage", "keys", "restore", "flood", "fuzz"]);

/** @typedef {typeof KINDS[number]} KindName */

export const USE = `Use: npm run torture -- [options]

  --minutes <number>  for how long, 10 without it
  --only <kinds>      of ${KINDS.join(", ")}; several with commas between them
  --seed <number>     what all chance comes from; another one each time without it
  --rounds <number>   of each kind, instead of minutes
  --round <number>    this round alone, of one kind
  --short             as many rounds of each kind as npm test runs`;

const OPTIONS = /** @type {const} */ ({
  minutes: { type: "string" },
  only: { type: "string", multiple: true },
  seed: { type: "string" },
  rounds: { type: "string" },
  round: { type: "string" },
  short: { type: "boolean" },
});

/**
 * @typedef {object} TortureOptions
 * @property {number} seed
 * @property {readonly KindName[]} kinds
 * @property {number} limitMs
 * @property {number | null} rounds of each kind; null goes on until the time is over
 * @property {number | null} round the only one, counted from 1
 * @property {boolean} isShort
 */

/**
 * @param {readonly string[]} words
 * @param {() => number} anySeed
 * @returns {TortureOptions}
 * @throws {ExpectedFailure} what cannot be understood, with how it is used
 */
export function readTortureOptions(words, anySeed) {
  const { minutes, only, seed, rounds, round, short = false } = parsed(words);
  const kinds = kindsOf(only);
  const counted = [rounds, round, short || undefined].filter((each) => each !== undefined);
  if (counted.length > 1) throw refused("--rounds, --round and --short cannot go together.");
  if (round !== undefined && kinds.length !== 1) throw refused("--round needs --only with one kind.");
  if (counted.length > 0 && minutes !== undefined) throw refused("--minutes is for a run without a number of rounds.");
  return {
    seed: seed === undefined ? anySeed() : whole("seed", seed, 0),
    kinds,
    limitMs: counted.length > 0 ? Number.POSITIVE_INFINITY : minutesOf(minutes) * 60_000,
    rounds: rounds === undefined ? null : whole("rounds", rounds, 1),
    round: round === undefined ? null : whole("round", round, 1),
    isShort: short,
  };
}

/** @param {readonly string[]} words */
function parsed(words) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values;
  } catch (error) {
    // Node's own sentence names the option.
    if (error instanceof TypeError) throw refused(error.message);
    throw error;
  }
}

/** @param {readonly string[] | undefined} only @returns {readonly KindName[]} */
function kindsOf(only) {
  if (only === undefined) return KINDS;
  const asked = only.flatMap((text) => text.split(","));
  const unknown = asked.find((name) => !(/** @type {readonly string[]} */ (KINDS).includes(name)));
  if (unknown !== undefined) throw refused(`--only knows no "${unknown}".`);
  return KINDS.filter((kind) => asked.includes(kind));
}

/** @param {string | undefined} text */
function minutesOf(text) {
  const number = text === undefined ? 10 : Number(text);
  if (!(number > 0 && number < 10_000)) throw refused("--minutes takes a number above 0.");
  return number;
}

/** @param {string} name @param {string} text @param {number} least */
function whole(name, text, least) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least || text.trim() === "")
    throw refused(`--${name} takes a whole number.`);
  return number;
}

/** @param {string} why */
function refused(why) {
  return new ExpectedFailure(`${why}\n\n${USE}`);
}
