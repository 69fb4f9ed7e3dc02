import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StorageOperation } from "../../app/bridge/page/storage";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore } from "../store/encrypted-store";
import { OpenStores } from "../store/open-stores";
import { RealmChanges } from "../store/realm-changes";
import { WriteLock } from "./write-lock";

const SET: StorageOperation = { op: "set", key: "k", value: { type: "string", text: "v" } };

let folder: string;
let file: string;
let foreign: DatabaseSyncInstance;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-lock-"));
  file = join(folder, "store.sqlite");
});

afterEach(() => {
  vi.useRealTimers();
  foreign.close();
  rmSync(folder, { recursive: true });
});

describe("a store that another program holds", () => {
  it("holds the window for 250 ms, and not again with each message", () => {
    const stores = new OpenStores({
      checkpointer: { checkpoint: async () => {}, close: () => {} },
      now: () => 0,
      changes: new RealmChanges(),
    });
    stores.add("id", file, new EncryptedStore({ file, storeId: "id", keys: storeKeysOf(newKey()) }));
    const answer = () => stores.answer("id", MINI_PROGRAM_REALM, [SET]).answers[0];
    expect(answer()).toEqual({ ok: true });
    foreign = new DatabaseSync(file);
    foreign.exec("BEGIN IMMEDIATE");
    const began = performance.now();
    for (let count = 0; count < 20; count += 1) expect(answer()).toMatchObject({ ok: false, failure: { error: 3 } });
    expect(performance.now() - began).toBeLessThan(2500);
    expect(stores.answer("id", MINI_PROGRAM_REALM, [{ op: "get", key: "k" }]).answers[0]).toMatchObject({ ok: true });
    foreign.exec("ROLLBACK");
    expect(answer()).toEqual({ ok: true });
    stores.closeAll();
  });

  it("holds the window once, although our own checkpoint waits for the same program and no answer of it comes", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const checkpoint = vi.fn(() => new Promise<void>(() => {}));
    const stores = new OpenStores({
      checkpointer: { checkpoint, close: () => {} },
      now: () => 0,
      changes: new RealmChanges(),
    });
    stores.add("id", file, new EncryptedStore({ file, storeId: "id", keys: storeKeysOf(newKey()) }));
    const answer = () => stores.answer("id", MINI_PROGRAM_REALM, [SET]).answers[0];
    foreign = new DatabaseSync(file);
    foreign.exec("BEGIN IMMEDIATE");
    expect(answer()).toMatchObject({ ok: false });
    vi.advanceTimersByTime(2000);
    // What was refused put nothing into the log.
    expect(checkpoint).not.toHaveBeenCalled();
    foreign.exec("ROLLBACK");
    expect(answer()).toEqual({ ok: true });
    foreign.exec("BEGIN IMMEDIATE");
    expect(answer()).toMatchObject({ ok: false });
    vi.advanceTimersByTime(2000);
    expect(checkpoint).toHaveBeenCalledTimes(1);
    const began = performance.now();
    for (let count = 0; count < 3; count += 1) expect(answer()).toMatchObject({ ok: false });
    expect(performance.now() - began).toBeLessThan(2000);
    stores.closeAll();
  });

  it("is waited for longer while our own checkpoint is what holds it", () => {
    foreign = new DatabaseSync(file);
    const timeout = () => (foreign.prepare("PRAGMA busy_timeout").get() as { timeout: number }).timeout;
    foreign.exec("PRAGMA busy_timeout = 250");
    const lock = new WriteLock(foreign);
    const begin = () => {
      lock.begin();
      foreign.exec("ROLLBACK");
      return timeout();
    };
    expect(begin()).toBe(250);
    lock.isCheckpointing = true;
    expect(begin()).toBe(5000);
    lock.isCheckpointing = false;
    expect(begin()).toBe(250);
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    expect(() => lock.begin()).toThrow("locked");
    expect(() => lock.begin()).toThrow("locked");
    expect(timeout()).toBe(0);
    other.exec("ROLLBACK");
    other.close();
    lock.begin();
    foreign.exec("ROLLBACK");
    expect(begin()).toBe(250);
  });
});
