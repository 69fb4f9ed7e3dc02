import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

const NOW = 1_700_000_000_000;
const ENTRIES = 20;

/** @typedef {import("../../app/storage/realm").Realm} Realm */

/** @type {readonly Realm[]} */
export const REALMS = [
  { kind: "mini-program" },
  { kind: "web-view", origin: "https://example.com" },
  { kind: "plugin", pluginId: "plugin" },
];

/** Account and app id of each store. */
export const PLACES = /** @type {const} */ ([
  ["default", "app-1"],
  ["default", "app-2"],
  ["default", "app-3"],
  ["second", "app-1"],
  ["second", "app-4"],
]);

/**
 * What must be in a store: for each realm its keys and texts in insertion order.
 * @typedef {ReadonlyMap<string, string>[]} Contents
 *
 * @typedef {object} Template
 * @property {string} folder the profile; one of its stores has a log that was not moved into its file
 * @property {string} older the same a while ago
 * @property {ReadonlyMap<string, Contents>} contents by "account/app id"
 * @property {ReadonlyMap<string, Contents>} olderContents
 */

/**
 * Makes the profile that is damaged, once: every round takes a copy.
 * @param {typeof import("./core")} core @param {string} place
 * @returns {Promise<Template>}
 */
export async function makeTemplate({ Profile }, place) {
  const made = path.join(place, "made");
  const [folder, older] = [path.join(place, "template"), path.join(place, "older")];
  mkdirSync(made, { recursive: true });
  const profile = new Profile(made, () => NOW);
  // Key files, whatever keychain this machine has.
  const catalog = new DatabaseSync(path.join(made, "catalog.sqlite"));
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
  await written(profile, 0);
  profile.close();
  cpSync(made, older, { recursive: true });
  const again = new Profile(made, () => NOW + 1_000);
  const last = await written(again, 1);
  // While it is open: its log is not in its file then.
  cpSync(made, folder, { recursive: true });
  last.close();
  again.close();
  return { folder, older, contents: allContents(1), olderContents: allContents(0) };
}

/**
 * @param {import("./core").Profile extends new (...args: any[]) => infer P ? P : never} profile @param {0 | 1} state
 */
async function written(profile, state) {
  let last;
  for (const [name, appId] of PLACES) {
    last?.close();
    const account = await profile.unlock(name);
    const { id, store } = await profile.openStore(account, appId);
    profile.recordOpening(account, id, null);
    for (const [index, realm] of REALMS.entries()) {
      for (const [key, text] of changesOf(`${name}/${appId}`, index, state)) {
        store.transaction(() => store.realm(realm).set(key, { type: "string", text }, NOW + state));
      }
    }
    if (state === 0) store.transaction(() => takeSnapshot(store.realm(REALMS[0])));
    last = store;
  }
  return last;
}

function takeSnapshot(realm) {
  realm.snapshots.take("before", realm.page(0, { count: 1_000, length: 1e9 }).entries, NOW);
}

/** State 1 writes every third key anew, with another text, and three new ones. */
function changesOf(place, realm, state) {
  const all = Array.from({ length: ENTRIES + 3 * state }, (_, index) => index);
  const changed = all.filter((index) => state === 0 || index >= ENTRIES || index % 3 === realm);
  return changed.map((index) => /** @type {const} */ ([`key-${index}`, textOf(place, realm, index, state)]));
}

function textOf(place, realm, index, state) {
  const mark = `${place} ${realm} ${index} ${state};`;
  return mark.repeat(1 + ((index * 7) % 30));
}

/** @param {0 | 1} state @returns {ReadonlyMap<string, Contents>} */
function allContents(state) {
  const contentsOf = (/** @type {string} */ place) =>
    REALMS.map((_, realm) => {
      const entries = new Map(changesOf(place, realm, 0));
      if (state === 1) for (const [key, text] of changesOf(place, realm, 1)) entries.set(key, text);
      return entries;
    });
  return new Map(PLACES.map(([name, appId]) => [`${name}/${appId}`, contentsOf(`${name}/${appId}`)]));
}
