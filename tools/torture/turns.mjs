import { mkdirSync } from "node:fs";
import path from "node:path";
import { damage } from "./damage.mjs";
import { disk } from "./disk.mjs";
import { flood } from "./flood.mjs";
import { fuzz } from "./fuzz.mjs";
import { keys } from "./keys.mjs";
import { kill } from "./kill.mjs";
import { power } from "./power.mjs";
import { randomOf } from "./random.mjs";
import { restore } from "./restore.mjs";

/** @type {readonly import("./kind.mjs").Kind[]} */
const ALL = [kill, power, disk, damage, keys, restore, flood, fuzz];

/**
 * @typedef {object} OpenKind
 * @property {import("./kind.mjs").Kind} kind
 * @property {import("./kind.mjs").Opened} opened
 * @property {number} spentMs
 * @property {number} rounds so far
 *
 * @typedef {{ options: import("./options.mjs").TortureOptions, place: import("./kind.mjs").Place, report: import("./report.mjs").Report }} Run
 */

/**
 * Kinds take turns by what they have cost so far, so that each gets the same share of the time.
 * @param {Run} run
 */
export async function torture(run) {
  const kinds = await openKinds(run);
  try {
    for (let next = nextOf(kinds, run); next !== undefined; next = nextOf(kinds, run)) {
      const startedMs = run.report.options.now();
      next.rounds += 1;
      await oneRound(next, run);
      next.spentMs += run.report.options.now() - startedMs;
    }
  } finally {
    for (const { opened } of kinds) await opened.close();
  }
}

/** @param {Run} run @returns {Promise<OpenKind[]>} those that can be done here; of the others it is said why they cannot */
async function openKinds({ options, place, report }) {
  const kinds = [];
  for (const kind of ALL.filter(({ name }) => options.kinds.includes(name))) {
    const opened = await kind.open(place);
    if ("reason" in opened) report.note(`${kind.name}: not possible here: ${opened.reason}`);
    else kinds.push({ kind, opened, spentMs: 0, rounds: 0 });
  }
  return kinds;
}

/** @param {OpenKind} next @param {Run} run */
async function oneRound(next, run) {
  const { options, report } = run;
  const kind = next.kind.name;
  const round = options.round ?? next.rounds;
  const random = randomOf(options.seed, kind, round);
  const tried = (/** @type {string} */ what, count = 1) => report.tried(what, count);
  const found = (/** @type {import("./report.mjs").Found} */ each) => report.found({ ...each, kind, round });
  try {
    await next.opened.round({ number: round, random, tried, found });
  } catch (error) {
    found({ class: "unexplained", what: error instanceof Error ? `${error.stack}` : String(error) });
    await openAgain(next, run);
  }
}

/** What a round that broke off left behind must not be found by the next one. @param {OpenKind} next @param {Run} run */
async function openAgain(next, { place }) {
  await next.opened.close().catch(() => {});
  const folder = path.join(place.folder, `after-${next.kind.name}-${next.rounds}`);
  mkdirSync(folder);
  const opened = await next.kind.open({ ...place, folder });
  if ("reason" in opened) throw new Error(opened.reason);
  next.opened = opened;
}

/** @param {OpenKind[]} kinds @param {Run} run */
function nextOf(kinds, { options, report }) {
  const { limitMs, rounds, round, isShort } = options;
  if (report.options.now() >= limitMs) return undefined;
  const most = (/** @type {OpenKind} */ { kind }) => {
    if (round !== null) return 1;
    return isShort ? kind.shortRounds : (rounds ?? Number.POSITIVE_INFINITY);
  };
  const left = kinds.filter((kind) => kind.rounds < most(kind));
  return left.sort((one, other) => one.spentMs - other.spentMs)[0];
}
