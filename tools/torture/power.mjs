import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Expectation } from "./expectation.mjs";
import { writtenFor } from "./kill.mjs";
import { loopDisk } from "./loop-disk.mjs";
import { HostFailed, WriterHost } from "./writer-host.mjs";

const DISK_MB = 300;
const CONTROL = "x".repeat(5_000);

/**
 * Cuts the power of the disk that the profile lies on, and looks at what the next start of the machine finds.
 * @type {import("./kind.mjs").Kind}
 */
export const power = {
  name: "power",
  shortRounds: 3,
  async open({ folder, env }) {
    const place = path.join(folder, "power");
    mkdirSync(place);
    const disk = loopDisk(place, DISK_MB);
    if ("reason" in disk) return disk;
    // Key files: a keychain's own daemon keeps its file elsewhere, where no power is cut.
    const keyless = { ...env, DBUS_SESSION_BUS_ADDRESS: "disabled:" };
    const host = await WriterHost.open({ folder: place, profile: path.join(disk.folder, "profile-0"), env: keyless });
    const state = { host, disk, expectation: new Expectation() };
    return {
      round: (context) => round(state, context),
      async close() {
        await host.close();
        await disk.remove();
      },
    };
  },
};

/**
 * @typedef {{ host: WriterHost, disk: import("./loop-disk.mjs").LoopDisk, expectation: Expectation }} PowerState
 * @param {PowerState} state @param {import("./kind.mjs").RoundContext} context
 */
async function round(state, { number, random, tried, found }) {
  const { host, disk } = state;
  // Every third in a profile that is just being made: account, key, catalog and store.
  const isFirstStart = number % 3 === 0;
  if (isFirstStart) await newProfile(state, number);
  else if (!host.isRunning) await host.start();
  const seed = random.seed();
  const isControlLost = control(disk.folder);
  const done = isFirstStart ? await cutWhileStarting(state, random) : await cutWhileWriting(state, seed, random);
  await host.kill();
  await disk.again();
  tried("power cuts");
  const noCut = isControlLost();
  if (noCut !== null) found({ class: "unexplained", what: `this was no power cut: ${noCut}` });
  await readBack(state, isFirstStart ? null : { seed, done }, { tried, found });
}

/** @param {PowerState} state @param {number} number */
async function newProfile(state, number) {
  await state.host.kill();
  state.host.profile = path.join(state.disk.folder, `profile-${number}`);
  mkdirSync(state.host.profile, { recursive: true });
  state.expectation = new Expectation();
  synced(state.disk.folder);
}

/** @param {PowerState} state @param {import("./random.mjs").Random} random @returns {Promise<number>} acknowledged steps */
async function cutWhileStarting({ host, disk }, random) {
  await host.begin();
  await delay(random.fraction() * host.startMs);
  disk.cut();
  return 0;
}

/**
 * @param {PowerState} state @param {number} seed @param {import("./random.mjs").Random} random
 * @returns {Promise<number>} steps that were acknowledged before the cut. Not those that are heard of afterwards: no machine tells
 *   anything after its power was cut, and to an fsync that is under way while Linux shuts an ext4 down it may answer that all went
 *   well, in one of ten cuts (Linux 6.18, a program that does nothing but write and sync).
 */
async function cutWhileWriting({ host, disk }, seed, random) {
  host.write(seed);
  await writtenFor(host, random);
  const { done } = host;
  disk.cut();
  return done;
}

/** @param {PowerState} state @param {{ seed: number, done: number } | null} written null: nothing @param {Pick<import("./kind.mjs").RoundContext, "tried" | "found">} context */
async function readBack({ host, expectation }, written, { tried, found }) {
  try {
    const wrong = expectation.settle(await host.start(), written);
    if (wrong !== null) found({ class: "lost", what: `after a power cut: ${wrong}` });
    tried("acknowledged writes", written?.done ?? 0);
  } catch (error) {
    if (!(error instanceof HostFailed)) throw error;
    found({ class: "lost", what: `after a power cut: ${error.message}` });
    await host.kill();
  }
}

/**
 * Two files that show whether the cut is one: what was synced must be there afterwards, what was not must not.
 * @param {string} folder @returns {() => string | null} to be asked afterwards: null when it was a cut
 */
function control(folder) {
  const kept = path.join(folder, "control-synced");
  const lost = path.join(folder, "control-lost");
  const descriptor = openSync(kept, "w");
  writeSync(descriptor, CONTROL);
  fsyncSync(descriptor);
  closeSync(descriptor);
  rmSync(lost, { force: true });
  synced(folder);
  writeFileSync(lost, CONTROL);
  return () => {
    if (textIn(kept) !== CONTROL) return "a file that was synced is not whole";
    return textIn(lost) === CONTROL ? "a file that was never synced is whole" : null;
  };
}

/** @param {string} folder */
function synced(folder) {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** @param {string} file */
function textIn(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return null;
    throw error;
  }
}
