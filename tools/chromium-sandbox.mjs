import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { agreed } from "./ask.mjs";
import { run } from "./command.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";
import { asRoot, isRoot } from "./root-rights.mjs";

/** Each says, as the number given, that an ordinary program may not make user namespaces (Ubuntu 23.10 and later; old Debian). */
const NAMESPACES_REFUSED = /** @type {const} */ ([
  ["/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"],
  ["/proc/sys/kernel/unprivileged_userns_clone", "0"],
  ["/proc/sys/user/max_user_namespaces", "0"],
]);

/**
 * Lets Chromium's sandbox work where the system refuses user namespaces: its helper then needs to belong to root. The
 * sandbox is never switched off instead, since what runs in it is other people's code.
 * @param {string} distFolder
 * @returns {Promise<string>} what was done, in words
 */
export async function ensureChromiumSandbox(distFolder) {
  const helper = path.join(distFolder, "chrome-sandbox");
  // Chromium refuses to sandbox root at all; launch.mjs passes --no-sandbox for it.
  if (process.platform !== "linux" || isRoot() || !namespacesRefused() || belongsToRoot(helper)) return "as it is";
  const commands = [
    ["chown", "root:root", helper],
    ["chmod", "4755", helper],
  ];
  console.error("This system allows Chromium's sandbox only through a helper that belongs to root (chrome-sandbox).");
  if (!(await agreed("Change its owner now (sudo may ask for your password)?"))) throw byHand(commands);
  for (const command of commands) {
    const [name = "", ...args] = asRoot(command);
    if ((await run(name, args, { show: true })).code !== 0) throw byHand(commands);
  }
  return "chrome-sandbox belongs to root now";
}

function namespacesRefused() {
  return NAMESPACES_REFUSED.some(([file, refusing]) => {
    try {
      return readFileSync(file, "utf8").trim() === refusing;
    } catch (error) {
      // A kernel without that switch.
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return false;
      throw error;
    }
  });
}

/** @param {string} helper */
function belongsToRoot(helper) {
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4755) === 0o4755;
}

/** @param {readonly (readonly string[])[]} commands */
function byHand(commands) {
  const lines = commands.map((command) => `  sudo ${command.join(" ")}`).join("\n");
  return new ExpectedFailure(`Run this once, then the command again:\n${lines}`);
}
