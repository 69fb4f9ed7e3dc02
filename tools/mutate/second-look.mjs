import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "../command.mjs";
import { ExpectedFailure } from "../expected-failure.mjs";
import { ROOT } from "../repository.mjs";
import { mutated } from "./score.mjs";

/** @typedef {import("./score.mjs").Survivor} Survivor */

const COPIES = path.join(ROOT, "out", "mutate-again");
const COPIED = [
  "app",
  "main",
  "preload",
  "renderer",
  "tools",
  "package.json",
  "vitest.config.ts",
  "tsconfig.json",
  "tsconfig.base.json",
  "tsconfig.test.json",
  "e2e/tsconfig.json",
];
const LIMIT_MS = 120_000;
const WORKERS = 2;

/**
 * Runs the tests of each survivor's file for real. Stryker counts a mutant that keeps a test file from loading as survived, and some that fail.
 * @param {readonly Survivor[]} survivors
 * @param {(done: number) => void} onDone
 * @returns {Promise<Survivor[]>} those that live
 */
export async function secondLook(survivors, onDone) {
  const waiting = survivors.map((survivor, index) => ({ survivor, index }));
  /** @type {Set<number>} */
  const alive = new Set();
  let done = 0;
  const work = async (/** @type {number} */ worker) => {
    const copy = copyOfTheCore(worker);
    const [first] = survivors;
    // Where nothing passes, nothing would survive either.
    if (first !== undefined && !(await passes(copy, first.file)))
      throw new ExpectedFailure(`The tests of ${first.file} do not pass without a mutation.`);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await survives(copy, next.survivor)) alive.add(next.index);
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  rmSync(COPIES, { recursive: true, force: true });
  return survivors.filter((_, index) => alive.has(index));
}

/** @param {number} worker @returns {string} a folder of its own */
function copyOfTheCore(worker) {
  const copy = path.join(COPIES, String(worker));
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const each of COPIED) cpSync(path.join(ROOT, each), path.join(copy, each), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}

/** @param {string} copy @param {Survivor} survivor */
async function survives(copy, { file, mutant }) {
  const target = path.join(copy, file);
  const source = readFileSync(target, "utf8");
  writeFileSync(target, mutated(source, mutant));
  const isAlive = await passes(copy, file);
  writeFileSync(target, source);
  return isAlive;
}

/** @param {string} copy @param {string} file */
async function passes(copy, file) {
  const vitest = path.join(copy, "node_modules", "vitest", "vitest.mjs");
  const args = ["related", file, "--run", "--bail=1", "--maxWorkers=1", "--config", "tools/mutate/vitest.config.ts"];
  const { code } = await run(process.execPath, [vitest, ...args], { cwd: copy, limitMs: LIMIT_MS });
  return code === 0;
}
