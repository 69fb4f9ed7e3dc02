import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runTool } from "./expected-failure.mjs";
import { step } from "./progress.mjs";
import { builtFolder, ensureRealBuild } from "./real-build.mjs";
import { ROOT } from "./repository.mjs";

/** @typedef {import("./real-build.mjs").RealBuild} RealBuild */
/** @typedef {import("./real-build.mjs").Outcome} Outcome */

const EXAMPLES = path.join(ROOT, "examples");
/** What became of each, by name. */
const REPORT = path.join(ROOT, "out", "reports", "real-builds.json");

/** The least first: without a network it tells the soonest. @type {readonly RealBuild[]} */
const REAL_BUILDS = [
  { name: "charts", sources: path.join(EXAMPLES, "charts"), command: [], output: ".", megabytes: 18 },
  {
    name: "uni-app",
    sources: path.join(EXAMPLES, "uni-app"),
    command: ["@dcloudio/vite-plugin-uni/bin/uni.js", "build", "-p", "mp-alipay"],
    output: "dist/build/mp-alipay",
    megabytes: 220,
  },
  {
    name: "taro",
    sources: path.join(EXAMPLES, "taro"),
    command: ["@tarojs/cli/bin/taro", "build", "--type", "alipay"],
    output: "dist",
    megabytes: 470,
  },
];

/**
 * Makes those that are not made yet, one after the other.
 * @returns {Promise<Record<string, Outcome>>} by name
 */
export async function ensureRealBuilds() {
  /** @type {Record<string, Outcome>} */
  const outcomes = {};
  for (const what of REAL_BUILDS) {
    const outcome = await step(what.name, async () => {
      // Without a network each would wait for minutes to find that out.
      const former = Object.values(outcomes).find(({ state }) => state === "not installed");
      const value = former === undefined || builtFolder(what) !== undefined ? await ensureRealBuild(what) : former;
      return { outcome: wordsOf(value), value };
    });
    if (outcome !== undefined) outcomes[what.name] = outcome;
  }
  mkdirSync(path.dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, JSON.stringify(outcomes));
  return outcomes;
}

/**
 * What the tests open.
 * @param {string} name
 * @returns {{ folder: string } | { reason: string }} reason: why its packages could not be installed
 */
export function realBuild(name) {
  const what = REAL_BUILDS.find((one) => one.name === name);
  if (what === undefined) throw new Error(`there is no real build ${name}`);
  const folder = builtFolder(what);
  if (folder !== undefined) return { folder };
  const outcome = readReport()[name];
  if (outcome?.state === "not installed") return { reason: outcome.reason };
  throw new Error(`${name} is not built from its present sources. Run npm run real-builds and read what it says.`);
}

/** @returns {Record<string, Outcome>} */
function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return {};
    throw error;
  }
}

/** @param {Outcome} outcome */
function wordsOf(outcome) {
  if (outcome.state !== "built") return `${outcome.state}: ${outcome.reason}`;
  return outcome.isNew ? `built in ${outcome.folder}` : `up to date in ${outcome.folder}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await runTool(async () => {
    const outcomes = Object.values(await ensureRealBuilds());
    return outcomes.every(({ state }) => state === "built") ? 0 : 1;
  });
}
