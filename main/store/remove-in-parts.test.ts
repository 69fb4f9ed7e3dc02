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

const BUSY = Object.assign(new Error("database is locked"), { code: "ERR_SQLITE_ERROR", errcode: 5 });
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

/** From the first part on, each next transaction fails with it. */
function failAfterPart(failure: Error): void {
  vi.spyOn(store, "shrinkLog").mockImplementation(() => {
    vi.mocked(store.transaction).mockImplementation(() => {
      throw failure;
    });
    return true;
  });
}

const FORMS: [string, string[] | null][] = [
  ["all entries", null],
  ["these entries", KEYS],
];

describe("a removal on a disk without room for all of it", () => {
  it.each(FORMS)("is made of parts that fit: %s", (_what, keys) => {
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

  it.each(FORMS)("says so too when something else stops it in the middle: %s", (_what, keys) => {
    room(8);
    failAfterPart(BUSY);
    expect(() => removeInParts(store, realm, keys)).toThrow("a part was removed, and not the rest: database is locked");
    expect(realm.keys().length).toBeLessThan(20);
  });

  it.each(FORMS)("tells the panel so that it looks anew, whatever stops it: %s", (_what, keys) => {
    room(8);
    failAfterPart(BUSY);
    const changes = keys === null ? [{ do: "clear" as const }] : keys.map((key) => ({ do: "remove" as const, key }));
    expect(editEntries(store, realm, changes, { now: 0 })).toMatchObject({ answer: { ok: false }, changed: keys });
  });

  it.each(FORMS)("asks for nothing more once all is gone: %s", (_what, keys) => {
    for (const inEach of [2, 3, 4, 5, 8, 10]) {
      const asked = room(inEach);
      vi.spyOn(store, "shrinkLog").mockImplementation(() => {
        if (realm.entryCount() === 0) failAfterPart(BUSY);
        return true;
      });
      removeInParts(store, realm, keys);
      expect(asked).not.toContain(0);
      vi.restoreAllMocks();
      store.transaction(() => {
        for (const key of KEYS) realm.set(key, VALUE, 0);
      });
    }
  });

  it("tries one entry once", () => {
    const asked = room(0);
    expect(() => removeInParts(store, realm, ["key 0"])).toThrow(FULL);
    expect(asked).toEqual([1]);
  });

  it("takes larger parts again once there is room for them", () => {
    const asked = room(1);
    const shrunk = vi.spyOn(store, "shrinkLog").mockImplementationOnce(() => {
      vi.mocked(store.transaction).mockRestore();
      return true;
    });
    removeInParts(store, realm, KEYS);
    expect(asked.at(-1)).toBe(1);
    // 1, then 2, 4, 8, and the last 5.
    expect(shrunk).toHaveBeenCalledTimes(5);
  });

  it("tries no other removal of a message after one that cannot be done, and reads on", () => {
    const asked = room(0);
    const removals = KEYS.map((key) => ({ op: "remove", key }) as const);
    const { answers } = runOperations(store, realm, [...removals, { op: "get", key: "key 1" }], { now: 0 });
    const detail = "the host could not reach the store, nothing was changed: database or disk is full";
    expect(answers).toEqual([
      ...KEYS.map(() => ({ ok: false, failure: expect.objectContaining({ error: 3, detail }) })),
      { ok: true, value: VALUE },
    ]);
    // All of them at once, and the first one alone.
    expect(asked).toEqual([20, 1]);
  });

  it("says of the removals that come after a part of one that nothing was changed for them", () => {
    room(3, 10);
    const { answers } = runOperations(store, realm, [{ op: "clear" }, { op: "remove", key: "key 19" }], { now: 0 });
    expect(answers).toMatchObject([
      { failure: { detail: "a part was removed, and not the rest: database or disk is full" } },
      { failure: { detail: "the host could not reach the store, nothing was changed: database or disk is full" } },
    ]);
    expect(realm.keys()).toEqual(KEYS.slice(10));
  });

  it.each(FORMS)("ends after five seconds, and says that a part is gone: %s", (_what, keys) => {
    room(3);
    let seconds = 0;
    vi.spyOn(performance, "now").mockImplementation(() => 1000 * seconds);
    vi.spyOn(store, "shrinkLog").mockImplementation(() => {
      seconds += 2;
      return false;
    });
    const reason = "a part was removed, and not the rest: removing took longer than 5 seconds; ask again";
    expect(() => removeInParts(store, realm, keys)).toThrow(reason);
    expect([seconds, realm.keys().length > 0]).toEqual([6, true]);
  });

  it("takes no longer for all removals of a message together", () => {
    room(1);
    let seconds = 0;
    vi.spyOn(performance, "now").mockImplementation(() => 1000 * seconds);
    vi.spyOn(store, "shrinkLog").mockImplementation(() => {
      seconds += 2;
      return false;
    });
    const operations = KEYS.map((key) => ({ op: "remove", key }) as const);
    const { answers } = runOperations(store, realm, operations, { now: 0 });
    expect(answers.map(({ ok }) => ok)).toEqual(KEYS.map((_, index) => index < 3));
    expect(realm.keys()).toEqual(KEYS.slice(3));
  });

  it("ends at once with what no room mends", () => {
    const transaction = vi.spyOn(store, "transaction").mockImplementation(() => {
      throw new TypeError("a mistake");
    });
    expect(() => removeInParts(store, realm, null)).toThrow(TypeError);
    expect(transaction).toHaveBeenCalledOnce();
  });
});
