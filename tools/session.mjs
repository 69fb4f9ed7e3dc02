import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onProcessEnd } from "./clean-up.mjs";
import { startSecretService } from "./secret-service.mjs";
import { startVirtualDisplay } from "./virtual-display.mjs";

/**
 * @typedef {object} Session
 * @property {NodeJS.ProcessEnv} env the environment to start the program with
 * @property {() => Promise<void>} end ends, by process id, what was started; also done when this process ends, on Ctrl-C too
 */

/** Whether this machine shows windows to somebody. @param {NodeJS.ProcessEnv} [env] @param {NodeJS.Platform} [platform] */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Gives a desktop session to a program on Linux: a display where there is none, and a Secret Service of its own.
 * Elsewhere there always is one, and the environment comes back as it is.
 * @param {{ keyringFolder?: string, display?: boolean }} [options]
 *   keyringFolder: where the keyring is kept for the next time; else it is thrown away.
 *   display: false where what is started brings a display of its own
 * @returns {Promise<Session>}
 */
export async function openSession({ keyringFolder, display: needsDisplay = true } = {}) {
  if (process.platform !== "linux") return { env: { ...process.env }, end: async () => {} };
  // Short, since a socket's path may not exceed 107 bytes; mkdtemp makes it readable for this user alone.
  const folder = mkdtempSync(path.join(os.tmpdir(), "minihost-"));
  const removeFolder = onProcessEnd(() => rmSync(folder, { recursive: true, force: true }));
  const secretService = await startSecretService(folder, keyringFolder ?? path.join(folder, "keyring"));
  const display = hasDisplay() || !needsDisplay ? undefined : await startVirtualDisplay(folder);
  const end = async () => {
    await display?.end();
    await secretService.end();
    removeFolder();
  };
  return { env: { ...process.env, ...secretService.env, ...display?.env }, end };
}
