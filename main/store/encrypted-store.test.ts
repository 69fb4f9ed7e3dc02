import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StorageOperation } from "../../app/bridge/page/storage";
import { CachedStorage } from "../../app/my/cached-storage";
import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../../app/storage/limits";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import { dataOf, storedValueOf } from "../../app/storage/stored-value";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore, type StoreLocation } from "./encrypted-store";
import { runOperations } from "./storage-operations";
import { ForeignStore, StoreTooNew, StoreUnusable } from "./store-format";

let folder: string;
let location: StoreLocation;
let open: EncryptedStore[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-store-"));
  location = { file: join(folder, "store.sqlite"), storeId: "store-1", keys: storeKeysOf(newKey()) };
  open = [];
});

afterEach(() => {
  for (const store of open) store.close();
  rmSync(folder, { recursive: true });
});

function opened(): EncryptedStore {
  const store = new EncryptedStore(location);
  open.push(store);
  return store;
}

function closed(store: EncryptedStore): void {
  store.close();
  open = open.filter((each) => each !== store);
}

function ask(store: EncryptedStore, operation: StorageOperation, realm: Realm = MINI_PROGRAM_REALM) {
  const [answer] = runOperations(store, store.realm(realm), [operation], { now: 0 }).answers;
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

function setOf(key: string, data: unknown): StorageOperation {
  const value = storedValueOf(data);
  if (value === null) throw new Error("the test's data cannot be stored");
  return { op: "set", key, value };
}

function read(store: EncryptedStore, key: string): unknown {
  const answer = ask(store, { op: "get", key });
  if (!answer.ok) return answer.failure.error;
  return answer.value === null || answer.value === undefined ? null : dataOf(answer.value);
}

function info(store: EncryptedStore) {
  const answer = ask(store, { op: "info" });
  if (!answer.ok || answer.info === undefined) throw new Error("no info");
  return answer.info;
}

/** Lengths add up to a full realm: 51 entries of the largest value, and one that fills the rest. */
function fill(store: EncryptedStore): void {
  const count = 51;
  const operations = Array.from({ length: count }, (_, index) => setOf(`k${index + 10}`, "x".repeat(MAX_VALUE_LENGTH)));
  const rest = MAX_REALM_LENGTH - count * (MAX_VALUE_LENGTH + 3) - 3;
  const answers = runOperations(
    store,
    store.realm(MINI_PROGRAM_REALM),
    [...operations, setOf("end", "x".repeat(rest))],
    { now: 0 },
  ).answers;
  expect(answers.every((answer) => answer.ok)).toBe(true);
}

describe("a value", () => {
  it("of the limit's length is accepted, one longer is refused with 14 and the former value stays", () => {
    const store = opened();
    expect(ask(store, setOf("k", "x".repeat(204_800)))).toEqual({ ok: true });
    expect(ask(store, setOf("k", "y".repeat(204_801)))).toMatchObject({
      failure: { error: 14, errorMessage: "data 长度超限" },
    });
    expect(read(store, "k")).toBe("x".repeat(204_800));
  });

  it("that is an object counts as its JSON text", () => {
    const store = opened();
    const around = JSON.stringify({ a: "" }).length;
    expect(ask(store, setOf("k", { a: "x".repeat(204_800 - around) }))).toEqual({ ok: true });
    expect(ask(store, setOf("k", { a: "x".repeat(204_801 - around) }))).toMatchObject({ failure: { error: 14 } });
  });

  it("set twice under a key is the second one", () => {
    const store = opened();
    ask(store, setOf("k", 1));
    ask(store, setOf("k", { second: true }));
    expect(read(store, "k")).toEqual({ second: true });
  });

  it("is refused with 14 even when the realm is full too", () => {
    const store = opened();
    fill(store);
    expect(ask(store, setOf("new", "x".repeat(204_801)))).toMatchObject({ failure: { error: 14 } });
  });
});

describe("a full realm", () => {
  it("holds exactly 10485760 and accepts not one character more, with every key intact", () => {
    const store = opened();
    fill(store);
    expect(info(store).usedLength).toBe(10_485_760);
    expect(ask(store, setOf("z", ""))).toMatchObject({ failure: { error: 12, errorMessage: "存储总大小达到上限" } });
    expect(info(store).keys).toHaveLength(52);
    expect(read(store, "k10")).toBe("x".repeat(MAX_VALUE_LENGTH));
  });

  it("takes an equal value for a key it has, and what a smaller one freed", () => {
    const store = opened();
    fill(store);
    expect(ask(store, setOf("k10", "y".repeat(MAX_VALUE_LENGTH)))).toEqual({ ok: true });
    expect(ask(store, setOf("k10", "y".repeat(MAX_VALUE_LENGTH - 5)))).toEqual({ ok: true });
    expect(ask(store, setOf("four", "1"))).toEqual({ ok: true });
    expect(ask(store, setOf("x", ""))).toMatchObject({ failure: { error: 12 } });
  });

  it("does not fill another realm", () => {
    const store = opened();
    fill(store);
    const webView: Realm = { kind: "web-view", origin: "https://example.com" };
    expect(ask(store, setOf("k", 1), webView)).toEqual({ ok: true });
    ask(store, { op: "clear" }, webView);
    expect(info(store).keys).toHaveLength(52);
  });
});

describe("the operations of one message", () => {
  it("take effect in order, and a refused one does not hold up the others", () => {
    const store = opened();
    const answers = runOperations(
      store,
      store.realm(MINI_PROGRAM_REALM),
      [setOf("a", 1), setOf("b", "x".repeat(204_801)), { op: "get", key: "a" }, { op: "remove", key: "a" }],
      { now: 0 },
    ).answers;
    expect(answers.map((answer) => answer.ok)).toEqual([true, false, true, true]);
    expect(info(store)).toEqual({ keys: [], usedLength: 0 });
  });

  it("list keys in insertion order, and overwriting keeps the place", () => {
    const store = opened();
    for (const key of ["c", "a", "b", "c"]) ask(store, setOf(key, 1));
    expect(info(store).keys).toEqual(["c", "a", "b"]);
  });
});

const anyKey = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), minLength: 1 }),
  fc.constantFrom("__proto__", "constructor", "toString", "length", "../x", "a/b", " ", "CON", "杭州"),
);
const anyString = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
// -0 has no JSON form of its own: JSON.stringify makes it 0, as it does in the official client.
const anyData = fc.oneof(
  anyString,
  fc.jsonValue({ noUnicodeString: false }).map((data) => JSON.parse(JSON.stringify(data)) as unknown),
  fc.dictionary(anyKey, anyString),
);

describe("any JSON value under any key", () => {
  it("reads back identical, also from the reopened file", () => {
    const written = new Map<string, unknown>();
    const store = opened();
    fc.assert(
      fc.property(anyKey, anyData, (key, data) => {
        expect(ask(store, setOf(key, data))).toEqual({ ok: true });
        expect(read(store, key)).toStrictEqual(dataOf(storedValueOf(data) ?? { type: "json", text: "null" }));
        expect(read(store, key)).toEqual(data);
        written.set(key, data);
      }),
      { numRuns: 1000 },
    );
    closed(store);
    const again = opened();
    for (const [key, data] of written) expect(read(again, key)).toEqual(data);
    expect(new Set(info(again).keys)).toEqual(new Set(written.keys()));
  });
});

const fewKeys = fc.constantFrom("a", "b", "长", "\ud800");
const anyOperation: fc.Arbitrary<StorageOperation> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ key: fewKeys, data: anyString }).map(({ key, data }) => setOf(key, data)) },
  { weight: 1, arbitrary: fewKeys.map((key) => setOf(key, "x".repeat(204_801))) },
  { weight: 2, arbitrary: fewKeys.map((key) => ({ op: "remove", key }) as const) },
  { weight: 1, arbitrary: fc.constant({ op: "clear" } as const) },
);

describe("the ledger", () => {
  it("equals the sum over the entries after any sequence of operations", () => {
    const store = opened();
    fc.assert(
      fc.property(fc.array(fc.array(anyOperation, { maxLength: 6 }), { maxLength: 4 }), (messages) => {
        for (const message of messages) runOperations(store, store.realm(MINI_PROGRAM_REALM), message, { now: 0 });
        const { keys, usedLength } = info(store);
        const sum = keys.reduce((total, key) => total + key.length + String(read(store, key)).length, 0);
        expect(usedLength).toBe(sum);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the page's cached view of a realm", () => {
  it("answers like the store itself, whatever the order of sync and async calls", async () => {
    const anyCall = fc.record({
      operation: fc.oneof(
        anyOperation,
        fewKeys.map((key) => ({ op: "get", key }) as const),
      ),
      isSync: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyCall, { maxLength: 20 }), async (calls) => {
        const direct: Realm = { kind: "plugin", pluginId: `direct ${Math.random()}` };
        const cached: Realm = { kind: "plugin", pluginId: `cached ${Math.random()}` };
        const store = open[0] ?? opened();
        const take = (operations: readonly StorageOperation[]) => ({
          answers: runOperations(store, store.realm(cached), operations, { now: 0 }).answers,
          generation: 0,
        });
        const view = new CachedStorage({
          // The message is taken at once, as by a main process; its answer arrives a turn later.
          invoke: (operations) => {
            const reply = take(operations);
            return new Promise((resolve) => setImmediate(() => resolve(reply)));
          },
          sendSync: take,
          onForeignChange: () => {},
        });
        const seen = [];
        for (const { operation, isSync } of calls) seen.push(isSync ? view.runSync(operation) : view.run(operation));
        const expected = calls.map(({ operation }) => ask(store, operation, direct));
        expect(await Promise.all(seen)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

function database(): InstanceType<typeof DatabaseSync> {
  return new DatabaseSync(location.file);
}

describe("a changed file", () => {
  it("with one byte flipped in a record loses that record alone, says so, and deletes nothing", () => {
    const store = opened();
    for (const key of ["a", "b", "c"]) ask(store, setOf(key, `value of ${key}`));
    closed(store);
    const raw = database();
    const row = raw.prepare("SELECT position, sealed_value FROM entry WHERE position = 2").get() as {
      sealed_value: Uint8Array;
    };
    const flipped = Buffer.from(row.sealed_value);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    raw.prepare("UPDATE entry SET sealed_value = ? WHERE position = 2").run(flipped);
    raw.close();

    const again = opened();
    const answer = ask(again, { op: "get", key: "b" });
    expect(answer).toMatchObject({ ok: false, failure: { error: 3 } });
    expect(answer.ok ? "" : answer.failure.errorMessage).toContain("unreadable");
    expect([read(again, "a"), read(again, "c")]).toEqual(["value of a", "value of c"]);
    expect(info(again).keys).toEqual(["a", "b", "c"]);
  });

  it("with the records of two rows swapped refuses both", () => {
    const store = opened();
    for (const key of ["a", "b"]) ask(store, setOf(key, `value of ${key}`));
    closed(store);
    const raw = database();
    raw.exec(`
      CREATE TEMP TABLE swapped AS SELECT position, sealed_key, sealed_value FROM entry;
      UPDATE entry SET (sealed_key, sealed_value) =
        (SELECT sealed_key, sealed_value FROM swapped WHERE swapped.position = 3 - entry.position);
    `);
    raw.close();
    const again = opened();
    expect([read(again, "a"), read(again, "b")]).toEqual([3, 3]);
  });

  it("with key and value of one record in each other's place refuses both", () => {
    const store = opened();
    ask(store, setOf("a", "value of a"));
    closed(store);
    const raw = database();
    raw.exec("UPDATE entry SET sealed_key = sealed_value, sealed_value = sealed_key");
    raw.close();
    const again = opened();
    expect(read(again, "a")).toBe(3);
    expect([...again.entries()].filter(({ state }) => state === "present")).toEqual([]);
  });

  it("opened as another store with the same keys is refused and left byte for byte as it was", () => {
    const store = opened();
    ask(store, setOf("a", 1));
    closed(store);
    const before = readFileSync(location.file);
    location = { ...location, storeId: "store-2" };
    expect(() => opened()).toThrow(ForeignStore);
    expect(readFileSync(location.file).equals(before)).toBe(true);
  });

  it("holds neither key names nor values in plain text, in the write-ahead log or in the file", () => {
    const store = opened();
    ask(store, setOf("currentCity", { cityName: "杭州", adCode: "330100" }));
    const holds = (text: string) =>
      readdirSync(folder).some((name) => {
        const bytes = readFileSync(join(folder, name));
        return bytes.includes(Buffer.from(text)) || bytes.includes(Buffer.from(text, "utf16le"));
      });
    expect(["currentCity", "330100", "杭州"].some(holds)).toBe(false);
    closed(store);
    expect(["currentCity", "330100", "杭州"].some(holds)).toBe(false);
  });
});

describe("a file that is no usable store", () => {
  it("of a newer format is refused and left byte for byte as it was", () => {
    closed(opened());
    const raw = database();
    raw.exec("PRAGMA user_version = 99");
    raw.close();
    const before = readFileSync(location.file);
    expect(() => opened()).toThrow(StoreTooNew);
    expect(readFileSync(location.file).equals(before)).toBe(true);
  });

  it("of random bytes is refused and left as it was", () => {
    const bytes = Buffer.alloc(8192, 7);
    writeFileSync(location.file, bytes);
    expect(() => opened()).toThrow(StoreUnusable);
    expect(readFileSync(location.file).equals(bytes)).toBe(true);
  });
});
