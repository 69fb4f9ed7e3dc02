import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { defineConfig } from "vitest/config";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";

/** More than all unit tests have on the disk at a time. */
const ROOM_BYTES = 512 * 1024 * 1024;

/** Nearly all that a store's test waits for is the disk, and no unit test cuts the power. */
function temporaryFolder(): string {
  try {
    accessSync(MEMORY, constants.R_OK | constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

export default defineConfig({
  test: {
    env: { TMPDIR: temporaryFolder() },
    // Stores sync to the disk for real where there is no folder in memory, hundreds of times in a property: a busy machine takes its time.
    testTimeout: 30_000,
    include: ["{app,main,preload,renderer,tools}/**/*.test.{ts,tsx,mjs}"],
  },
});
