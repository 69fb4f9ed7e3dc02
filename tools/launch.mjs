import { pathToFileURL } from "node:url";
import { hostArguments, readCommandLine } from "./command-line.mjs";
import { findElectron } from "./electron.mjs";
import { ExpectedFailure, runTool } from "./expected-failure.mjs";
import { ROOT } from "./repository.mjs";
import { isRoot } from "./root-rights.mjs";

/**
 * What starts the built host on a mini-program: for a debugger, a script or `spawn`.
 * @param {{ folder?: string, flags?: readonly string[], env?: NodeJS.ProcessEnv }} what
 *   env: of the session to start in (see session.mjs); this process's own when left out
 * @returns {Promise<{ executable: string, args: string[], env: Record<string, string> }>}
 */
export async function launchOf({ folder, flags = [], env = process.env }) {
  const { executable } = await findElectron();
  const line = readCommandLine(folder === undefined ? flags : [folder, ...flags]);
  // Chromium cannot sandbox root and refuses to start without this; nobody else gets it.
  if (isRoot() && !line.chromium.includes("--no-sandbox")) line.chromium.unshift("--no-sandbox");
  return { executable, args: hostArguments(line, ROOT), env: launchEnvironment(env) };
}

/**
 * The same as options of Playwright's `_electron.launch`.
 * @param {Parameters<typeof launchOf>[0]} what
 */
export async function playwrightLaunchOf(what) {
  const { executable, args, env } = await launchOf(what);
  // Said, since Playwright otherwise adds --no-sandbox for everybody.
  return { executablePath: executable, args, env, chromiumSandbox: true };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function launchEnvironment(env) {
  // ELECTRON_RUN_AS_NODE, which editors built on Electron set in their terminals, would make it a plain Node.
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && name !== "ELECTRON_RUN_AS_NODE");
  return /** @type {Record<string, string>} */ (Object.fromEntries(kept));
}

const SESSION_VARIABLE =
  /^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|GNOME_KEYRING_CONTROL|LD_LIBRARY_PATH|FONTCONFIG_\w+|USERPROFILE|APPDATA|LOCALAPPDATA|SystemRoot|TEMP|TMP|MINIHOST_\w+|ELECTRON_\w+)$/i;

/**
 * The part of an environment that a desktop program needs. What is printed may end in a log, where a shell's tokens must not.
 * @param {Record<string, string>} env
 */
export function printable(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => SESSION_VARIABLE.test(name)));
}

async function main() {
  const [print, ...words] = process.argv.slice(2);
  if (print !== "--print") throw new ExpectedFailure("Use: node tools/launch.mjs --print <folder> [flags]");
  if (readCommandLine(words).folder === undefined)
    throw new ExpectedFailure("Name the mini-program's folder: node tools/launch.mjs --print <folder> [flags]");
  const launch = await launchOf({ flags: words });
  console.log(JSON.stringify({ ...launch, env: printable(launch.env) }, null, 2));
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runTool(main);
