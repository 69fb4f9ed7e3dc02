import { AREAS } from "./tools/mutate/areas.mjs";

/** Mutants of the core, each tried against the unit tests. `npm run mutate` runs it, area by area, and looks at the survivors a second time. */
export default {
  testRunner: "vitest",
  vitest: { configFile: "tools/mutate/vitest.config.ts", related: true },
  coverageAnalysis: "perTest",
  plugins: ["@stryker-mutator/vitest-runner", "./tools/mutate/ignored-words.mjs"],
  ignorers: ["words"],
  mutate: Object.values(AREAS).flat(),
  // Stryker rewrites a tsconfig through TypeScript's JavaScript interface, which TypeScript 7 does not have: it finds none and leaves it.
  tsconfigFile: "tsconfig.none.json",
  disableTypeChecks: false,
  concurrency: 2,
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 15,
  ignorePatterns: ["/out", "/dist", "/examples", "/e2e/*", "!/e2e/tsconfig.json", "/docs", "/test-results"],
  tempDirName: "out/mutate",
  reporters: ["progress-append-only", "json"],
  jsonReporter: { fileName: "out/reports/mutation.json" },
  allowEmpty: true,
};
