import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Expectation } from "./expectation.mjs";
import { loopDisk } from "./loop-disk.mjs";
import { smallDisk } from "./small-disk.mjs";
import { HostFailed, WriterHost } from "./writer-host.mjs";

const SMALL_BYTES = 160 * 1024 * 1024;
const LOOP_MB = 160;
/** Answers that were on their way when the fault struck. */
const ON_THEIR_WAY = 20;
const NOTICED_MS = 20_000;

/**
 * What a disk does to a program that writes.
 * @typedef {object} Fault
 * @property {"small" | "loop"} disk in memory, or a file system in a file
 * @property {boolean} [isRemovable] whether removing must work while it lasts
 * @property {boolean} [isLoss] whether it takes what was stored with it, as whoever removes a file means it
 * @property {boolean} [isDeadly] nothing can be asked of the program any more
 * @property {boolean} [isCut] as a power cut: what is heard of afterwards does not count as acknowledged. To an fsync
 *   under way Linux may answer that all went well (see power.mjs); of a disk that becomes read only in one of four (60 tried)
 * @property {(at: Struck) => void} strike
 * @property {(at: Struck) => Promise<void> | void} heal
 *
 * @typedef {{ disk: any, host: WriterHost, random: import("./random.mjs").Random }} Struck
 */

/** @type {Readonly<Record<string, Fault>>} */
const FAULTS = {
  "full, at once": {
    disk: "small",
    isRemovable: true,
    strike: ({ disk, random }) => disk.fill(random.whole(0, 300_000)),
    heal: ({ disk }) => disk.free(),
  },
  "full, noticed late": {
    disk: "loop",
    isRemovable: true,
    strike: ({ disk, random }) => disk.fill(random.whole(0, 300_000)),
    heal: ({ disk }) => disk.free(),
  },
  "read only": {
    disk: "loop",
    // What is open for writing keeps a disk from becoming read only; a disk that fails becomes so all the same.
    strike: ({ disk }) => disk.emergency(),
    isDeadly: true,
    isCut: true,
    heal: ({ disk }) => disk.again(),
  },
  dead: {
    disk: "loop",
    isDeadly: true,
    isCut: true,
    strike: ({ disk }) => disk.cut(),
    heal: ({ disk }) => disk.again(),
  },
  "the store's file is removed": {
    disk: "small",
    isLoss: true,
    strike: ({ host }) => rmSync(storeOf(host)),
    heal: () => {},
  },
  "the store's log is removed": {
    disk: "small",
    isLoss: true,
    strike: ({ host }) => rmSync(`${storeOf(host)}-wal`),
    heal: () => {},
  },
  "the profile is moved": {
    disk: "small",
    strike: ({ host }) => renameSync(host.profile, `${host.profile}-moved`),
    heal: ({ host }) => {
      rmSync(host.profile, { recursive: true, force: true });
      renameSync(`${host.profile}-moved`, host.profile);
    },
  },
  "the profile is removed": {
    disk: "small",
    isLoss: true,
    strike: ({ host }) => rmSync(host.profile, { recursive: true, maxRetries: 5 }),
    heal: () => {},
  },
};

/** Each fault in its turn, so that as many rounds as there are faults try each once. @type {import("./kind.mjs").Kind} */
export const disk = {
  name: "disk",
  shortRounds: Object.keys(FAULTS).length,
  async open({ folder, env }) {
    const small = smallDisk(1024 * 1024);
    if ("reason" in small) return small;
    small.remove();
    // Key files: a keychain's own daemon keeps its file elsewhere.
    const keyless = { ...env, DBUS_SESSION_BUS_ADDRESS: "disabled:" };
    const place = path.join(folder, "disk");
    mkdirSync(place);
    const loop = loopDisk(place, LOOP_MB);
    if ("reason" in loop) return loop;
    await loop.remove();
    return { round: (context) => round({ folder: place, env: keyless }, context), close: async () => {} };
  },
};

/** @param {import("./kind.mjs").Place} place @param {import("./kind.mjs").RoundContext} context */
async function round({ folder, env }, context) {
  const { number, random, tried, found } = context;
  const names = Object.keys(FAULTS);
  const name = names[(number - 1) % names.length] ?? "";
  const fault = /** @type {Fault} */ (FAULTS[name]);
  const own = path.join(folder, String(number));
  mkdirSync(own);
  const disk = fault.disk === "small" ? smallDisk(SMALL_BYTES) : loopDisk(own, LOOP_MB);
  if ("reason" in disk) throw new Error(disk.reason);
  const host = await WriterHost.open({ folder: own, profile: path.join(disk.folder, "profile"), env });
  try {
    tried("disk faults");
    for (const wrong of await wrongAfter(fault, { disk, host, random }))
      found({ ...wrong, what: `${name}: ${wrong.what}` });
  } catch (error) {
    if (!(error instanceof HostFailed)) throw error;
    found({ class: "unexplained", what: `${name}: ${error.message}` });
  } finally {
    await host.close();
    await disk.remove();
  }
}

/** @param {Fault} fault @param {Struck} struck @returns {Promise<import("./report.mjs").Found[]>} */
async function wrongAfter(fault, struck) {
  const { host, random } = struck;
  const expectation = new Expectation();
  const seed = random.seed();
  await host.start();
  host.write(seed);
  await host.doneAtLeast(random.whole(10, 60), NOTICED_MS);
  const doneBefore = host.done;
  // Else its refusal would pass for the fault's.
  if (doneBefore === 0 || host.refused !== null)
    return [unexplained(`before it struck, ${doneBefore} writes were acknowledged; refused: ${host.refused}`)];
  fault.strike(struck);
  await host.doneAtLeast(Number.POSITIVE_INFINITY, NOTICED_MS);
  const wrong = [];
  if (host.refused === null)
    wrong.push(lost(`${host.done - doneBefore} more writes were acknowledged, and none was refused`));
  if (fault.isLoss === true && host.done - doneBefore > ON_THEIR_WAY)
    wrong.push(lost(`${host.done - doneBefore} writes were acknowledged after it`));
  if (fault.isDeadly !== true) wrong.push(...(await askedMeanwhile(fault, { ...struck, expectation, seed })));
  const acknowledged = fault.isCut === true ? doneBefore : host.done;
  return [...wrong, ...(await nextStart(fault, { ...struck, expectation, seed, acknowledged }))];
}

/** What must go on: what is held can be read, something can be removed, and once there is room again, written. */
async function askedMeanwhile(fault, { disk, host, random, expectation, seed, ...rest }) {
  const looked = await host.ask();
  if ("refused" in looked) return fault.isLoss === true ? [] : [unexplained(`nothing can be read: ${looked.refused}`)];
  const wrong = [];
  const settled = expectation.settle(looked.held, { seed, done: host.done });
  if (settled !== null) wrong.push(lost(`while it lasts: ${settled}`));
  if (fault.isRemovable !== true) return wrong;
  const { key } = random.oneOf(looked.held);
  wrong.push(...(await carriedOut({ op: "remove", key }, { host, expectation, seed, what: "removed" })));
  fault.heal({ disk, host, random, ...rest });
  const set = { op: "set", sets: [{ key: "after", n: 1_000_000, length: 3_000 }] };
  wrong.push(...(await carriedOut(set, { host, expectation, seed, what: "written" })));
  return wrong;
}

async function carriedOut(step, { host, expectation, seed, what }) {
  const answer = await host.ask({ step, seed });
  if ("refused" in answer) return [unexplained(`nothing can be ${what}: ${answer.refused}`)];
  expectation.take(step, seed);
  const wrong = expectation.settle(answer.held, null);
  return wrong === null ? [] : [lost(`${what}: ${wrong}`)];
}

/** The program ends by itself where it can, and the next start has what was acknowledged. */
async function nextStart(fault, { host, expectation, seed, acknowledged, ...rest }) {
  const wrong = [];
  const code = fault.isDeadly === true ? 0 : await host.quit();
  if (code !== 0) wrong.push(unexplained(`the program ended with ${code}: ${host.said}`));
  await host.kill();
  if (fault.isRemovable !== true) await fault.heal({ host, ...rest });
  const held = await host.start();
  if (fault.isLoss === true) return wrong;
  // Without what was carried out beside it, what was written is all there is.
  const settled =
    fault.isRemovable === true
      ? expectation.settle(held, null)
      : new Expectation().settle(held, { seed, done: acknowledged });
  return settled === null ? wrong : [...wrong, lost(`at the next start: ${settled}`)];
}

function lost(what) {
  return { class: "lost", what };
}

function unexplained(what) {
  return { class: "unexplained", what };
}

/** @param {WriterHost} host @returns {string} the file of its only store */
function storeOf({ profile }) {
  const stores = path.join(profile, "stores");
  const file = readdirSync(stores, { recursive: true })
    .map(String)
    .find((name) => name.endsWith(".sqlite"));
  if (file === undefined || !existsSync(path.join(stores, file))) throw new HostFailed("there is no store");
  return path.join(stores, file);
}
