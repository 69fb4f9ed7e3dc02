import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron } from "playwright";
import { launchOf } from "../tools/launch.mjs";
import { ROOT } from "../tools/repository.mjs";

/**
 * @typedef {object} Pair
 * @property {import("playwright").Page} page the mini-program's
 * @property {import("playwright").Page} blank the page of the blank Electron program
 * @property {string} blankFolder where the blank program's files are: a copy, which may be changed
 */

/**
 * Runs a mini-program and the blank program on throw-away profiles for as long as something is measured.
 * @template Result
 * @param {{ folder: string, env: NodeJS.ProcessEnv }} what env: of a session with a display and a keychain
 * @param {(pair: Pair) => Promise<Result>} run
 */
export async function besideBlank({ folder, env }, run) {
  const [profile, blankProfile, blankFolder] = [0, 1, 2].map(() => mkdtempSync(path.join(tmpdir(), "minihost-bench-")));
  cpSync(path.join(ROOT, "bench", "blank"), blankFolder, { recursive: true });
  const launch = await launchOf({ folder, flags: [`--user-data-dir=${profile}`], env });
  const blankArgs = launch.args.filter((arg) => arg === "--no-sandbox");
  const common = { executablePath: launch.executable, env: launch.env };
  const host = await _electron.launch({ ...common, args: launch.args });
  const other = await _electron.launch({
    ...common,
    args: [...blankArgs, `--user-data-dir=${blankProfile}`, blankFolder],
  });
  try {
    return await run({ page: await pageOf(host, "miniapp:"), blank: await pageOf(other, "file:"), blankFolder });
  } finally {
    await host.close();
    await other.close();
    for (const used of [profile, blankProfile, blankFolder]) rmSync(used, { recursive: true, maxRetries: 5 });
  }
}

/** @param {import("playwright").ElectronApplication} app @param {string} protocol */
async function pageOf(app, protocol) {
  const isIt = (/** @type {import("playwright").Page} */ page) => page.url().startsWith(protocol);
  const page = app.windows().find(isIt) ?? (await app.waitForEvent("window", { predicate: isIt }));
  await page.waitForLoadState();
  return page;
}
