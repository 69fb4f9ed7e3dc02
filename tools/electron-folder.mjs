import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { run } from "./command.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";

/**
 * @typedef {object} Electron
 * @property {string} executable
 * @property {string} distFolder the folder of a release, as ELECTRON_OVERRIDE_DIST_PATH and electron-builder mean it
 * @property {string} version as "33.2.1"
 * @property {string} from in words, for the screen
 */

/** @param {string} distFolder @param {string} executable */
export async function versionOf(distFolder, executable) {
  const versionFile = path.join(distFolder, "version");
  if (existsSync(versionFile)) return readFileSync(versionFile, "utf8").trim().replace(/^v/, "");
  return askVersion(executable);
}

/**
 * Asks the program itself, which also shows that it runs here.
 * @param {string} executable
 */
export async function askVersion(executable) {
  const { code, output } = await run(executable, ["-p", "process.versions.electron"], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    limitMs: 20_000,
  });
  const version = output.trim();
  if (code === 0 && /^\d+\.\d+\.\d+/.test(version)) return version;
  throw new ExpectedFailure(`This Electron does not run here: ${executable}\n${version}`);
}

/** Where the executable is inside a release's folder. @param {NodeJS.Platform} [platform] */
export function executableName(platform = process.platform) {
  if (platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return platform === "win32" ? "electron.exe" : "electron";
}
