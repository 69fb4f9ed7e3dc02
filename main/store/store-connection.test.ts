import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore, type StoreLocation } from "./encrypted-store";
import { copyOf, migrateStore, STORE_FORMAT, StoreTooNew, StoreUnusable } from "./store-format";

let folder: string;
let location: StoreLocation;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-connection-"));
  location = { file: join(folder, "store.sqlite"), storeId: "store-1", keys: storeKeysOf(newKey()) };
});

afterEach(() => rmSync(folder, { recursive: true }));

const set = (store: EncryptedStore, key: string, text: string) =>
  store.transaction(() => store.realm(MINI_PROGRAM_REALM).set(key, { type: "string", text }, 0));

function withStore<Result>(use: (store: EncryptedStore) => Result): Result {
  const store = new EncryptedStore(location);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

function raw(sql: string): void {
  const database = new DatabaseSync(location.file);
  database.exec(sql);
  database.close();
}

/** What the connection of a store is set to. */
function settings(isDraft: boolean): Record<string, unknown> {
  const { file, ...owner } = location;
  const database = new DatabaseSync(file);
  try {
    migrateStore(database, { file, owner, isDraft, canMend: !isDraft });
    const names = [
      "journal_mode",
      "synchronous",
      "secure_delete",
      "wal_autocheckpoint",
      "busy_timeout",
      "foreign_keys",
    ];
    return Object.fromEntries(
      names.map((name) => [name, Object.values(database.prepare(`PRAGMA ${name}`).get() as object)[0]]),
    );
  } finally {
    database.close();
  }
}

const KEPT = { journal_mode: "wal", secure_delete: 1, wal_autocheckpoint: 0, busy_timeout: 250, foreign_keys: 1 };

describe("the connection to a store", () => {
  it("waits for the disk at each write, leaves nothing of what was removed, and never moves the log by itself", () => {
    for (const time of ["new", "opened again"]) expect(settings(false), time).toEqual({ ...KEPT, synchronous: 2 });
  });

  it("waits for nothing while a draft is made, which is synced once", () => {
    expect(settings(true)).toEqual({ ...KEPT, synchronous: 0 });
  });
});

describe("what was removed, replaced or cleared", () => {
  it.each<[string, (store: EncryptedStore) => void]>([
    ["removed", (store) => store.transaction(() => store.realm(MINI_PROGRAM_REALM).remove("gone"))],
    ["replaced", (store) => set(store, "gone", "another")],
    ["cleared", (store) => store.transaction(() => store.realm(MINI_PROGRAM_REALM).clear())],
  ])("(%s) is not even there sealed", (_how, act) => {
    const record = withStore((store) => {
      set(store, "gone", "a value that is long enough to be looked for");
      set(store, "stays", "it");
      const sealed = store.realm(MINI_PROGRAM_REALM).sealedRecord("gone");
      if (sealed === null) throw new Error("no record");
      return [Buffer.from(sealed.sealedKey), Buffer.from(sealed.sealedValue)] as const;
    });
    const held = () => record.map((part) => readFileSync(location.file).includes(part));
    expect(held()).toEqual([true, true]);
    withStore(act);
    expect(held()).toEqual([false, false]);
    expect(
      readdirSync(folder).filter((name) => name.endsWith("-wal") && statSync(join(folder, name)).size > 0),
    ).toEqual([]);
  });
});

describe("a store that is closed", () => {
  it("is whole in its file alone: its log was moved", () => {
    withStore((store) => set(store, "a", "v"));
    const file = join(folder, "alone.sqlite");
    copyFileSync(location.file, file);
    const alone = new EncryptedStore({ ...location, file });
    expect(alone.realm(MINI_PROGRAM_REALM).keys()).toEqual(["a"]);
    alone.close();
  });
});

describe("a transaction that throws", () => {
  it("changes nothing, tallies included, and the next one holds", () => {
    withStore((store) => {
      set(store, "a", "v");
      const own = store.realm(MINI_PROGRAM_REALM);
      const failing = () =>
        store.transaction(() => {
          own.set("b", { type: "string", text: "v" }, 0);
          own.remove("a");
          throw new Error("in the middle");
        });
      expect(failing).toThrow("in the middle");
      expect([own.keys(), own.usedLength(), own.entryCount()]).toEqual([["a"], 2, 1]);
      set(store, "c", "v");
      expect([own.keys(), store.fault()]).toEqual([["a", "c"], null]);
    });
  });
});

describe("a file of another program, or of a later one", () => {
  const refused = (error: unknown) => {
    const before = readFileSync(location.file);
    expect(() => new EncryptedStore(location)).toThrow(error as Error);
    expect(readFileSync(location.file).equals(before)).toBe(true);
  };

  it("is refused by its format, the next one too, and left byte for byte", () => {
    for (const format of [STORE_FORMAT + 1, 99]) {
      withStore(() => {});
      raw(`PRAGMA user_version = ${format}`);
      refused(StoreTooNew);
      rmSync(location.file);
    }
  });

  it.each([
    "CREATE TABLE t (x)",
    "CREATE TABLE t (x); PRAGMA user_version = 1",
    "PRAGMA user_version = 1",
    "PRAGMA application_id = 1",
  ])("(%s) is no store, and left byte for byte", (sql) => {
    raw(sql);
    refused(StoreUnusable);
  });
});

describe("the draft of a copy that a killed start left", () => {
  it("stands in the way of no other, and goes", () => {
    const file = join(folder, "former.sqlite");
    copyFileSync(join(import.meta.dirname, "fixtures", "format-1.sqlite"), file);
    for (const suffix of ["", "-journal"]) writeFileSync(`${copyOf(file, 1)}.draft${suffix}`, "half of it");
    const keys = storeKeysOf(Buffer.alloc(32, 0x2a));
    const store = new EncryptedStore({ file, storeId: "00112233445566778899aabbccddeeff", keys });
    expect(store.realm(MINI_PROGRAM_REALM).keys()).toHaveLength(4);
    store.close();
    expect(
      [copyOf(file, 1), `${copyOf(file, 1)}.draft`, `${copyOf(file, 1)}.draft-journal`].filter(existsSync),
    ).toEqual([]);
  });
});
