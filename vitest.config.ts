import { defineConfig } from "vitest/config";
import { temporaryFolder } from "./tools/temporary-folder.mjs";

/** More than all unit tests have on the disk at a time. */
const ROOM_BYTES = 512 * 1024 * 1024;

export default defineConfig({
  test: {
    env: { TMPDIR: temporaryFolder(ROOM_BYTES) },
    // Stores sync to the disk for real where there is no folder in memory, hundreds of times in a property: a busy machine takes its time.
    testTimeout: 30_000,
    include: ["{app,main,preload,renderer,tools}/**/*.test.{ts,tsx,mjs}"],
  },
});
