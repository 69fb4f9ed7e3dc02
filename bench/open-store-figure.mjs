import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { median } from "./figure.mjs";
import { repositoryModule } from "./repository-module.mjs";

const KEYS = 10_000;
const TEXT = "x".repeat(1024);
const TURNS = 21;
const REALM = { kind: "mini-program" };

/**
 * Opening a store of 10 MB and reading one key, beside the same of a store that holds that key alone. Plain Node, the disk's cache warm.
 * @returns {Promise<import("./figure.mjs").Figure>}
 */
export async function openStoreFigure() {
  const { Profile } = await import(await repositoryModule("main/profile/profile.ts"));
  const folder = mkdtempSync(path.join(tmpdir(), "minihost-bench-"));
  keepKeysInFiles(folder, Profile);
  const profile = new Profile(folder, Date.now);
  const account = await profile.unlock("default");
  for (const [appId, keys] of /** @type {const} */ ([
    ["full", KEYS],
    ["empty", 1],
  ])) {
    const { store } = await profile.openStore(account, appId);
    store.transaction(() => {
      for (let key = 0; key < keys; key += 1)
        store.realm(REALM).set(`key-${key}`, { type: "string", text: TEXT }, Date.now());
    });
    store.close();
  }
  const openMs = async (/** @type {string} */ appId) => {
    const start = performance.now();
    const { store } = await profile.openStore(account, appId);
    if (store.realm(REALM).get("key-0").value?.text !== TEXT)
      throw new Error(`the store ${appId} does not hold its key`);
    const took = performance.now() - start;
    store.close();
    return took;
  };
  const [full, empty] = [[], []].map((list) => /** @type {number[]} */ (list));
  for (let turn = 0; turn < TURNS; turn += 1) {
    full?.push(await openMs("full"));
    empty?.push(await openMs("empty"));
  }
  profile.close();
  rmSync(folder, { recursive: true });
  return {
    name: "open a store of 10 MB and read one key",
    ours: median(full ?? []),
    peer: "the same of a store with one key",
    theirs: median(empty ?? []),
    unit: "ms",
  };
}

/** Whatever keychain this machine has. @param {string} folder @param {any} Profile */
function keepKeysInFiles(folder, Profile) {
  new Profile(folder, Date.now).close();
  const catalog = new DatabaseSync(path.join(folder, "catalog.sqlite"));
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
}
