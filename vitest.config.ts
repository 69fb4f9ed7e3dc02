import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Stores sync to the disk for real, hundreds of times in a property: a busy machine takes its time.
    testTimeout: 30_000,
    include: ["{app,main,preload,renderer,tools}/**/*.test.{ts,tsx,mjs}"],
  },
});
