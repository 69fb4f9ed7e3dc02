import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { editEntries } from "./edit-entries";
import { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";
import { PartlyRemoved, removeInParts } from "./remove-in-parts";
import { runOperations } from "./storage-operations";

const FULL = Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
const KEYS = Array.from({ length: 20 }, (_, index) => `key ${index}`);
const VALUE = { type: "string", text: "x" } as const;

let folder: string;
let store: EncryptedStore;
let realm: RealmStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-parts-"));
  store = new EncryptedStore({
    file: join(folder, "store.sqlite"),
    storeId: "store-1",
    keys: storeKeysOf(newKey()),
  });
  realm = store.realm(MINI_PROGRAM_REALM);
  store.transaction(() => {
    for (const key of KEYS) realm.set(key, VALUE, 0);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  store.close();
  rmSync(folder, { recursive: true });
});

/** A transaction has room for so many entries fewer, and all of them together for so many. @returns what each was to take away */
function room(inEach: number, inAll = Number.POSITIVE_INFINITY): number[] {
  const real = store.transaction.bind(store);
  const asked: number[] = [];
  vi.spyOn(store, "transaction").mockImplementation((run) =>
    real(() => {
      const before = realm.entryCount();
      const result = run();
      const count = before - realm.entryCount();
      asked.push(count);
      if (count > inEach || KEYS.length - realm.entryCount() > inAll) throw FULL;
      return result;
    }),
  );
  return asked;
}

describe("a removal on a disk without room for all of it", () => {
  it.each([
    ["all entries", null],
    ["these entries", KEYS],
  ])("is made of parts that fit: %s", (_what, keys) => {
    const asked = room(3);
    const shrunk = vi.spyOn(store, "shrinkLog");
    removeInParts(store, realm, keys);
    expect([realm.keys(), realm.usedLength(), store.fault()]).toEqual([[], 0, null]);
    const done = asked.filter((count) => count > 0 && count <= 3);
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(shrunk).toHaveBeenCalledTimes(done.length);
  });

  it("keeps what it was not asked for", () => {
    room(3);
    removeInParts(store, realm, KEYS.slice(5));
    expect(realm.keys()).toEqual(KEYS.slice(0, 5));
  });

  it("changes nothing, and says so, when not even one entry fits", () => {
    room(0);
    expect(() => removeInParts(store, realm, null)).toThrow(FULL);
    expect(realm.keys()).toEqual(KEYS);
  });

  it("says that a part is gone when the rest does not fit, to the page and to the panel, which look anew", () => {
    room(3, 10);
    expect(() => removeInParts(store, realm, KEYS)).toThrow(PartlyRemoved);
    expect(realm.keys()).toEqual(KEYS.slice(10));
    const reason = "a part was removed, and not the rest: database or disk is full";
    vi.restoreAllMocks();
    room(3, 15);
    expect(runOperations(store, realm, [{ op: "clear" }], { now: 0 }).answers).toMatchObject([
      { ok: false, failure: { error: 3, detail: reason } },
    ]);
    vi.restoreAllMocks();
    room(1, 17);
    const edited = editEntries(store, realm, [{ do: "clear" }], { now: 0 });
    expect(edited).toEqual({ answer: { ok: false, refusal: { why: "unreachable", reason } }, changed: null });
    expect(realm.keys()).toEqual(KEYS.slice(17));
  });

  it("takes away what the message names and nothing else", () => {
    room(1);
    const operations = KEYS.slice(0, 2).map((key) => ({ op: "remove", key }) as const);
    expect(runOperations(store, realm, operations, { now: 0 }).answers).toEqual([{ ok: true }, { ok: true }]);
    expect(realm.keys()).toEqual(KEYS.slice(2));
  });

  it("answers each call of a message in its turn", () => {
    room(1);
    const operations = [
      { op: "get", key: "key 0" },
      { op: "remove", key: "key 0" },
      { op: "get", key: "key 0" },
      { op: "clear" },
    ] as const;
    expect(runOperations(store, realm, operations, { now: 0 }).answers).toEqual([
      { ok: true, value: VALUE },
      { ok: true },
      { ok: true, value: null },
      { ok: true },
    ]);
  });

  it("says so too when something else stops it in the middle", () => {
    const real = store.transaction.bind(store);
    room(8);
    vi.spyOn(store, "shrinkLog").mockImplementationOnce(() => {
      vi.mocked(store.transaction).mockImplementationOnce(() => {
        throw new Error("the file is gone");
      });
      return true;
    });
    expect(() => removeInParts(store, realm, null)).toThrow("a part was removed, and not the rest: the file is gone");
    expect(real(() => realm.keys()).length).toBeLessThan(20);
  });

  it("ends at once with what no room mends", () => {
    const transaction = vi.spyOn(store, "transaction").mockImplementation(() => {
      throw new TypeError("a mistake");
    });
    expect(() => removeInParts(store, realm, null)).toThrow(TypeError);
    expect(transaction).toHaveBeenCalledOnce();
  });
});
