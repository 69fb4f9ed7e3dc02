import { ensureChromiumSandbox } from "./chromium-sandbox.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";
import { ensureNodeModules } from "./node-modules.mjs";
import { step } from "./progress.mjs";
import { hasDisplay } from "./session.mjs";
import { ensureSystemLibraries } from "./system-libraries.mjs";
import { ensureBuild } from "./up-to-date-build.mjs";

const OLDEST_NODE = [20, 19];

/**
 * Everything between a fresh clone and a program that can be started; what is done already is skipped.
 * @param {{ keyring: boolean }} own whether a Secret Service of our own will be started (see session.mjs)
 * @returns {Promise<import("./electron-folder.mjs").Electron>}
 */
export async function setUp({ keyring }) {
  checkNode(process.versions.node);
  await step("system libraries", async () => ({
    outcome: await ensureSystemLibraries({ display: !hasDisplay(), keyring: keyring && process.platform === "linux" }),
  }));
  await step("node modules", async () => ({ outcome: await ensureNodeModules() }));
  const electron = await step("Electron", findIt);
  await step("build", async () => ({ outcome: await ensureBuild() }));
  if (electron === undefined) throw new Error("the Electron step gave none");
  return electron;
}

async function findIt() {
  // Imported only now: it uses libraries that the step before has installed.
  const { findElectron } = await import("./electron.mjs");
  const electron = await findElectron();
  const sandbox = await ensureChromiumSandbox(electron.distFolder);
  const outcome = `${electron.version} from ${electron.from}${sandbox === "as it is" ? "" : `; ${sandbox}`}`;
  return { outcome, value: electron };
}

/** @param {string} version */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new ExpectedFailure(
    `Node ${version} is too old: Minihost needs ${OLDEST_NODE.join(".")} or later. Install a newer Node and run the command again.`,
  );
}
