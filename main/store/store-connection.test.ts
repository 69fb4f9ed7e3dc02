import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
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
import { readableStore } from "./readable-store";
import type { StoreFinding } from "./rows/store-finding";
import { copyOf, ForeignStore, migrateStore, STORE_FORMAT, StoreTooNew, StoreUnusable } from "./store-format";

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

function raw(sql: string, file = location.file): void {
  const database = new DatabaseSync(file);
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

describe("what is to be overwritten later", () => {
  const long = "a value of many pages ".repeat(1000);

  function heldAfter(act: (store: EncryptedStore) => void): { beforeClosing: boolean; afterwards: boolean } {
    let sealed = Buffer.alloc(0);
    const holds = () => readFileSync(location.file).includes(sealed.subarray(10_000, 10_050));
    const beforeClosing = withStore((store) => {
      set(store, "gone", long);
      store.checkpoint();
      sealed = Buffer.from(store.realm(MINI_PROGRAM_REALM).sealedRecord("gone")?.sealedValue ?? []);
      expect(holds()).toBe(true);
      act(store);
      store.checkpoint();
      return holds();
    });
    return { beforeClosing, afterwards: holds() };
  }
  const remove = (store: EncryptedStore) => store.transaction(() => store.realm(MINI_PROGRAM_REALM).remove("gone"));

  it("is overwritten by closing, when the disk has room", () => {
    const held = heldAfter((store) => {
      store.overwriteLater();
      remove(store);
    });
    expect(held).toEqual({ beforeClosing: true, afterwards: false });
  });

  it("is so for one removal: once that is taken back, what is removed is overwritten at once", () => {
    const held = heldAfter((store) => {
      store.overwriteLater()();
      remove(store);
    });
    expect(held).toEqual({ beforeClosing: false, afterwards: false });
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

describe("a copy of a store", () => {
  const copy = () => join(folder, "copy.sqlite");

  it("opens as the store does, and holds what still waits in its log", () => {
    withStore((store) => {
      set(store, "a", "v");
      store.copyTo(copy());
    });
    const copied = new EncryptedStore({ ...location, file: copy() });
    expect([copied.realm(MINI_PROGRAM_REALM).keys(), copied.fault()]).toEqual([["a"], null]);
    copied.close();
  });

  it("is not made of one that is not sound", () => {
    withStore((store) => set(store, "a", "v"));
    raw("DELETE FROM entry");
    withStore((store) => {
      const refusal = new StoreUnusable(location.file, new Error("1 entries were written, 0 are there"));
      expect(() => store.copyTo(copy())).toThrow(refusal);
    });
    expect(existsSync(copy())).toBe(false);
  });

  it("that the disk refuses makes no damaged store of it", () => {
    withStore((store) => {
      set(store, "a", "v");
      expect(() => store.copyTo(join(folder, "nowhere", "copy.sqlite"))).toThrow(
        expect.not.objectContaining({ name: "StoreUnusable" }),
      );
    });
  });
});

describe("a store that another connection has written", () => {
  it("is looked at as it is now", () => {
    withStore((store) => {
      expect(store.fault()).toBeNull();
      withStore((other) => set(other, "a", "v"));
      expect(store.fault()).toBeNull();
    });
  });
});

describe("a store whose file a damaged one took the place of while it was open", () => {
  it.skipIf(process.platform === "win32")("is looked at when it is opened anew", () => {
    const other = join(folder, "other.sqlite");
    withStore((store) => {
      set(store, "a", "v");
      store.copyTo(other);
      raw("DELETE FROM entry", other);
      renameSync(other, location.file);
    });
    withStore((store) => {
      const findings: StoreFinding[] = [];
      store.onFinding((finding) => findings.push(finding));
      expect(store.realm(MINI_PROGRAM_REALM).get("a")).toEqual({ state: "absent" });
      expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
    });
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

describe("a store that is only read", () => {
  const read = () => readableStore({ ...location, isOnlyRead: true });

  it("gives what is left when SQLite does not open it any more, and says why not", () => {
    withStore((store) => set(store, "a", "v"));
    writeFileSync(location.file, readFileSync(location.file).fill(0, 0, 100));
    const store = read();
    const keys = [...store.entries()].flatMap((entry) => (entry.state === "present" ? [entry.key] : []));
    expect([keys, store.fault()]).toEqual([["a"], expect.stringContaining("not a database")]);
    store.release();
  });

  it.each<[string, () => void, typeof StoreUnusable, string]>([
    ["that is not there", () => rmSync(location.file), StoreUnusable, "ENOENT"],
    ["of which nothing is left", () => writeFileSync(location.file, Buffer.alloc(8192, 7)), StoreUnusable, "not a"],
    ["of a later format", () => raw("PRAGMA user_version = 99"), StoreTooNew, "use the newer Minihost"],
    [
      "of another key",
      () => {
        location = { ...location, keys: storeKeysOf(newKey()) };
      },
      ForeignStore,
      "another store's file",
    ],
  ])("is refused when it is one %s", (_what, damage, kind, words) => {
    withStore((store) => set(store, "a", "v"));
    damage();
    expect(read).toThrow(kind);
    expect(read).toThrow(words);
  });

  it("is not taken for a damaged one while another program holds it", () => {
    withStore((store) => set(store, "a", "v"));
    // Under a name of its own: what was closed may still hold its file.
    const file = join(folder, "held.sqlite");
    copyFileSync(location.file, file);
    location = { ...location, file };
    const other = new DatabaseSync(file);
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; PRAGMA user_version = 3");
    expect(read).toThrow("locked");
    other.exec("ROLLBACK");
    other.close();
    read().release();
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
