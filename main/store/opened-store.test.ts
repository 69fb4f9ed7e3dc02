import { beforeEach, expect, it, vi } from "vitest";
import { storeKeysOf } from "../keys/envelope-key";
import type { StoreLocation } from "./encrypted-store";
import { openedStore } from "./opened-store";

const disk = vi.hoisted(() => ({ opened: [] as boolean[], refusals: [] as Error[] }));
vi.mock("./encrypted-store", () => ({
  EncryptedStore: class {
    constructor({ isAlone = false }: StoreLocation) {
      disk.opened.push(isAlone);
      const refusal = disk.refusals.shift();
      if (refusal !== undefined) throw refusal;
    }
  },
}));

const FULL = Object.assign(new Error("the disk is full"), { code: "ENOSPC" });
const OTHER = new Error("another");
const location = { file: "store.sqlite", storeId: "store-1", keys: storeKeysOf(Buffer.alloc(32)) };

beforeEach(() => {
  disk.opened.length = 0;
});

it.each([
  ["is opened for others to open too", [], [false]],
  ["is opened alone on a full disk, which needs no room", [FULL], [false, true]],
])("a store %s", (_what, refusals, opened) => {
  disk.refusals = refusals;
  openedStore(location);
  expect(disk.opened).toEqual(opened);
});

it.each([
  ["that the disk is full, when it does not open alone either", [FULL, OTHER], FULL, [false, true]],
  ["what else refused it, at once", [OTHER], OTHER, [false]],
])("a store that does not open says %s", (_what, refusals, told, opened) => {
  disk.refusals = [...refusals];
  expect(() => openedStore(location)).toThrow(told);
  expect(disk.opened).toEqual(opened);
});
