#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./command.mjs";
import { electronHere } from "./electron.mjs";
import { runTool } from "./expected-failure.mjs";
import { ROOT } from "./repository.mjs";

const PROGRAM = path.join(ROOT, "out", "command.cjs");

/** @param {readonly string[]} words */
async function preview(words) {
  // A process of its own: it sets up what is missing, as `npm start` does.
  const { code } = await run(process.execPath, [path.join(ROOT, "tools", "start.mjs"), ...words], { show: true });
  return code;
}

async function electron() {
  const found = await electronHere();
  return found === undefined ? "none yet; a preview downloads one" : `${found.version} from ${found.from}`;
}

await runTool(async () => {
  // Built once; `npm start` and `npm run build` build anew what changed.
  if (!existsSync(PROGRAM)) await (await import("./up-to-date-build.mjs")).ensureBuild();
  const { runCommandLine } = await import(pathToFileURL(PROGRAM).href);
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  return runCommandLine(process.argv.slice(2), { version, preview, electron });
});
