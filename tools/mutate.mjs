import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { run } from "./command.mjs";
import { ExpectedFailure, runTool } from "./expected-failure.mjs";
import { AREAS } from "./mutate/areas.mjs";
import { sampleOf } from "./mutate/sample.mjs";
import { percentOf, reasonFor, scoresOf, sumOf, survivorsOf } from "./mutate/score.mjs";
import { secondLook } from "./mutate/second-look.mjs";
import { openProgress } from "./progress.mjs";
import { ROOT } from "./repository.mjs";

/** Of a hundred small mutations of the core, this many must be found by a test. */
const LEAST_PERCENT = 85;
const REPORT = path.join(ROOT, "out", "reports", "mutation.json");
const ACCEPTED = path.join(ROOT, "tools", "mutate", "accepted.json");

/** All of the core takes some hours. */
const OPTIONS = /** @type {const} */ ({
  "one-in": { type: "string", default: "1" },
  seed: { type: "string", default: "1" },
});

/** @param {string | undefined} text @param {string} name */
function wholeNumber(text, name) {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text))
    throw new ExpectedFailure(`--${name} takes a whole number from 1 on.`);
  return Number(text);
}

/** @param {readonly string[]} words @returns {readonly string[]} what to mutate, as Stryker takes it */
function asked(words) {
  const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  const files = chosen(positionals);
  const [oneIn, seed] = [wholeNumber(values["one-in"], "one-in"), wholeNumber(values.seed, "seed")];
  return files.flatMap((file) => sampleOf(file, readFileSync(path.join(ROOT, file), "utf8"), { oneIn, seed }));
}

/** @param {readonly string[]} names @returns {readonly string[]} files */
function chosen(names) {
  const unknown = names.filter((name) => !Object.hasOwn(AREAS, name));
  if (unknown.length > 0)
    throw new ExpectedFailure(`There is no area ${unknown.join(", ")}. There are: ${Object.keys(AREAS).join(", ")}.`);
  return (names.length === 0 ? Object.keys(AREAS) : names).flatMap((name) => AREAS[name] ?? []);
}

/** @param {readonly string[]} patterns @returns {Promise<import("./mutate/score.mjs").Files>} */
async function tried(patterns) {
  const stryker = path.join(ROOT, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const { code } = await run(process.execPath, [stryker, "run", "--mutate", patterns.join(",")], {
    cwd: ROOT,
    show: true,
  });
  if (code !== 0) throw new ExpectedFailure("Stryker did not come to an end: its lines above say why.");
  return JSON.parse(readFileSync(REPORT, "utf8")).files;
}

await runTool(async () => {
  const files = await tried(asked(process.argv.slice(2)));
  const suspects = survivorsOf(files);
  const progress = await openProgress("looking again", suspects.length, (count) => `${count} survivors`);
  const survivors = await secondLook(suspects, (done) => progress.update(done));
  progress.end();

  const accepted = JSON.parse(readFileSync(ACCEPTED, "utf8"));
  for (const survivor of survivors) {
    const { file, line, code, replacement } = survivor;
    const reason = reasonFor(survivor, accepted);
    console.log(`${file}:${line}\n  - ${code}\n  + ${replacement}${reason === null ? "" : `\n  (${reason})`}`);
  }
  const scores = scoresOf(files, survivors);
  const all = sumOf(scores.values());
  for (const [name, score] of [...scores, /** @type {const} */ (["all", all])])
    console.log(`${name}: ${percentOf(score).toFixed(1)} % of ${score.killed + score.survived} mutants were found`);
  if (percentOf(all) >= LEAST_PERCENT) return 0;
  console.error(`At least ${LEAST_PERCENT} % have to be.`);
  return 1;
});
