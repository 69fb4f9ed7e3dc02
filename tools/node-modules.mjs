import { readFileSync } from "node:fs";
import path from "node:path";
import { ExpectedFailure } from "./expected-failure.mjs";
import { npm } from "./npm.mjs";
import { openHeartbeat } from "./progress.mjs";
import { ROOT } from "./repository.mjs";

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * Installs the node modules unless they are as package-lock.json says.
 * @returns {Promise<string>} what was done, in words
 */
export async function ensureNodeModules() {
  const wanted = readLock(path.join(ROOT, "package-lock.json"));
  if (wanted === undefined)
    throw new ExpectedFailure(
      "package-lock.json is missing. Restore it (git checkout package-lock.json) and run the command again.",
    );
  const count = Object.keys(wanted.packages).length - 1;
  if (isInstalled(wanted, readLock(path.join(ROOT, "node_modules", ".package-lock.json"))))
    return "as in package-lock.json";
  console.error(`Installing the node modules: up to ${count} packages, about 360 MB on disk (npm ci).`);
  // npm draws its own progress on a terminal only.
  const heartbeat = process.stdout.isTTY ? undefined : openHeartbeat("npm ci");
  // NODE_ENV=production would leave out what builds and tests us.
  const { code } = await npm(["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional"], {
    cwd: ROOT,
    show: true,
  });
  heartbeat?.end();
  if (code !== 0)
    throw new ExpectedFailure(
      "npm ci failed (see above). Check the network and npm's registry setting, then run the command again.",
    );
  return `${count} packages`;
}

/**
 * Compares what npm noted about the installed folder with the lock file: times of change say nothing after a checkout.
 * @param {Lock} wanted
 * @param {Lock | undefined} installed
 */
export function isInstalled(wanted, installed) {
  if (installed === undefined) return false;
  return Object.entries(wanted.packages).every(([place, { version, optional }]) => {
    if (place === "") return true;
    const there = installed.packages[place];
    // An optional package is left out on a system that it is not for.
    return there === undefined ? optional === true : there.version === version;
  });
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}
