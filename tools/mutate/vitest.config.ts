import { defineConfig } from "vitest/config";
import root from "../../vitest.config";

/** The unit tests that hold the core. Properties run fewer times: a mutant that 50 runs do not find is found by a test of its own or not at all. */
export default defineConfig({
  test: {
    ...root.test,
    include: [
      "app/{storage,my,bridge,backup}/**/*.test.ts",
      "main/{keys,store,profile,backup,network,inspector,disk}/**/*.test.ts",
      "main/*.test.ts",
    ],
    // Sets the process's umask, which Stryker's runners are not allowed: they are threads.
    exclude: ["main/profile/private-files.test.ts"],
    setupFiles: ["tools/mutate/fewer-runs.ts"],
  },
});
