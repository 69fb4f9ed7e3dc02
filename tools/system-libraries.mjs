import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { agreed } from "./ask.mjs";
import { run } from "./command.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";
import {
  aptCost,
  DISPLAY_NEEDS,
  debianNames,
  ELECTRON_NEEDS,
  familyOf,
  installCommand,
  KEYRING_NEEDS,
  libraryNames,
} from "./linux-needs.mjs";
import { asRoot, hasCommand, mayBecomeRoot } from "./root-rights.mjs";

const APT_LISTS = "/var/lib/apt/lists";
const APT_LISTS_OLD_MS = 24 * 60 * 60 * 1000;
/** Apt translates what we read otherwise, and asks questions of its own. */
const APT_ENV = { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" };
const INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"];

/**
 * Sees to it that the system has the shared libraries and commands that Electron needs.
 * @param {{ display: boolean, keyring: boolean }} own what session.mjs is to provide, since the machine has none
 * @returns {Promise<string>} what was done, in words
 */
export async function ensureSystemLibraries(own) {
  if (process.platform !== "linux") return "nothing needed on this system";
  const needs = [...ELECTRON_NEEDS, ...(own.display ? DISPLAY_NEEDS : []), ...(own.keyring ? KEYRING_NEEDS : [])];
  const missing = await missingOf(needs);
  if (missing.length === 0) return "all there";
  console.error(
    `The system lacks ${missing.map(({ name, kind }) => (kind === "font" ? "a Chinese font" : name)).join(", ")}.`,
  );
  const family = familyOf(existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "");
  if (family !== "debian" || !hasCommand("apt-get") || !mayBecomeRoot())
    throw byHand(missing, installCommand(family, missing));
  await installWithApt(missing);
  const still = await missingOf(needs);
  if (still.length > 0)
    throw new ExpectedFailure(
      `Still missing after the installation: ${still.map(({ name }) => name).join(", ")}. Install what provides them and run the command again.`,
    );
  return `installed for ${missing.length} missing`;
}

/** @typedef {import("./linux-needs.mjs").Need} Need */

/** What is really there decides, not which packages are installed. @param {readonly Need[]} needs @returns {Promise<Need[]>} */
async function missingOf(needs) {
  const ldconfig = await run(hasCommand("ldconfig") && existsSync("/sbin/ldconfig") ? "/sbin/ldconfig" : "ldconfig", [
    "-p",
  ]);
  const libraries = ldconfig.code === 0 ? libraryNames(ldconfig.output, process.arch) : undefined;
  const fonts = needs.some(({ kind }) => kind === "font") ? (await run("fc-list", [":lang=zh", "family"])).output : "";
  const isThere = {
    // Without ldconfig (NixOS) nothing can be told; Electron itself then names what it lacks.
    library: (/** @type {string} */ name) => libraries?.has(name) ?? true,
    command: hasCommand,
    font: () => fonts.trim() !== "" && !fonts.includes("ENOENT"),
  };
  return needs.filter(({ kind, name }) => !isThere[kind](name));
}

/** @param {readonly Need[]} missing */
async function installWithApt(missing) {
  await refreshAptLists();
  const names = [...new Set(missing.map((need) => need.packages.debian))];
  const policy = await run("apt-cache", ["policy", ...names, ...names.map((name) => `${name}t64`)], { env: APT_ENV });
  const { packages, unknown } = debianNames(names, policy.output);
  if (unknown.length > 0)
    throw new ExpectedFailure(
      `apt knows no package ${unknown.join(", ")}. Run "sudo apt-get update", or install by hand what provides ${missing.map(({ name }) => name).join(", ")}.`,
    );
  const [, ...arguments_] = INSTALL;
  const simulation = await run("apt-get", [...arguments_.filter((one) => one !== "-y"), "--assume-no", ...packages], {
    env: APT_ENV,
  });
  console.error(`To install: ${packages.join(" ")}\n  (${aptCost(simulation.output)})`);
  const command = [...INSTALL, ...packages];
  if (!(await agreed("Install them now?"))) throw byHand(missing, `sudo ${command.join(" ")}`);
  const { code } = await apt(command);
  if (code !== 0) throw byHand(missing, `sudo apt-get update && sudo ${command.join(" ")}`);
}

/** Lists that are missing (a container's image) or old name files that the mirror no longer has. */
async function refreshAptLists() {
  const lists = existsSync(APT_LISTS) ? readdirSync(APT_LISTS).filter((name) => name.includes("_Packages")) : [];
  const newestMs = Math.max(0, ...lists.map((name) => statSync(path.join(APT_LISTS, name)).ctimeMs));
  if (Date.now() - newestMs < APT_LISTS_OLD_MS) return;
  console.error("Fetching the lists of packages (apt-get update).");
  const { code } = await apt(["apt-get", "update", "-q"]);
  if (code !== 0)
    throw new ExpectedFailure(
      'The lists of packages could not be fetched. Run "sudo apt-get update" by hand, see what it says, and run the command again.',
    );
}

/** sudo drops the environment, so it is set on its far side. @param {readonly string[]} command */
async function apt(command) {
  const [name, ...args] = asRoot(["env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", ...command]);
  return run(name ?? "", args, { show: true });
}

/** @param {readonly Need[]} missing @param {string | undefined} command */
function byHand(missing, command) {
  const next = command === undefined ? "Install what provides them with your system's package manager" : `Run this`;
  return new ExpectedFailure(
    `Missing: ${missing.map(({ name, kind }) => (kind === "font" ? "a Chinese font" : name)).join(", ")}. ${next}, then the command again.${command === undefined ? "" : `\n  ${command}`}`,
  );
}
