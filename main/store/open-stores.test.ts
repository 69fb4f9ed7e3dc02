import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StorageOperation } from "../../app/bridge/page/storage";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { hasLog } from "../sqlite/sqlite-files";
import { EncryptedStore } from "./encrypted-store";
import { OpenStores } from "./open-stores";
import { type RealmChanged, RealmChanges } from "./realm-changes";

const set = (key: string, length: number): StorageOperation => ({
  op: "set",
  key,
  value: { type: "string", text: "x".repeat(length) },
});

let folder: string;
let stores: OpenStores;
let changes: RealmChanges;
let store: EncryptedStore;
let checkpoints: string[];
let endings: (() => void)[];
let closings: number;

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), "minihost-stores-"));
  checkpoints = [];
  endings = [];
  closings = 0;
  const checkpoint = (file: string) => {
    checkpoints.push(file);
    return new Promise<void>((end) => endings.push(end));
  };
  changes = new RealmChanges();
  stores = new OpenStores({ checkpointer: { checkpoint, close: () => (closings += 1) }, now: () => 5, changes });
  store = addStore("id");
});

function addStore(storeId: string, isAlone = false): EncryptedStore {
  const file = join(folder, `${storeId}.sqlite`);
  const added = new EncryptedStore({ file, storeId, keys: storeKeysOf(newKey()), isAlone });
  stores.add(storeId, file, added);
  return added;
}

afterEach(() => {
  stores.closeAll();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** Of the store, once the reserve was lent to a removal in it. */
function takeBackOf(takeBackReserve: () => void): () => void {
  const checkpointer = { checkpoint: async () => {}, close: () => {} };
  const others = new OpenStores({ checkpointer, now: () => 0, changes, makeRoom: () => takeBackReserve });
  const [, lends] = others.waysToMakeRoom(store);
  return lends?.() ?? (() => {});
}

describe("the write-ahead log", () => {
  it("is moved into the file once the store rests for a second, not while it is written to", () => {
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1)]);
    vi.advanceTimersByTime(900);
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 2)]);
    vi.advanceTimersByTime(900);
    expect(checkpoints).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(checkpoints).toHaveLength(1);
  });

  it("of a mini-program that never rests is moved after 4 MB", () => {
    for (let count = 0; count < 21; count += 1) stores.answer("id", MINI_PROGRAM_REALM, [set("a", 200_000)]);
    expect(checkpoints).toHaveLength(1);
  });

  it("is left alone by reads, by writes that were refused, and by a panel that changed nothing", () => {
    stores.answer("id", MINI_PROGRAM_REALM, [{ op: "get", key: "a" }, { op: "info" }]);
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 20)], { by: 1, maxRealmLength: 20 });
    stores.edit("id", MINI_PROGRAM_REALM, [{ do: "rename", key: "none", to: "x" }]);
    vi.advanceTimersByTime(10_000);
    expect(checkpoints).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ["a removal", () => stores.answer("id", MINI_PROGRAM_REALM, [{ op: "remove", key: "a" }])],
    ["clear", () => stores.answer("id", MINI_PROGRAM_REALM, [{ op: "clear" }])],
    ["a change by the panel", () => stores.edit("id", MINI_PROGRAM_REALM, [{ do: "clear" }])],
  ])("is moved after %s too", (_title, change) => {
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1)]);
    vi.advanceTimersByTime(1000);
    change();
    vi.advanceTimersByTime(1000);
    expect(checkpoints).toEqual([join(folder, "id.sqlite"), join(folder, "id.sqlite")]);
  });

  it("is moved by a character more than 4 MiB, whoever writes, once, and counted anew", () => {
    for (let count = 0; count < 20; count += 1) stores.answer("id", MINI_PROGRAM_REALM, [set("a", 200_000)]);
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 4 * 1024 * 1024 - 20 * 200_000)]);
    expect(checkpoints).toHaveLength(0);
    const change = { do: "set", key: "a", value: { type: "string", text: "x" } } as const;
    stores.edit("id", MINI_PROGRAM_REALM, [change]);
    expect(checkpoints).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    expect(checkpoints).toHaveLength(1);
    stores.edit("id", MINI_PROGRAM_REALM, [change]);
    expect(checkpoints).toHaveLength(1);
  });

  it("of a store that nobody else can open is moved here", () => {
    const moved = vi.spyOn(addStore("alone", true), "checkpoint");
    stores.answer("alone", MINI_PROGRAM_REALM, [set("a", 1)]);
    vi.advanceTimersByTime(1000);
    expect([moved.mock.calls.length, checkpoints]).toEqual([1, []]);
  });

  it("is being moved until the last that began has ended", async () => {
    const told = vi.spyOn(store, "isCheckpointing", "set");
    for (let begun = 0; begun < 2; begun += 1) {
      stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1)]);
      vi.advanceTimersByTime(1000);
    }
    for (const end of endings) {
      end();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(told.mock.calls).toEqual([[true], [true], [true], [false]]);
  });

  it("is what makes room first, and then whatever else there is", () => {
    const makesRoom = (from: OpenStores) => from.waysToMakeRoom(store).map((make) => make() !== null);
    const moved = vi.spyOn(store, "checkpoint");
    expect(makesRoom(stores)).toEqual([true, false]);
    expect(moved).toHaveBeenCalledOnce();
    const checkpointer = { checkpoint: async () => {}, close: () => {} };
    const others = new OpenStores({ checkpointer, now: () => 0, changes, makeRoom: () => () => {} });
    expect(makesRoom(others)).toEqual([true, true]);
  });

  it("is moved, where it fits, before what was lent for a removal is taken back", () => {
    const order: string[] = [];
    vi.spyOn(store, "shrinkLog").mockImplementation(() => order.push("log") > 0);
    takeBackOf(() => order.push("reserve"))();
    expect(order).toEqual(["log", "reserve"]);
  });

  it("keeps nobody from taking back what was lent, whatever it is refused for", () => {
    vi.spyOn(store, "shrinkLog").mockImplementation(() => {
      throw new Error("the log cannot be read");
    });
    const taken = vi.fn();
    expect(takeBackOf(taken)).toThrow("the log cannot be read");
    expect(taken).toHaveBeenCalledOnce();
  });
});

describe("a store that is closed", () => {
  it("has no log, and answers nobody", () => {
    const file = join(folder, "id.sqlite");
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1)]);
    expect([stores.opened("id"), hasLog(file)]).toEqual([store, true]);
    stores.close("id");
    stores.close("id");
    expect([stores.opened("id"), hasLog(file)]).toEqual([undefined, false]);
    for (const ask of [
      () => stores.answer("id", MINI_PROGRAM_REALM, []),
      () => stores.edit("id", MINI_PROGRAM_REALM, []),
      () => stores.valueOf("id", MINI_PROGRAM_REALM, "a"),
    ])
      expect(ask).toThrow("the mini-program is closed");
    vi.advanceTimersByTime(1000);
    expect([checkpoints, closings]).toEqual([[], 0]);
  });

  it("is every one in the end, and then nobody moves logs", () => {
    addStore("other");
    stores.closeAll();
    expect([stores.opened("id"), stores.opened("other"), closings]).toEqual([undefined, undefined, 1]);
  });
});

describe("a change", () => {
  const setText = (key: string, text: string) => ({ do: "set", key, value: { type: "string", text } }) as const;
  const PLUGIN: Realm = { kind: "plugin", pluginId: "p" };

  function told(): RealmChanged[] {
    const heard: RealmChanged[] = [];
    changes.follow((change) => heard.push(change));
    return heard;
  }

  it("is told with its keys and by whom, and counted realm by realm", () => {
    const heard = told();
    const own = { storeId: "id", realm: MINI_PROGRAM_REALM };
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1), { op: "remove", key: "d" }, { op: "get", key: "e" }], {
      by: 7,
    });
    stores.edit("id", MINI_PROGRAM_REALM, [setText("b", "1"), setText("c", "2")]);
    stores.edit("id", PLUGIN, [setText("a", "3")]);
    stores.edit("id", MINI_PROGRAM_REALM, [{ do: "clear" }]);
    expect(heard).toEqual([
      { address: own, generation: 1, keys: ["a", "d"], by: 7 },
      { address: own, generation: 2, keys: ["b", "c"], by: null },
      { address: { storeId: "id", realm: PLUGIN }, generation: 1, keys: ["a"], by: null },
      { address: own, generation: 3, keys: null, by: null },
    ]);
    expect(stores.answer("id", MINI_PROGRAM_REALM, []).generation).toBe(3);
  });

  it("is none where nothing was done: a write that was refused, a read, an edit of what is not there", () => {
    const heard = told();
    const { answers, generation } = stores.answer("id", MINI_PROGRAM_REALM, [set("a", 204_801), { op: "info" }]);
    stores.edit("id", MINI_PROGRAM_REALM, [{ do: "rename", key: "none", to: "x" }]);
    expect([answers[0], generation, heard]).toEqual([expect.objectContaining({ ok: false }), 0, []]);
  });

  it("names of a message only the keys whose writes were not refused", () => {
    const heard = told();
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1), set("b", 204_801)]);
    expect(heard.map(({ keys }) => keys)).toEqual([["a"]]);
  });

  it("is all keys after clear", () => {
    const heard = told();
    stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1), { op: "clear" }]);
    expect(heard.map(({ keys }) => keys)).toEqual([null]);
  });

  it("is what is read then", () => {
    expect(stores.valueOf("id", MINI_PROGRAM_REALM, "a")).toBeNull();
    stores.edit("id", MINI_PROGRAM_REALM, [setText("a", "1")]);
    expect(stores.valueOf("id", MINI_PROGRAM_REALM, "a")).toEqual({ type: "string", text: "1" });
    expect([...store.entries()]).toMatchObject([{ key: "a", changedAt: 5 }]);
  });
});

describe("a smaller limit that is asked for", () => {
  it("holds for that message alone, up to its very length", () => {
    const isDone = (length: number, limit?: number) =>
      stores
        .answer("id", MINI_PROGRAM_REALM, [set("a", length)], { by: 1, maxRealmLength: limit })
        .answers.map(({ ok }) => ok);
    expect([isDone(9, 10), isDone(10, 10), isDone(10)]).toEqual([[true], [false], [true]]);
  });
});

describe("the generation of a realm", () => {
  it("grows with each message that writes, and stays with one that reads", () => {
    expect(stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1), set("b", 1)]).generation).toBe(1);
    expect(stores.answer("id", MINI_PROGRAM_REALM, [{ op: "get", key: "a" }]).generation).toBe(1);
    expect(stores.answer("id", MINI_PROGRAM_REALM, [{ op: "clear" }]).generation).toBe(2);
  });
});
