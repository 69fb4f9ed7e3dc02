import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { run } from "./command.mjs";
import { conformanceLine } from "./conformance-share.mjs";
import { runTool } from "./expected-failure.mjs";
import { countOfRealBuilds, notInstalledLines } from "./real-build-count.mjs";
import { ensureRealBuilds } from "./real-builds.mjs";
import { ROOT } from "./repository.mjs";
import { openSession } from "./session.mjs";
import { setUp } from "./set-up.mjs";
import { countOfCheck, countOfPlaywright, countOfVitest, lineOf, total } from "./test-count.mjs";

const REPORTS = path.join(ROOT, "out", "reports");
const UNIT_REPORT = path.join(REPORTS, "unit.json");
const E2E_REPORT = path.join(REPORTS, "e2e.json");
/** A runner that hangs is ended and counts as a failure, well before a build server ends us all. Twice what a slow machine takes. */
const LIMIT_MS = 50 * 60 * 1000;

/**
 * @typedef {object} Runner
 * @property {string} name
 * @property {string} script inside node_modules
 * @property {string[]} args
 * @property {string} [report] the file it writes
 * @property {(code: number, report: any) => import("./test-count.mjs").Count} count
 */

/** @type {readonly Runner[]} */
const CHECKS = [
  { name: "type check", script: "typescript/bin/tsc", args: ["-b"], count: countOfCheck },
  {
    name: "lint",
    script: "@biomejs/biome/bin/biome",
    args: ["check", "--error-on-warnings", "."],
    count: countOfCheck,
  },
  {
    name: "unit tests",
    script: "vitest/vitest.mjs",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${UNIT_REPORT}`],
    report: UNIT_REPORT,
    count: countOfVitest,
  },
];

/** Opens what the real builds made. @type {Runner} */
const PLAYWRIGHT = {
  name: "Playwright tests",
  script: "playwright/cli.js",
  args: ["test", "-c", "e2e/playwright.config.ts", "--reporter=list,json"],
  report: E2E_REPORT,
  count: countOfPlaywright,
};

/** @param {Runner} runner @param {NodeJS.ProcessEnv} env */
async function countOf({ name, script, args, report, count }, env) {
  console.log(`\n== ${name}`);
  // An old report must not speak for a runner that dies before it writes its own.
  if (report !== undefined) rmSync(report, { force: true });
  const { code } = await run(process.execPath, [path.join(ROOT, "node_modules", script), ...args], {
    cwd: ROOT,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
    show: true,
    limitMs: LIMIT_MS,
  });
  return { name, count: count(code, report === undefined ? undefined : readReport(report)) };
}

/** @param {string} file @returns {unknown} undefined when there is none to count */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const isCutOff = error instanceof SyntaxError;
    if (isCutOff || /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}

await runTool(async () => {
  await setUp({ keyring: true });
  mkdirSync(REPORTS, { recursive: true });
  // Every worker of Playwright has a display of its own: hosts on one display take the focus from each other.
  const session = await openSession({ display: false });
  const results = [];
  // All of them, also after a failed one: one run shows everything that is wrong.
  for (const runner of CHECKS) results.push(await countOf(runner, session.env));
  console.log("\n== real builds");
  const realBuilds = await ensureRealBuilds();
  results.push({ name: "real builds", count: countOfRealBuilds(realBuilds) });
  results.push(await countOf(PLAYWRIGHT, session.env));
  await session.end();
  console.log("\n== results");
  for (const { name, count } of results) console.log(`${name.padEnd(17)} ${lineOf(count)}`);
  const share = conformanceLine(/** @type {any} */ (readReport(E2E_REPORT)));
  if (share !== null) console.log(share);
  for (const line of notInstalledLines(realBuilds)) console.log(line);
  const all = total(results.map(({ count }) => count));
  // Alone on the last line: build servers read it.
  console.log(lineOf(all));
  return all.failed === 0 ? 0 : 1;
});
