import { readdirSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../repository.mjs";

/** Test data and tools that stand beside the code. */
const TOOLS_OF_TESTS = new Set([
  "example-questions.fixture.ts",
  "two-machines.ts",
  "full-disk.ts",
  "damaged-store.ts",
  "page-damage.ts",
]);

/** @param {string} folder @returns {string[]} its sources, as paths in the repository */
function sourcesOf(folder) {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !TOOLS_OF_TESTS.has(name))
    .map((name) => `${folder}/${name}`);
}

/** What mutants are made of, by the name that `npm run mutate -- <area>` takes. @type {Readonly<Record<string, readonly string[]>>} */
export const AREAS = {
  storage: sourcesOf("app/storage"),
  my: sourcesOf("app/my"),
  "app-bridge": sourcesOf("app/bridge"),
  "app-backup": sourcesOf("app/backup"),
  keys: sourcesOf("main/keys"),
  store: sourcesOf("main/store"),
  profile: sourcesOf("main/profile"),
  backup: sourcesOf("main/backup"),
  network: sourcesOf("main/network"),
  bridge: ["main/ipc/answer.ts", "main/ipc/callers.ts", "main/ipc/own-realm.ts", "main/store/open-stores.ts"],
};
