import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./command.mjs";
import { download } from "./download.mjs";
import { executableName } from "./electron-folder.mjs";
import { ROOT } from "./repository.mjs";

const PACKAGE = path.join(ROOT, "node_modules", "electron");

/** The release that the electron package downloaded earlier. @returns {import("./electron-folder.mjs").Electron | undefined} */
export function releasedElectron() {
  const distFolder = path.join(PACKAGE, "dist");
  const executable = path.join(distFolder, executableName());
  const versionFile = path.join(distFolder, "version");
  // path.txt is what the package writes last, so without it the download broke off.
  if (![executable, versionFile, path.join(PACKAGE, "path.txt")].every(existsSync)) return undefined;
  const version = readFileSync(versionFile, "utf8").trim().replace(/^v/, "");
  if (version !== packageVersion()) return undefined;
  return { executable, distFolder, version, from: "the electron package" };
}

/**
 * Downloads the release that package.json names, from where the electron package gets it (a mirror's settings count).
 * @returns {Promise<import("./electron-folder.mjs").Electron | undefined>} undefined, with a line why, when it cannot be had
 */
export async function ensureReleasedElectron() {
  const version = packageVersion();
  console.error(`Electron ${version} is not here yet: about 120 MB to download from its release host.`);
  try {
    await fillPackageCache(version);
  } catch (error) {
    console.error(`  no download from the release host: ${/** @type {Error} */ (error).message}.`);
    return undefined;
  }
  // The package's own installer unpacks it; it finds the zip in the cache that was just filled.
  const { code, output } = await run(process.execPath, [path.join(PACKAGE, "install.js")], { limitMs: 120_000 });
  if (code !== 0) console.error(`  the electron package could not unpack it: ${output.trim().split("\n")[0]}`);
  return releasedElectron();
}

/**
 * The downloading half of install.js, which by itself neither gives up on a silent host nor says how far it is.
 * @param {string} version
 */
async function fillPackageCache(version) {
  const require = createRequire(path.join(PACKAGE, "package.json"));
  const { downloadArtifact } = await import(pathToFileURL(require.resolve("@electron/get")).href);
  await downloadArtifact({
    version,
    artifactName: "electron",
    platform: process.platform,
    arch: process.arch,
    cacheRoot: process.env.electron_config_cache,
    checksums: require("./checksums.json"),
    downloader: {
      download: (/** @type {string} */ url, /** @type {string} */ file) => download(url, file, "  Electron"),
    },
  });
}

function packageVersion() {
  return JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8")).version;
}
