import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startCommand } from "./command-run.mjs";
import { Expectation } from "./expectation.mjs";
import { HostFailed, WriterHost } from "./writer-host.mjs";

/** What the program is at when it is killed; writing is where it spends its life. */
const MOMENTS = /** @type {const} */ ([
  ...Array(12).fill("writing"),
  ...Array(3).fill("starting"),
  ...Array(2).fill("leaving"),
  "second start",
  "backup",
  "restore",
]);

/**
 * Kills the program with SIGKILL at a random moment and looks at what the next start finds. A round's start is the next
 * one's host.
 * @type {import("./kind.mjs").Kind}
 */
export const kill = {
  name: "kill",
  shortRounds: 20,
  async open({ folder, env }) {
    const place = path.join(folder, "kill");
    mkdirSync(place);
    const host = await WriterHost.open({ folder: place, profile: path.join(place, "profile"), env });
    const backup = path.join(place, "it.minihost-backup");
    /** @type {KillState} */
    const state = { host, expectation: new Expectation(), backup, hasBackup: false, env };
    return {
      round: (context) => round(state, context),
      close: () => host.close(),
    };
  },
};

/**
 * @typedef {object} KillState
 * @property {WriterHost} host
 * @property {Expectation} expectation
 * @property {string} backup
 * @property {boolean} hasBackup of what is stored now
 * @property {NodeJS.ProcessEnv} env
 */

/** @param {KillState} state @param {import("./kind.mjs").RoundContext} context */
async function round(state, { random, tried, found }) {
  const { host, expectation } = state;
  if (!host.isRunning) await host.start();
  const moment = random.oneOf(MOMENTS);
  const seed = random.seed();
  const isWriting = moment === "writing" || moment === "leaving" || moment === "second start";
  await cutOff(state, moment, { random, seed });
  tried("kills");
  try {
    const held = await host.start();
    const wrong = expectation.settle(held, isWriting ? { seed, done: host.done } : null);
    if (wrong !== null) found({ class: "lost", what: `killed while ${moment}: ${wrong}` });
    if (host.refused !== null) found({ class: "unexplained", what: `a write was refused: ${host.refused}` });
    tried("acknowledged writes", isWriting ? host.done : 0);
  } catch (error) {
    if (!(error instanceof HostFailed)) throw error;
    found({ class: "lost", what: `killed while ${moment}: ${error.message}` });
    await host.kill();
  }
}

/** Waits for a random moment of the writing, however fast the machine is. @param {WriterHost} host @param {import("./random.mjs").Random} random */
export async function writtenFor(host, random) {
  await host.doneAtLeast(random.whole(1, 120), 3_000);
  await delay(random.whole(0, 30));
}

/** @param {KillState} state @param {typeof MOMENTS[number]} moment @param {{ random: import("./random.mjs").Random, seed: number }} chance */
async function cutOff(state, moment, { random, seed }) {
  const { host } = state;
  if (moment === "starting") {
    await host.kill();
    await host.begin();
    await delay(random.fraction() * host.startMs);
    return host.kill();
  }
  if (moment === "backup" || moment === "restore") return cutOffCommand(state, moment, random);
  state.hasBackup = false;
  host.write(seed);
  await writtenFor(host, random);
  if (moment === "leaving") {
    host.exit();
    await delay(random.whole(0, 80));
  }
  if (moment !== "second start") return host.kill();
  const endSecond = await host.startAgain();
  await delay(random.fraction() * host.startMs);
  await host.kill();
  await endSecond();
}

/**
 * A backup or a restore is the program too. What is restored is what is there: killed at any moment it stays the same.
 * @param {KillState} state @param {"backup" | "restore"} moment @param {import("./random.mjs").Random} random
 */
async function cutOffCommand(state, moment, random) {
  const { host, backup, env } = state;
  await host.kill();
  const where = [`--user-data-dir=${host.profile}`];
  if (moment === "restore" && !state.hasBackup) {
    const { code, output } = await startCommand(["backup", backup, ...where], env).ended;
    if (code !== 0) throw new HostFailed(`no backup could be made: ${output}`);
    state.hasBackup = true;
  }
  const words =
    moment === "backup" ? ["backup", `${backup}-cut`] : ["restore", backup, random.oneOf(["--merge", "--replace"])];
  const command = startCommand([...words, ...where], env);
  await Promise.race([command.ended, delay(random.whole(0, 2_000))]);
  command.kill();
  const { code, output } = await command.ended;
  // Else one that does nothing would pass for one that was killed.
  if (code !== null && code !== 0) throw new HostFailed(`the ${moment} ended by itself with ${code}: ${output}`);
}
