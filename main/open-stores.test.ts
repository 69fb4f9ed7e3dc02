import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StorageOperation } from "../app/bridge/storage-calls";
import { MINI_PROGRAM_REALM } from "../app/storage/realm";
import { newKey, storeKeysOf } from "./keys/envelope-key";
import { changeOf, OpenStores } from "./open-stores";
import { EncryptedStore } from "./store/encrypted-store";

const set = (key: string, length: number): StorageOperation => ({
  op: "set",
  key,
  value: { type: "string", text: "x".repeat(length) },
});

let folder: string;
let stores: OpenStores;
let checkpoints: string[];

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), "minihost-stores-"));
  checkpoints = [];
  stores = new OpenStores({ checkpoint: async (file) => void checkpoints.push(file), close: () => {} }, () => 0);
  const file = join(folder, "store.sqlite");
  stores.add("id", file, new EncryptedStore({ file, storeId: "id", keys: storeKeysOf(newKey()) }));
});

afterEach(() => {
  stores.closeAll();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

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

  it("is left alone by reads", () => {
    stores.answer("id", MINI_PROGRAM_REALM, [{ op: "get", key: "a" }, { op: "info" }]);
    vi.advanceTimersByTime(10_000);
    expect(checkpoints).toEqual([]);
  });
});

describe("the generation of a realm", () => {
  it("grows with each message that writes, and stays with one that reads", () => {
    expect(stores.answer("id", MINI_PROGRAM_REALM, [set("a", 1), set("b", 1)]).generation).toBe(1);
    expect(stores.answer("id", MINI_PROGRAM_REALM, [{ op: "get", key: "a" }]).generation).toBe(1);
    expect(stores.answer("id", MINI_PROGRAM_REALM, [{ op: "clear" }]).generation).toBe(2);
  });
});

describe("what other pages must forget", () => {
  it("is every key that was set or removed", () => {
    const operations: StorageOperation[] = [set("a", 1), { op: "remove", key: "b" }, { op: "get", key: "c" }];
    expect(changeOf(operations, 7)).toEqual({ generation: 7, keys: ["a", "b"] });
  });

  it("is everything after clear, and nothing after reads", () => {
    expect(changeOf([set("a", 1), { op: "clear" }], 7)).toEqual({ generation: 7, keys: null });
    expect(changeOf([{ op: "info" }], 7)).toBeNull();
  });
});
