import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onProcessEnd } from "./clean-up.mjs";
import { runTool } from "./expected-failure.mjs";
import { openSession } from "./session.mjs";
import { setUp } from "./set-up.mjs";
import { readTortureOptions } from "./torture/options.mjs";
import { Report } from "./torture/report.mjs";

await runTool(async () => {
  const options = readTortureOptions(process.argv.slice(2), () => randomInt(2 ** 31));
  await setUp({ keyring: true });
  // After the set-up: they need the modules that it installs.
  const { torture } = await import("./torture/turns.mjs");
  const session = await openSession();
  const folder = mkdtempSync(path.join(os.tmpdir(), "minihost-torture-"));
  const removeFolder = onProcessEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const report = reportOf(options);
  report.note(`seed ${options.seed}`);
  await torture({ options, place: { folder, env: session.env }, report });
  report.end();
  removeFolder();
  await session.end();
  return report.isClean ? 0 : 1;
});

/** @param {import("./torture/options.mjs").TortureOptions} options */
function reportOf({ seed, limitMs }) {
  const startedMs = performance.now();
  const write = (/** @type {string} */ text) => void process.stdout.write(text);
  const now = () => performance.now() - startedMs;
  return new Report({ seed, limitMs, now, isTerminal: process.stdout.isTTY === true, write });
}
