import { readdirSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../repository.mjs";

/** @param {string} folder @returns {string[]} its sources, as paths in the repository */
function sourcesOf(folder) {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.endsWith(".fixture.ts"))
    .map((name) => `${folder}/${name}`);
}

/** What mutants are made of, by the name that `npm run mutate -- <area>` takes. @type {Readonly<Record<string, readonly string[]>>} */
export const AREAS = {
  storage: sourcesOf("app/storage"),
  my: sourcesOf("app/my"),
  "app-bridge": ["app/bridge", "app/bridge/page", "app/bridge/window"].flatMap(sourcesOf),
  "app-backup": sourcesOf("app/backup"),
  keys: sourcesOf("main/keys"),
  store: ["main/store", "main/store/rows", "main/store/mend", "main/sqlite"].flatMap(sourcesOf),
  profile: sourcesOf("main/profile"),
  backup: sourcesOf("main/backup"),
  network: sourcesOf("main/network"),
  ipc: sourcesOf("main/ipc"),
};
