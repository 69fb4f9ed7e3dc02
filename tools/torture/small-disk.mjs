import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onProcessEnd } from "../clean-up.mjs";

/** Large ones take most of the room in no time, the smallest that a disk gives take the rest. */
const BLOCKS = [1024 * 1024, 4096].map((bytes) => Buffer.alloc(bytes, 0x5a));

/**
 * @typedef {object} SmallDisk
 * @property {string} folder the root of the disk
 * @property {() => number} room bytes that a program may still write
 * @property {(left?: number) => void} fill takes all room but so many bytes
 * @property {() => void} free gives back what `fill` took
 * @property {() => void} makeReadOnly nobody may have a file of it open for writing
 * @property {() => void} remove to be called at the end; also done when this process ends
 */

/**
 * A disk of its own that is soon full: in memory, so that it fills in no time.
 * Chromium maps files, and ends when such a file cannot grow: fill it once a window is up, and leave it 200 kB.
 * @param {number} bytes its size
 * @returns {SmallDisk | { reason: string }} why there is none where this user may not mount one
 */
export function smallDisk(bytes) {
  if (process.platform !== "linux") return { reason: "only Linux mounts a small disk in memory" };
  const folder = mkdtempSync(path.join(os.tmpdir(), "minihost-disk-"));
  try {
    const options = `size=${bytes},mode=700`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "minihost-test", folder], { stdio: "pipe" });
  } catch (error) {
    rmdirSync(folder);
    return { reason: `a small disk cannot be mounted here: ${error instanceof Error ? error.message.trim() : error}` };
  }
  return mounted(folder);
}

/** @param {string} folder @returns {SmallDisk} */
function mounted(folder) {
  const filler = path.join(folder, "filler");
  const room = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  const remove = onProcessEnd(() => {
    // Lazily: a program that was killed may take a moment to give back its last files.
    execFileSync("umount", ["--lazy", folder]);
    rmdirSync(folder);
  });
  return {
    folder,
    room,
    fill(left = 0) {
      const descriptor = openSync(filler, "a");
      try {
        for (const block of BLOCKS) while (room() - block.length >= left) writeSync(descriptor, block);
      } finally {
        closeSync(descriptor);
      }
    },
    free: () => rmSync(filler, { force: true }),
    makeReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", folder], { stdio: "pipe" }),
    remove,
  };
}
