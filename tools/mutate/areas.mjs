const TESTS = "!**/*.test.ts";
/** Test data and tools that stand beside the code. */
const TOOLS_OF_TESTS = ["!app/bridge/example-questions.ts", "!main/backup/two-machines.ts", "!main/**/elsewhere.ts"];

/** @param {string} folder @returns {string[]} */
const filesOf = (folder) => [`${folder}/*.ts`, TESTS, ...TOOLS_OF_TESTS];

/** What mutants are made of, by the name that `npm run mutate -- <area>` takes. @type {Readonly<Record<string, readonly string[]>>} */
export const AREAS = {
  storage: filesOf("app/storage"),
  my: filesOf("app/my"),
  "app-bridge": filesOf("app/bridge"),
  "app-backup": filesOf("app/backup"),
  keys: filesOf("main/keys"),
  store: filesOf("main/store"),
  profile: filesOf("main/profile"),
  backup: filesOf("main/backup"),
  network: filesOf("main/network"),
  bridge: ["main/bridge.ts", "main/callers.ts", "main/open-stores.ts"],
};
