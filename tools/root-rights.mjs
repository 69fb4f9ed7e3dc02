import { accessSync, constants } from "node:fs";
import path from "node:path";

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * The same command with root's rights. Without a terminal sudo must not wait for a password that nobody can type.
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function asRoot(command) {
  if (isRoot()) return [...command];
  return ["sudo", ...(process.stdin.isTTY ? [] : ["-n"]), ...command];
}

export function mayBecomeRoot() {
  return isRoot() || hasCommand("sudo");
}

/**
 * Whether a command is on the PATH, or in the folders of system commands that Debian leaves out of a user's PATH.
 * @param {string} name
 */
export function hasCommand(name) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
