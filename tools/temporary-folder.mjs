import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";

/**
 * Where files lie that no power cut is to survive: nearly all that a store waits for is the disk.
 * @param {number} roomBytes more than is had there at a time
 * @returns {string} a folder in memory where there is one with so much room, else the system's own for such files
 */
export function temporaryFolder(roomBytes) {
  try {
    accessSync(MEMORY, constants.R_OK | constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > roomBytes ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
