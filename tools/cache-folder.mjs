import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onProcessEnd } from "./clean-up.mjs";

const MAKING = /^making-(\d+)-/;

/**
 * Where what is downloaded for this user is kept. Outside node_modules, which `npm ci` empties, and shared by every clone.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.MINIHOST_CACHE) return path.resolve(env.MINIHOST_CACHE);
  if (platform === "darwin") return path.join(os.homedir(), "Library", "Caches", "minihost");
  if (platform === "win32") return path.join(env.LOCALAPPDATA ?? os.homedir(), "minihost", "Cache");
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "minihost");
}

/**
 * A folder to make something in before it is renamed into its place, so that a half-made thing never stands there.
 * It is on the same disk as the cache (rename needs that) and is gone when this process ends; what a killed one
 * left is removed by the next.
 * @returns {{ folder: string, remove: () => void }}
 */
export function makingFolder() {
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const owner = MAKING.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      rmSync(path.join(cache, name), { recursive: true, force: true });
  }
  const folder = path.join(cache, `making-${process.pid}-${randomBytes(4).toString("hex")}`);
  mkdirSync(folder);
  return { folder, remove: onProcessEnd(() => rmSync(folder, { recursive: true, force: true })) };
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
