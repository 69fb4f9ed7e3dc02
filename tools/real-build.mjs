import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import path from "node:path";
import { cacheFolder, makingFolder } from "./cache-folder.mjs";
import { run } from "./command.mjs";
import { npm } from "./npm.mjs";
import { openHeartbeat } from "./progress.mjs";
import { ROOT } from "./repository.mjs";
import { hashOf } from "./up-to-date-build.mjs";

/**
 * A mini-program that is opened with its packages, or as a toolchain builds it.
 * @typedef {object} RealBuild
 * @property {string} name
 * @property {string} sources its folder, with a package-lock.json
 * @property {readonly string[]} command a script in its node_modules and its arguments; empty when nothing is to be built
 * @property {string} output what the host opens, inside its folder
 * @property {number} megabytes of its packages on the disk, about
 */

/**
 * Not installed is the network's doing or the registry's, failed is ours.
 * @typedef {{ state: "built", folder: string, isNew: boolean } | { state: "not installed" | "failed", reason: string }} Outcome
 */

/** What an author's folder has beside the sources. */
const NOT_SOURCES = new Set(["node_modules", "dist", ".swc"]);
/** What npm says when the lock file or a package is wrong, whatever the network does. */
const OWN_MISTAKE = /\b(EUSAGE|EINTEGRITY|EJSONPARSE)\b/;
/** A dead host must not use up the time of all tests. */
const INSTALL_LIMIT_MS = 8 * 60 * 1000;
const BUILD_LIMIT_MS = 5 * 60 * 1000;
/** The clones of a user share the cache, each with sources of its own. */
const BUILDS_KEPT = 3;
const PACKAGES_KEPT = 1;
const LINES_SHOWN = 40;

/**
 * @param {RealBuild} what
 * @returns {string | undefined} the folder to open; undefined when it was never made from the present sources
 */
export function builtFolder(what) {
  const folder = path.join(buildPlace(what), what.output);
  return existsSync(folder) ? folder : undefined;
}

/**
 * Installs and builds in the cache folder, unless that was done with the same sources and packages. What is half made
 * never stands in the place of what is made.
 * @param {RealBuild} what
 * @returns {Promise<Outcome>}
 */
export async function ensureRealBuild(what) {
  const known = builtFolder(what);
  if (known !== undefined) {
    // As old as its last use: the oldest are removed.
    utimesSync(buildPlace(what), new Date(), new Date());
    return { state: "built", folder: known, isNew: false };
  }
  const making = makingFolder();
  try {
    const project = path.join(making.folder, what.name);
    copySources(what, project);
    const refusal = (await install(what, project)) ?? (await build(what, project));
    if (refusal !== undefined) return refusal;
    moveUnlessThere(project, buildPlace(what));
    removeOld(`${what.name}-`, BUILDS_KEPT);
    return { state: "built", folder: path.join(buildPlace(what), what.output), isNew: true };
  } finally {
    making.remove();
  }
}

/** @param {RealBuild} what @param {string} project @returns {Promise<Outcome | undefined>} undefined when they are there */
async function install(what, project) {
  if (existsSync(packagesPlace(what))) {
    // Moved and not linked: toolchains look at the real path of what they read.
    renameSync(packagesPlace(what), path.join(project, "node_modules"));
    return undefined;
  }
  const lock = JSON.parse(readFileSync(path.join(project, "package-lock.json"), "utf8"));
  const count = Object.keys(lock.packages).length - 1;
  console.error(`Installing ${what.name}: up to ${count} packages, about ${what.megabytes} MB on disk (npm ci).`);
  const heartbeat = openHeartbeat("npm ci");
  // Without the scripts of hundreds of strangers' packages, none of which a build needs.
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev", "--include=optional"];
  const { code, output } = await npm(args, { cwd: project, limitMs: INSTALL_LIMIT_MS });
  heartbeat.end();
  if (code === 0) return undefined;
  const reason = npmReason(output);
  return { state: OWN_MISTAKE.test(reason) ? "failed" : "not installed", reason };
}

/** @param {RealBuild} what @param {string} project @returns {Promise<Outcome | undefined>} undefined when it is built */
async function build(what, project) {
  const [script, ...args] = what.command;
  if (script === undefined) return undefined;
  const words = [path.basename(script), ...args].join(" ");
  console.error(`Building ${what.name} (${words}).`);
  const heartbeat = openHeartbeat(words);
  // Toolchains that see CI do not ask their makers' servers for a newer version.
  const env = { ...process.env, CI: "1", NODE_ENV: "production" };
  const { code, output } = await run(process.execPath, [path.join(project, "node_modules", script), ...args], {
    cwd: project,
    env,
    limitMs: BUILD_LIMIT_MS,
  });
  heartbeat.end();
  // For the next build from other sources; what was built does without.
  moveUnlessThere(path.join(project, "node_modules"), packagesPlace(what));
  rmSync(path.join(project, "node_modules"), { recursive: true, force: true });
  removeOld(`packages-${what.name}-`, PACKAGES_KEPT);
  if (code === 0 && existsSync(path.join(project, what.output))) return undefined;
  console.error(output.trimEnd().split("\n").slice(-LINES_SHOWN).join("\n"));
  const reason = code === 0 ? `made no ${what.output}` : `ended with code ${code}`;
  return { state: "failed", reason: `${words} ${reason}` };
}

/** @param {string} output of npm @returns {string} its first lines about the error, as one */
export function npmReason(output) {
  const lines = [...output.matchAll(/^npm (?:error|ERR!) (?!A complete log|\s)(.+)$/gm)].map(([, line]) => line);
  return lines.slice(0, 3).join("; ") || "npm ci was ended before it was done";
}

/** @param {RealBuild} what */
function buildPlace(what) {
  const recipe = path.join(ROOT, "tools", "real-builds.mjs");
  return placeOf(what.name, [...sourcesOf(what), recipe]);
}

/** @param {RealBuild} what */
function packagesPlace(what) {
  const files = ["package.json", "package-lock.json"].map((name) => path.join(what.sources, name));
  return placeOf(`packages-${what.name}`, files);
}

/** @param {string} name @param {readonly string[]} madeFrom */
function placeOf(name, madeFrom) {
  return path.join(realBuildsFolder(), `${name}-${hashOf(madeFrom).slice(0, 16)}`);
}

function realBuildsFolder() {
  return path.join(cacheFolder(), "real-builds");
}

/** @param {RealBuild} what */
function sourcesOf({ sources }) {
  return readdirSync(sources)
    .filter((name) => !NOT_SOURCES.has(name))
    .sort()
    .map((name) => path.join(sources, name));
}

/** @param {RealBuild} what @param {string} folder */
function copySources(what, folder) {
  for (const source of sourcesOf(what)) cpSync(source, path.join(folder, path.basename(source)), { recursive: true });
}

/** Another clone may have been quicker with the same thing. @param {string} from @param {string} to */
function moveUnlessThere(from, to) {
  if (existsSync(to)) return;
  mkdirSync(path.dirname(to), { recursive: true });
  renameSync(from, to);
}

/** @param {string} prefix of what was made before @param {number} kept */
function removeOld(prefix, kept) {
  const folder = realBuildsFolder();
  const places = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && /^[0-9a-f]{16}$/.test(name.slice(prefix.length)))
    .map((name) => ({ place: path.join(folder, name), usedMs: statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.usedMs - a.usedMs);
  for (const { place } of places.slice(kept)) rmSync(place, { recursive: true, force: true });
}
