import { deepStrictEqual } from "node:assert";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ExpectedFailure } from "./expected-failure.mjs";
import { findPlainText } from "./plain-text.mjs";
import { DEMO, ROOT } from "./repository.mjs";
import { pictureOf, quit, startHost } from "./running-host.mjs";
import { openSession } from "./session.mjs";

const PICTURE = path.join(ROOT, "out", "preview.png");
/** What the demo's first button stores. */
const CITY = { cityName: "杭州", adCode: "330100", spell: " hangzhou" };
const SECRETS = ["currentCity", CITY.adCode, CITY.cityName];

/**
 * `npm start` where nobody can see a window: does with the mini-program what a user would do first, says what came of
 * it, and leaves a picture.
 * @param {string} folder
 * @param {import("./command-line.mjs").CommandLine} line
 * @returns {Promise<number>} the exit code
 */
export async function preview(folder, line) {
  const userDataDir = line.userDataDir ?? previewProfile();
  mkdirSync(userDataDir, { recursive: true, mode: 0o700 });
  // Beside the profile, not in it: who copies the profile does not get its key along.
  const session = await openSession({ keyringFolder: `${userDataDir}-keyring` });
  const what = { folder, flags: flagsOf(line, userDataDir), env: session.env };
  try {
    await (folder === DEMO ? previewDemo(what, userDataDir) : previewAny(what));
  } finally {
    await session.end();
  }
  console.log(`picture           ${PICTURE}`);
  console.log(`${path.basename(folder)}: ok`);
  return 0;
}

/** Another profile than a desktop's: that one's key lies in the desktop's keyring, which is not to be had here. */
function previewProfile() {
  const configuration = process.env.XDG_CONFIG_HOME || path.join(os.homedir(), ".config");
  return path.join(configuration, "minihost-preview", "profile");
}

/** @param {import("./command-line.mjs").CommandLine} line @param {string} userDataDir */
function flagsOf({ account, appId, chromium }, userDataDir) {
  return [
    ...chromium,
    `--user-data-dir=${userDataDir}`,
    ...(account === undefined ? [] : [`--account=${account}`]),
    ...(appId === undefined ? [] : [`--app-id=${appId}`]),
  ];
}

/** @typedef {{ folder: string, flags: string[], env: NodeJS.ProcessEnv }} What */

/** @param {What} what @param {string} userDataDir */
async function previewDemo(what, userDataDir) {
  const first = await startHost(what);
  console.log(`alert             ${await writeCity(first)}`);
  console.log(`read back         ${await readCity(first)}`);
  await quit(first.app);
  const second = await startHost(what);
  console.log(`after a restart   ${await readCity(second)}`);
  writeFileSync(PICTURE, await pictureOf(second));
  const storeId = new URL(second.miniProgram.url()).host;
  await quit(second.app);
  console.log(`store file        ${storeFile(userDataDir, storeId)}`);
  const found = findPlainText(userDataDir, SECRETS);
  if (found.length > 0) throw new ExpectedFailure(`The profile holds plain text: ${found.join("; ")}`);
  console.log(`plain text        none: no file of ${userDataDir} holds ${SECRETS.join(", ")} as UTF-8 or UTF-16`);
}

/** @param {import("./running-host.mjs").RunningHost} host @returns {Promise<string | null>} the alert's text */
async function writeCity({ miniProgram }) {
  await miniProgram.getByRole("button", { name: "写入 currentCity" }).click();
  const alert = miniProgram.getByRole("alertdialog");
  const text = await alert.getByText("写入成功").textContent();
  await alert.getByRole("button").click();
  await alert.waitFor({ state: "detached" });
  return text;
}

/** @param {import("./running-host.mjs").RunningHost} host @returns {Promise<string>} the JSON that the page shows */
async function readCity({ miniProgram }) {
  await miniProgram.getByRole("button", { name: "读取 currentCity" }).click();
  const text = (await miniProgram.getByText('"cityName"').textContent()) ?? "";
  deepStrictEqual(JSON.parse(text), CITY, "the object that was read back is not the one that was written");
  return text;
}

/** @param {string} userDataDir @param {string} storeId */
function storeFile(userDataDir, storeId) {
  const files = readdirSync(userDataDir, { recursive: true, encoding: "utf8" });
  const file = files.find((name) => path.basename(name, path.extname(name)) === storeId);
  if (file === undefined) throw new ExpectedFailure(`The profile ${userDataDir} has no store ${storeId}.`);
  return path.join(userDataDir, file);
}

/** @param {What} what */
async function previewAny(what) {
  const host = await startHost(what);
  const { miniProgram } = host;
  /** @type {string[]} */
  const exceptions = [];
  miniProgram.on("pageerror", (error) => exceptions.push(error.message));
  writeFileSync(PICTURE, await pictureOf(host));
  console.log(`title             ${await miniProgram.title()}`);
  const problems = [...(await shownProblems(miniProgram)), ...exceptions];
  await quit(host.app);
  if (problems.length > 0) throw new ExpectedFailure(`The mini-program has problems:\n${problems.join("\n")}`);
  console.log("problems          none");
}

/** @param {import("playwright").Page} miniProgram @returns {Promise<string[]>} as a reader sees them, line by line */
function shownProblems(miniProgram) {
  return miniProgram
    .getByRole("alert")
    .evaluateAll((alerts) => alerts.map((alert) => /** @type {HTMLElement} */ (alert).innerText));
}
