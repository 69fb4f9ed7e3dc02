import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Expectation } from "./expectation.mjs";
import { writtenFor } from "./kill.mjs";
import { HostFailed, WriterHost } from "./writer-host.mjs";

/** A start whose key is not at hand opens nothing within this, however fast the machine is; nor in three times what a start takes. */
const OPENS_NOTHING_MS = 4_000;
/** Before a start counts as one that failed. */
const AT_MOST_MS = 50_000;

/** What becomes of the account's key file between two starts, and what undoes it. */
const FAULTS = /** @type {const} */ (["gone", "another key", "garbage", "a folder"]);

/**
 * Takes the key of an account away between two starts: no mini-program opens, no key is made, no store is touched; and with the
 * key back, all is there.
 * @type {import("./kind.mjs").Kind}
 */
export const keys = {
  name: "keys",
  shortRounds: 4,
  async open({ folder, env }) {
    const place = path.join(folder, "keys");
    mkdirSync(place);
    const keyless = { ...env, DBUS_SESSION_BUS_ADDRESS: "disabled:" };
    const host = await WriterHost.open({ folder: place, profile: path.join(place, "profile"), env: keyless });
    const state = { host, expectation: new Expectation() };
    return { round: (context) => round(state, context), close: () => host.close() };
  },
};

/** @param {{ host: WriterHost, expectation: Expectation }} state @param {import("./kind.mjs").RoundContext} context */
async function round({ host, expectation }, { random, tried, found }) {
  if (!host.isRunning) await host.start();
  const seed = random.seed();
  host.write(seed);
  await writtenFor(host, random);
  await host.kill();
  const { done } = host;
  const fault = random.oneOf(FAULTS);
  const undo = struck(keyFileOf(host.profile), fault, random);
  const before = digestOf(host.profile);
  await host.begin();
  const outcome = await Promise.race([
    host.opened().then(
      () => "opened",
      (error) => String(error),
    ),
    delay(Math.min(Math.max(OPENS_NOTHING_MS, 3 * host.startMs), AT_MOST_MS), null),
  ]);
  await host.kill();
  tried("keys");
  if (outcome !== null && outcome !== "opened") found({ class: "unexplained", what: `key ${fault}: ${outcome}` });
  if (outcome === "opened") found({ class: "lost", what: `key ${fault}: the mini-program opened without its key` });
  if (digestOf(host.profile) !== before) found({ class: "lost", what: `key ${fault}: a store or a key was changed` });
  undo();
  try {
    const wrong = expectation.settle(await host.start(), { seed, done });
    if (wrong !== null) found({ class: "lost", what: `key ${fault}, and back: ${wrong}` });
  } catch (error) {
    if (!(error instanceof HostFailed)) throw error;
    found({ class: "lost", what: `key ${fault}, and back: ${error.message}` });
  }
}

/** @param {string} profile */
function keyFileOf(profile) {
  const [name] = readdirSync(path.join(profile, "keys"));
  if (name === undefined) throw new HostFailed("there is no key file");
  return path.join(profile, "keys", name);
}

/** @param {string} file @param {typeof FAULTS[number]} fault @param {import("./random.mjs").Random} random @returns {() => void} undoes it */
function struck(file, fault, random) {
  const aside = path.join(path.dirname(path.dirname(path.dirname(file))), "key-aside");
  renameSync(file, aside);
  if (fault === "another key") writeFileSync(file, random.bytes(32).toString("base64"));
  if (fault === "garbage") writeFileSync(file, random.bytes(random.whole(0, 60)));
  if (fault === "a folder") mkdirSync(file);
  if (fault === "another key" || fault === "garbage") chmodSync(file, 0o600);
  return () => {
    if (existsSync(file)) rmSync(file, { recursive: true });
    renameSync(aside, file);
  };
}

/** Of all stores and keys. A log's index comes and goes with whoever looks. @param {string} profile */
function digestOf(profile) {
  const hash = createHash("sha256");
  for (const folder of ["stores", "keys"]) {
    const entries = readdirSync(path.join(profile, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith("-shm"));
    for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).sort()) {
      hash.update(file).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}
