import { kill } from "./kill.mjs";
import { power } from "./power.mjs";
import { randomOf } from "./random.mjs";

/** @type {readonly import("./kind.mjs").Kind[]} */
const ALL = [kill, power];

/**
 * @typedef {import("./kind.mjs").Opened & { kind: import("./kind.mjs").Kind, spentMs: number, rounds: number }} OpenKind
 */

/**
 * @param {import("./options.mjs").TortureOptions} options @param {import("./kind.mjs").Place} place
 * @param {import("./report.mjs").Report} report is told what cannot be done here, and why
 * @returns {Promise<OpenKind[]>}
 */
export async function openKinds({ kinds }, place, report) {
  const open = [];
  for (const kind of ALL.filter(({ name }) => kinds.includes(name))) {
    const opened = await kind.open(place);
    if ("reason" in opened) report.note(`${kind.name}: not possible here: ${opened.reason}`);
    else open.push({ ...opened, kind, spentMs: 0, rounds: 0 });
  }
  return open;
}

/**
 * Kinds take turns by what they have cost so far, so that each gets the same share of the time.
 * @param {OpenKind[]} kinds @param {import("./options.mjs").TortureOptions} options @param {import("./report.mjs").Report} report
 */
export async function tortured(kinds, options, report) {
  for (let next = nextOf(kinds, options, report); next !== undefined; next = nextOf(kinds, options, report)) {
    const number = options.round ?? next.rounds + 1;
    const startedMs = report.options.now();
    await next.round({
      number,
      random: randomOf(options.seed, next.kind.name, number),
      tried: (what, count) => report.tried(what, count),
      found: (found) => report.found({ ...found, kind: next.kind.name, round: number }),
    });
    next.rounds += 1;
    next.spentMs += report.options.now() - startedMs;
  }
}

/** @param {OpenKind[]} kinds @param {import("./options.mjs").TortureOptions} options @param {import("./report.mjs").Report} report */
function nextOf(kinds, { limitMs, rounds, round, isShort }, report) {
  if (report.options.now() >= limitMs) return undefined;
  const most = (/** @type {OpenKind} */ { kind }) => {
    if (round !== null) return 1;
    return isShort ? kind.shortRounds : (rounds ?? Number.POSITIVE_INFINITY);
  };
  const left = kinds.filter((kind) => kind.rounds < most(kind));
  return left.sort((one, other) => one.spentMs - other.spentMs)[0];
}
