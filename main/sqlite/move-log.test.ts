import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { DamagedStore, OWN_KEYS } from "../store/damaged-store.fixture";
import { EncryptedStore } from "../store/encrypted-store";
import { moveLog } from "./move-log";

let kept: DamagedStore;
let store: EncryptedStore;

beforeEach(() => {
  kept = new DamagedStore();
  store = new EncryptedStore(kept.location);
  store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("new", { type: "string", text: "of the log" }, 0));
});

afterEach(() => {
  store.close();
  kept.remove();
});

const logBytes = () => statSync(`${kept.location.file}-wal`).size;

it("the log of a store that is open becomes empty, and all that was in it is in the file", () => {
  expect(logBytes()).toBeGreaterThan(0);
  moveLog(kept.location.file);
  expect(logBytes()).toBe(0);
  expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual([...OWN_KEYS, "new"]);
});

it("a log is moved for the most part while somebody reads, and emptied once nobody does", () => {
  const reader = new DatabaseSync(kept.location.file);
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM entry").get();
  store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("newer", { type: "string", text: "of the log" }, 0));
  const bytes = logBytes();
  moveLog(kept.location.file);
  expect(logBytes()).toBe(bytes);
  reader.exec("ROLLBACK");
  reader.close();
  moveLog(kept.location.file);
  expect(logBytes()).toBe(0);
  expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual([...OWN_KEYS, "new", "newer"]);
});

it("a store that was removed stays removed", () => {
  store.close();
  for (const name of readdirSync(kept.folder)) rmSync(`${kept.folder}/${name}`);
  expect(() => moveLog(kept.location.file)).toThrow("unable to open");
  expect(existsSync(kept.location.file)).toBe(false);
  store = new EncryptedStore(kept.location);
});
