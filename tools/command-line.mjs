import path from "node:path";
import { ExpectedFailure } from "./expected-failure.mjs";

/**
 * @typedef {object} CommandLine
 * @property {string} [folder] the mini-program, absolute
 * @property {string} [account]
 * @property {string} [appId]
 * @property {string} [userDataDir] absolute
 * @property {string[]} chromium flags for Chromium and Electron themselves, as given
 */

/** Ours, each with a value. */
const OWN = /** @type {const} */ ({ "--account": "account", "--app-id": "appId", "--user-data-dir": "userDataDir" });

/**
 * Reads `[folder] [--account x] [--app-id y] [--user-data-dir z] [Chromium's flags]`, in any order, `--flag value` and
 * `--flag=value` alike.
 * @param {readonly string[]} words
 * @param {string} [cwd] what relative paths start from
 * @returns {CommandLine}
 */
export function readCommandLine(words, cwd = process.cwd()) {
  /** @type {CommandLine} */
  const read = { chromium: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith("-")) {
      if (read.folder !== undefined)
        throw new ExpectedFailure(`Two folders were given: ${read.folder} and ${word}. Give one.`);
      read.folder = path.resolve(cwd, word);
      continue;
    }
    const [, flag = word, attached] = /^(--[^=]+)=([\s\S]*)$/.exec(word) ?? [];
    if (!isOwn(flag)) {
      read.chromium.push(word);
      continue;
    }
    const value = attached ?? rest.shift();
    if (!value || (attached === undefined && value.startsWith("--")))
      throw new ExpectedFailure(`${flag} needs a value: ${flag} <value>.`);
    read[OWN[flag]] = flag === "--user-data-dir" ? path.resolve(cwd, value) : value;
  }
  return read;
}

/** @param {string} flag @returns {flag is keyof typeof OWN} */
function isOwn(flag) {
  return Object.hasOwn(OWN, flag);
}

/**
 * The order that the host and Chromium read: Chromium's flags (which take their value with "=" only) before the app.
 * @param {CommandLine} line
 * @param {string} appFolder
 */
export function hostArguments({ folder, account, appId, userDataDir, chromium }, appFolder) {
  return [
    ...chromium,
    ...(userDataDir === undefined ? [] : [`--user-data-dir=${userDataDir}`]),
    appFolder,
    ...(folder === undefined ? [] : [folder]),
    ...(account === undefined ? [] : ["--account", account]),
    ...(appId === undefined ? [] : ["--app-id", appId]),
  ];
}
