import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./repository.mjs";

/** Everything that a build reads. */
const SOURCES = [
  "app",
  "main",
  "preload",
  "renderer",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
  "tools/build.mjs",
];

/**
 * Builds unless the last build was made from the same sources.
 * @returns {Promise<string>} what was done, in words
 */
export async function ensureBuild() {
  const stampFile = path.join(ROOT, "out", "built-from");
  const stamp = hashOf(SOURCES.map((name) => path.join(ROOT, name)));
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return "up to date";
  console.error("Building the program from its sources.");
  const { build } = await import("./build.mjs");
  await build();
  // Last, so that a build that failed is made again.
  writeFileSync(stampFile, stamp);
  return "made";
}

/**
 * One hash over the contents of files and folders. Not their times: a checkout changes those and not the contents.
 * @param {readonly string[]} places
 */
export function hashOf(places) {
  const hash = createHash("sha256");
  for (const file of places.flatMap(filesIn)) {
    const content = readFileSync(file);
    // With its length, so that text cannot move from one file to the next unseen.
    hash.update(`${path.relative(ROOT, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** @param {string} place @returns {string[]} sorted, since a folder's order is not the same everywhere */
function filesIn(place) {
  if (!existsSync(place)) return [];
  const entries = readdirOf(place);
  if (entries === undefined) return [place];
  return entries.sort().flatMap((name) => filesIn(path.join(place, name)));
}

/** @param {string} place @returns {string[] | undefined} undefined for a file */
function readdirOf(place) {
  try {
    return readdirSync(place);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOTDIR") return undefined;
    throw error;
  }
}
