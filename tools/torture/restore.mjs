import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startCommand } from "./command-run.mjs";
import { coreModule } from "./core-module.mjs";
import { lookAt } from "./damage-look.mjs";
import { makeTemplate } from "./profile-template.mjs";
import { smallDisk } from "./small-disk.mjs";

const DISK_BYTES = 24 * 1024 * 1024;
const DONE = 0;
const LIMIT_MS = 2_500;

/**
 * Restores a backup into an older profile with little room on its disk, or kills the restore; and tries again with room. What is
 * there afterwards is the old or the new as a whole, and what a restore said is true.
 * @type {import("./kind.mjs").Kind}
 */
export const restore = {
  name: "restore",
  shortRounds: 6,
  async open({ folder, env }) {
    process.env.DBUS_SESSION_BUS_ADDRESS = "disabled:";
    const core = await coreModule();
    core.seedCrypto(0);
    const place = path.join(folder, "restore");
    mkdirSync(place);
    const template = await makeTemplate(core, place);
    const keyless = { ...env, DBUS_SESSION_BUS_ADDRESS: "disabled:" };
    const backup = path.join(place, "it.minihost-backup");
    const whole = path.join(place, "whole");
    cpSync(template.folder, whole, { recursive: true });
    const { code, output } = await startCommand(["backup", backup, `--user-data-dir=${whole}`], keyless).ended;
    if (code !== DONE) throw new Error(`no backup could be made: ${output}`);
    const disk = smallDisk(DISK_BYTES);
    if ("reason" in disk) return disk;
    const state = { core, template, backup, disk, env: keyless };
    return { round: (context) => round(state, context), close: async () => disk.remove() };
  },
};

/** @param {any} state @param {import("./kind.mjs").RoundContext} context */
async function round({ core, template, backup, disk, env }, { random, tried, found }) {
  const profile = path.join(disk.folder, "profile");
  disk.free();
  rmSync(profile, { recursive: true, force: true });
  cpSync(template.older, profile, { recursive: true });
  const words = ["restore", backup, "--replace", `--user-data-dir=${profile}`];
  const isFull = random.isLucky(0.6);
  if (isFull) disk.fill(random.whole(0, 900_000));
  const command = startCommand(words, env);
  if (!isFull) {
    await Promise.race([command.ended, delay(random.fraction() * LIMIT_MS)]);
    command.kill();
  }
  const { code, output } = await command.ended;
  tried("restores");
  disk.free();
  const how = isFull ? "on a full disk" : "killed";
  if (/^\s+at .*\(/m.test(output))
    found({ class: "unexplained", what: `a restore ${how} ended with a stack: ${output}` });
  const states = await statesOf(core, template, profile);
  if (states.length === 0)
    found({ class: "lost", what: `a restore ${how} (code ${code}) left neither the old nor the new` });
  if (code === DONE && !states.includes("new")) found({ class: "lost", what: `a restore ${how} said that it is done` });
  if (code === 1 && !states.includes("old"))
    found({ class: "lost", what: `a restore ${how} said that nothing was changed` });
  const again = await startCommand(words, env).ended;
  const afterwards = await statesOf(core, template, profile);
  if (again.code !== DONE || !afterwards.includes("new")) {
    found({
      class: "lost",
      what: `tried again after a restore ${how}: code ${again.code}, ${afterwards}: ${again.output}`,
    });
  }
}

/** Which of the two states the profile is in as a whole. A copy is asked: what is looked at may be put right by it. */
async function statesOf(core, { contents, olderContents }, profile) {
  const copy = `${profile}-looked-at`;
  const states = [];
  for (const [state, expected] of Object.entries({ old: olderContents, new: contents })) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(profile, copy, { recursive: true });
    const { stores } = await lookAt(core, copy, expected);
    if ([...stores.values()].every(({ wrong, told }) => wrong.length === 0 && told.length === 0)) states.push(state);
  }
  rmSync(copy, { recursive: true, force: true });
  return states;
}
