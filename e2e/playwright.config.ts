import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  // Each test starts real windows: more at once than cores would only wait for each other.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
});
