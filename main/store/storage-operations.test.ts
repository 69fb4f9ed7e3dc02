import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StorageOperation } from "../../app/bridge/page/storage";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";
import { runOperations } from "./storage-operations";

let folder: string;
let store: EncryptedStore;
let realm: RealmStore;
let other: DatabaseSyncInstance;

const set = (key: string, text = "new"): StorageOperation => ({ op: "set", key, value: { type: "string", text } });
const run = (operations: readonly StorageOperation[], more = {}) =>
  runOperations(store, realm, operations, { now: 0, ...more }).answers;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-operations-"));
  const file = join(folder, "store.sqlite");
  store = new EncryptedStore({ file, storeId: "store-1", keys: storeKeysOf(newKey()) });
  realm = store.realm(MINI_PROGRAM_REALM);
  run([set("kept", "x")]);
  other = new DatabaseSync(file);
});

afterEach(() => {
  other.close();
  store.close();
  rmSync(folder, { recursive: true });
});

/** The tally is written last: as a disk that is full in the middle of a transaction. */
function refuseTally(): void {
  other.exec("CREATE TRIGGER full BEFORE UPDATE OF tally ON realm BEGIN SELECT RAISE(ABORT, 'no more room'); END");
}

describe("a message that the disk refuses half-way", () => {
  it.each<[string, readonly StorageOperation[]]>([
    ["one write", [set("a")]],
    ["one that replaces", [set("kept", "longer")]],
    ["two writes", [set("a"), set("b")]],
    ["a read and a write", [{ op: "get", key: "kept" }, set("a")]],
    ["a write and a read", [set("a"), { op: "info" }]],
    ["a removal", [{ op: "remove", key: "kept" }]],
    ["a clear", [{ op: "clear" }]],
  ])("of %s fails whole and changes nothing, and the next one holds", (_what, operations) => {
    refuseTally();
    const failure = expect.objectContaining({ error: 3, errorMessage: expect.stringContaining("no more room") });
    expect(run(operations)).toEqual(operations.map(() => ({ ok: false, failure })));
    other.exec("DROP TRIGGER full");
    expect([realm.keys(), realm.usedLength(), realm.get("kept")]).toEqual([
      ["kept"],
      5,
      { state: "present", value: { type: "string", text: "x" } },
    ]);
    expect(run([set("a", "held")])).toEqual([{ ok: true }]);
    expect([realm.keys(), realm.usedLength(), store.fault()]).toEqual([["kept", "a"], 10, null]);
  });
});

describe("a message", () => {
  it("that only reads begins no transaction: another program that holds the file does not stop it", () => {
    other.exec("BEGIN IMMEDIATE");
    expect(run([{ op: "get", key: "kept" }, { op: "info" }])).toEqual([
      { ok: true, value: { type: "string", text: "x" } },
      { ok: true, info: { keys: ["kept"], usedLength: 5 } },
    ]);
    expect(run([{ op: "get", key: "kept" }, set("a")])).toMatchObject([{ ok: false }, { ok: false }]);
    other.exec("ROLLBACK");
  });

  it("holds the file from its beginning on, so that nobody writes between what it reads and what it writes", () => {
    other.exec("PRAGMA busy_timeout = 0");
    store.transaction(() => expect(() => other.exec("BEGIN IMMEDIATE")).toThrow("locked"));
    other.exec("BEGIN IMMEDIATE; ROLLBACK");
  });

  it("asks for room on a full disk when it only removes, and never for a write", () => {
    const full = Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    const makeRoom = vi.fn(() => () => {});
    const transaction = vi.spyOn(store, "transaction");
    for (const operations of [[set("a")], [{ op: "remove", key: "kept" } as const, set("a")]]) {
      transaction.mockImplementationOnce(() => {
        throw full;
      });
      expect(run(operations, { waysToMakeRoom: [makeRoom] })[0]).toMatchObject({ ok: false, failure: { error: 3 } });
    }
    expect(makeRoom).not.toHaveBeenCalled();
    for (const operation of [{ op: "remove", key: "kept" }, { op: "clear" }] as const) {
      transaction.mockImplementationOnce(() => {
        throw full;
      });
      expect(run([operation], { waysToMakeRoom: [makeRoom] })).toEqual([{ ok: true }]);
    }
    expect(makeRoom).toHaveBeenCalledTimes(2);
    expect(realm.keys()).toEqual([]);
  });

  it("says a smaller limit when it is asked to keep one, and none otherwise", () => {
    expect(run([{ op: "info" }], { maxRealmLength: 4096 })).toEqual([
      { ok: true, info: { keys: ["kept"], usedLength: 5, limitKb: 4 } },
    ]);
    expect(run([set("k", "x".repeat(10))], { maxRealmLength: 15 })).toMatchObject([{ ok: false }]);
    expect(run([set("k", "x".repeat(9))], { maxRealmLength: 15 })).toEqual([{ ok: true }]);
  });
});

describe("a record that does not open", () => {
  it.each([
    ["zeroblob(40)", "it was changed or moved"],
    ["zeroblob(27)", "it is cut short"],
  ])("(%s) is told with what is wrong with it and what helps, and setting its key helps", (bytes, why) => {
    other.exec(`UPDATE entry SET sealed_value = ${bytes}`);
    const detail = `the stored record is unreadable: ${why}; set or remove the key to replace it`;
    const get = [{ op: "get", key: "kept" }] as const;
    expect(run(get)).toEqual([{ ok: false, failure: { error: 3, errorMessage: detail, detail } }]);
    expect(run([set("kept"), ...get])).toEqual([{ ok: true }, { ok: true, value: { type: "string", text: "new" } }]);
    expect(store.fault()).toBeNull();
  });
});
