import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM, type Realm } from "../../../app/storage/realm";
import { DamagedStore, OWN_KEYS, WEB_VIEW } from "../damaged-store.fixture";
import type { EncryptedStore } from "../encrypted-store";
import { CommitMark } from "../rows/commit-mark";
import { RealmRows } from "../rows/realm-rows";
import { migrateStore } from "../store-format";
import { mendStore } from "./mend-store";
import { type SoundnessParts, StoreUnsound } from "./soundness";

const disk = vi.hoisted(() => ({ isFull: false, refusal: "" }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const copy: typeof fs.copyFileSync = (from, to) => {
    if (disk.refusal !== "") {
      throw Object.assign(new Error(`${disk.refusal}: copyfile`), { code: disk.refusal, syscall: "copyfile" });
    }
    if (disk.isFull) {
      fs.writeFileSync(to, "half");
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", syscall: "copyfile" });
    }
    fs.copyFileSync(from, to);
  };
  return { ...fs, copyFileSync: vi.fn(copy) };
});

let damaged: DamagedStore;

beforeEach(() => {
  damaged = new DamagedStore();
  vi.mocked(copyFileSync).mockClear();
});

afterEach(() => {
  Object.assign(disk, { isFull: false, refusal: "" });
  damaged.remove();
});

const setAside = () => readdirSync(damaged.folder).filter((name) => name.includes(".damaged-"));

/** A miss, which rests on the whole of the store. */
const miss = () =>
  damaged.opened(({ store, findings }) => {
    expect(() => store.realm(MINI_PROGRAM_REALM).get("nothing")).toThrow(StoreUnsound);
    return findings;
  });

/** The store by a connection of the test's own. */
function mendable(): SoundnessParts {
  const { file, ...owner } = damaged.location;
  const database = new DatabaseSync(file);
  migrateStore(database, { file, owner, isDraft: false, canMend: true });
  const [rows, mark] = [new RealmRows(database, owner), new CommitMark(file, owner.keys)];
  return { file, database, owner, rows, mark, canMend: true, onFinding: () => {} };
}

describe("a store that cannot be put right", () => {
  beforeEach(() => damaged.fillPage("snapshot", 0xff));

  it("is copied once, however often it is opened, and each opening names the copy", () => {
    const before = damaged.bytes();
    const [first] = miss();
    const copies = vi.mocked(copyFileSync).mock.calls.length;
    for (let time = 0; time < 3; time += 1) expect(miss()).toEqual([first]);
    if (first?.kind !== "damaged") throw new Error("not told");
    expect(readFileSync(first.file).equals(before)).toBe(true);
    expect(vi.mocked(copyFileSync).mock.calls).toHaveLength(copies);
  });

  it("is not copied again by a program that knows nothing of the first time", async () => {
    miss();
    const copies = setAside();
    vi.resetModules();
    const { EncryptedStore } = await import("../encrypted-store");
    const store = new EncryptedStore(damaged.location);
    expect(() => store.realm(MINI_PROGRAM_REALM).get("nothing")).toThrow("does not add up");
    store.close();
    expect(setAside()).toEqual(copies);
  });

  it("is tried again once its file has changed", () => {
    miss();
    const { file } = damaged.location;
    copyFileSync(file, `${file}.other`);
    copyFileSync(`${file}.other`, file);
    vi.mocked(copyFileSync).mockClear();
    expect(miss()).toMatchObject([{ kind: "damaged" }]);
  });
});

describe("a full disk", () => {
  it("leaves no half of a copy, and what could be put right is put right once there is room", () => {
    damaged.change("DELETE FROM entry WHERE position = 3");
    disk.isFull = true;
    const reason = "20 entries were written, 19 are there (ENOSPC: no space left on device)";
    expect(miss()).toEqual([{ kind: "damaged", reason, file: damaged.location.file }]);
    expect(setAside()).toEqual([]);
    disk.isFull = false;
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).get("key 2")).toEqual({ state: "absent" });
      expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
    });
  });
});

describe("a disk that refuses a copy this once", () => {
  it.each(["EIO", "EACCES", "EMFILE", "ENFILE"])("(%s) leaves nothing that is called damaged ever after", (code) => {
    damaged.fillPage("entry_by_realm", 0);
    disk.refusal = code;
    expect(miss()).toMatchObject([{ kind: "damaged" }]);
    disk.refusal = "";
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
  });
});

describe("a store that another program holds when it is to be put right", () => {
  it("is not called damaged, and is put right when it is free", () => {
    damaged.change("DELETE FROM entry WHERE position = 3");
    damaged.opened(({ store, findings }) => {
      const other = new DatabaseSync(damaged.location.file);
      other.exec("BEGIN IMMEDIATE");
      expect(() => store.realm(MINI_PROGRAM_REALM).keys()).toThrow("locked");
      expect([findings, setAside()]).toEqual([[], []]);
      other.exec("ROLLBACK");
      other.close();
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toHaveLength(OWN_KEYS.length - 1);
      expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
    });
  });
});

describe("a realm whose tally does not open and was written last", () => {
  beforeEach(() => {
    damaged.opened(({ store }) => {
      const last = () => store.realm(WEB_VIEW).set("b", { type: "string", text: "written last" }, 0);
      for (let time = 0; time < 2; time += 1) store.transaction(last);
    });
    damaged.change("UPDATE realm SET tally = zeroblob(216) WHERE number = 2");
  });

  it("makes nobody say that changes are missing: it is counted anew", () => {
    damaged.opened(({ store, findings }) => {
      expect(store.realm(WEB_VIEW).keys()).toEqual(["a", "b"]);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
    damaged.opened(({ store, findings }) => {
      expect(store.fault()).toBeNull();
      expect(findings).toEqual([]);
    });
  });

  it("is what a command that only looks tells of", () => {
    damaged.opened(({ store }) => expect(store.fault()).toBe("a tally was changed"), { isOnlyRead: true });
  });
});

describe("the mini-program's own realm, when no realm says which one it is and a web-view's was the first", () => {
  beforeEach(() => {
    for (const name of ["store.sqlite", "store.sqlite.mark"]) damaged.forget(name);
    damaged.opened(({ store }) => {
      const fill = (realm: Realm, keys: readonly string[]) =>
        store.transaction(() => {
          for (const key of keys) store.realm(realm).set(key, { type: "string", text: `value of ${key}` }, 0);
        });
      fill(WEB_VIEW, ["a", "b"]);
      fill(MINI_PROGRAM_REALM, OWN_KEYS);
    });
  });

  it.each([
    ["their names and tallies are damaged", "UPDATE realm SET sealed_name = zeroblob(40), tally = x''", 2, "present"],
    ["their tags are", "UPDATE realm SET tag = zeroblob(number)", 2, "present"],
    ["their rows are gone", "DELETE FROM realm", 2, "present"],
    [
      "their tags are, and the other holds nothing",
      "UPDATE realm SET tag = zeroblob(number); DELETE FROM entry WHERE realm = 1",
      0,
      "absent",
    ],
  ])("gets its name back, and the other's entries stay: %s", (_what, damage, missing, other) => {
    damaged.change(damage);
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
      expect(store.realms()).toEqual([MINI_PROGRAM_REALM]);
      expect(findings.at(-1)).toMatchObject({ kind: "mended", missing });
      expect(store.realm(WEB_VIEW).get("a").state).toBe(other);
    });
  });
});

describe("the mini-program's own realm whose row is gone", () => {
  it("is known by any of its entries, when the first ones do not open", () => {
    damaged.change("DELETE FROM realm WHERE number = 1; UPDATE entry SET sealed_key = zeroblob(40) WHERE position < 3");
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS.slice(2));
      expect(findings[0]).toMatchObject({ kind: "mended", missing: 2 });
    });
  });
});

describe("the mini-program's own realm that holds nothing", () => {
  it("gets its name back by its tag", () => {
    damaged.change("DELETE FROM entry WHERE realm = 1; UPDATE realm SET sealed_name = zeroblob(40) WHERE number = 1");
    damaged.opened(({ store }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual([]);
      expect(store.realms()).toEqual([MINI_PROGRAM_REALM, WEB_VIEW]);
    });
  });
});

describe("an entry's row", () => {
  it.each([
    "realm = 1 << 62",
    "realm = -1",
    "realm = 1000001",
    "length = 1 << 62",
    "length = 1",
    "realm = 2, sealed_value = zeroblob(40)",
  ])("that says what was never written (%s) is put right, and its key and the ledger are as they were", (damage) => {
    const used = damaged.opened(({ store }) => store.realm(MINI_PROGRAM_REALM).usedLength());
    damaged.change(`UPDATE entry SET ${damage} WHERE position = 3`);
    damaged.opened(({ store, findings }) => {
      const own = store.realm(MINI_PROGRAM_REALM);
      expect([own.keys(), own.usedLength()]).toEqual([OWN_KEYS, used]);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
      expect([store.realms(), store.fault()]).toEqual([[MINI_PROGRAM_REALM, WEB_VIEW], null]);
    });
  });
});

describe("a store with rows of no realm", () => {
  const closed = "sealed_key = zeroblob(40)";

  it.each([
    `UPDATE entry SET realm = 0, ${closed} WHERE position = 3`,
    `UPDATE entry SET realm = 1 << 40, ${closed} WHERE position = 3`,
    `UPDATE entry SET realm = 'x', ${closed} WHERE position = 3`,
    `UPDATE entry SET realm = NULL, ${closed} WHERE position = 3`,
    `UPDATE entry SET length = -1e6, ${closed} WHERE position = 3`,
    `UPDATE entry SET length = 1.5, ${closed} WHERE position = 3`,
    "UPDATE realm SET sealed_name = zeroblob(40) WHERE number = 2; UPDATE entry SET realm = -126 WHERE position = 21",
    "UPDATE snapshot SET realm = 0",
    "UPDATE snapshot SET realm = 77",
    "UPDATE snapshot SET realm = NULL",
    "DELETE FROM realm WHERE number = 2; UPDATE snapshot SET realm = -1",
  ])("is put right once, and sound at the next opening: %s", (damage) => {
    damaged.changeUnchecked(damage);
    const copies = damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).get("nothing")).toEqual({ state: "absent" });
      expect(findings.at(-1)).toMatchObject({ kind: "mended" });
      return setAside();
    });
    damaged.opened(({ store, findings }) => {
      expect([store.fault(), findings, setAside()]).toEqual([null, [], copies]);
      store.transaction(() => store.realm(WEB_VIEW).set("a", { type: "string", text: "new" }, 0));
      store.transaction(() => store.realm(WEB_VIEW).remove("b"));
      expect(store.fault()).toBeNull();
    });
  });
});

describe("a column that holds nothing, where it must hold something", () => {
  const unreadable = { state: "unreadable", why: "truncated" };
  const present = { state: "present", value: { type: "string", text: "value of key 2" } };

  for (const [where, more] of [
    ["", () => {}],
    [" while an index cannot be emptied", () => damaged.fillPage("entry_by_realm", 0xff)],
  ] as const) {
    it.each([
      ["entry SET changed_at = NULL", 0, present, OWN_KEYS],
      ["entry SET length = NULL", 0, present, OWN_KEYS],
      ["entry SET id = NULL", 1, { state: "absent" }, OWN_KEYS.filter((key) => key !== "key 2")],
      ["entry SET realm = NULL", 0, present, OWN_KEYS],
      ["entry SET sealed_value = NULL", 0, unreadable, OWN_KEYS],
      ["entry SET sealed_key = NULL", 1, present, OWN_KEYS.filter((key) => key !== "key 2")],
    ])(`(%s)${where} is all that is damaged`, (change, missing, answer, keys) => {
      damaged.changeUnchecked(`UPDATE ${change} WHERE position = 3`);
      more();
      damaged.opened(({ store, findings }) => {
        const own = store.realm(MINI_PROGRAM_REALM);
        expect([own.keys(), own.get("key 2")]).toEqual([keys, answer]);
        expect(findings[0]).toMatchObject({ kind: "mended", missing });
      });
      damaged.opened(({ store }) => expect(store.fault()).toBeNull());
    });

    it.each([
      ["entry SET id = NULL, sealed_key = NULL WHERE position < 5", 4],
      ["realm SET sealed_name = NULL WHERE number = 2", 2],
      ["realm SET tag = NULL, sealed_name = NULL, tally = NULL", 2],
      ["snapshot SET sealed_summary = NULL, sealed_entries = NULL", 0],
    ])(`(%s)${where} keeps nothing else from being written`, (change, missing) => {
      damaged.changeUnchecked(`UPDATE ${change}`);
      more();
      damaged.opened(({ store, findings }) => {
        const own = store.realm(MINI_PROGRAM_REALM);
        store.transaction(() => own.set("new", { type: "string", text: "new" }, 0));
        expect(own.keys().slice(-16)).toEqual([...OWN_KEYS.slice(-15), "new"]);
        expect(findings[0]).toMatchObject({ kind: "mended", missing });
      });
      damaged.opened(({ store }) => expect(store.fault()).toBeNull());
    });
  }
});

describe("what rows are found by", () => {
  const TAGS = { columns: "tag, sealed_name", table: "realm", by: "number" };
  const IDS = { columns: "id, sealed_key", table: "entry", by: "position" };

  /** The first column of a row, where the row is: the bytes of its columns lie behind each other, in an index they do not. */
  const inRow = (bytes: Buffer, { columns, table, by }: typeof IDS, row: number): Buffer => {
    const database = new DatabaseSync(damaged.location.file);
    const found = database.prepare(`SELECT ${columns} FROM ${table} WHERE ${by} = ?`).get(row);
    database.close();
    const at = bytes.indexOf(Buffer.concat(Object.values(found as Record<string, Uint8Array>)));
    return bytes.subarray(at, at + 32);
  };
  const flipped = (place: Buffer) => place.writeUInt8(place.readUInt8(20) ^ 4, 20);
  const exchanged = (one: Buffer, other: Buffer) => {
    const copy = Buffer.from(one);
    other.copy(one);
    copy.copy(other);
  };
  const written = (store: EncryptedStore) =>
    store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("new", { type: "string", text: "new" }, 0));

  it.each<[string, (bytes: Buffer) => void]>([
    ["an entry's id", (bytes) => flipped(inRow(bytes, IDS, 3))],
    ["the id of a web-view's entry", (bytes) => flipped(inRow(bytes, IDS, 21))],
    [
      "the ids of two entries, each in the other's row",
      (bytes) => exchanged(inRow(bytes, IDS, 3), inRow(bytes, IDS, 5)),
    ],
    ["the tag of the own realm", (bytes) => flipped(inRow(bytes, TAGS, 1))],
    ["the tag of a web-view's realm", (bytes) => flipped(inRow(bytes, TAGS, 2))],
    ["the tags of both, each in the other's row", (bytes) => exchanged(inRow(bytes, TAGS, 1), inRow(bytes, TAGS, 2))],
  ])("(%s) comes back from its index, and nothing is missing", (_, damage) => {
    const bytes = damaged.bytes();
    damage(bytes);
    writeFileSync(damaged.location.file, bytes);
    const found = damaged.opened(({ store, findings }) => {
      written(store);
      return findings;
    });
    expect(found).toMatchObject([{ kind: "mended", missing: 0 }]);
    damaged.opened(({ store, findings }) => {
      const keys = [...store.entries()].map((entry) => (entry.state === "present" ? entry.key : entry.state));
      expect(keys).toEqual([...OWN_KEYS, "a", "b", "new"]);
      for (const key of OWN_KEYS)
        expect(store.realm(MINI_PROGRAM_REALM).get(key)).toMatchObject({ value: { text: `value of ${key}` } });
      for (const key of ["a", "b"]) expect(store.realm(WEB_VIEW).get(key).state).toBe("present");
      expect(findings).toEqual([]);
    });
  });

  it.each([
    ["an entry's id", IDS, 3],
    ["a realm's tag", TAGS, 2],
  ] as const)("(%s) may be text in its index, by a flipped bit there", (_, columns, row) => {
    const bytes = damaged.bytes();
    const place = inRow(bytes, columns, row);
    let at = bytes.indexOf(place);
    if (at === place.byteOffset - bytes.byteOffset) at = bytes.indexOf(place, at + 1);
    // Before it in an index: the types of the bytes and of the row's number. 76 are 32 bytes, 77 the same as text.
    expect(bytes[at - 2]).toBe(76);
    bytes[at - 2] = 77;
    writeFileSync(damaged.location.file, bytes);
    damaged.opened(({ store, findings }) => {
      written(store);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual([...OWN_KEYS, "new"]);
    });
  });

  it("comes back also where no other connection may open the store", () => {
    // A file that nobody has open: a connection lasts until its statements are collected.
    const file = join(damaged.folder, "alone.sqlite");
    const bytes = damaged.bytes();
    flipped(inRow(bytes, IDS, 3));
    writeFileSync(file, bytes);
    const findings = damaged.opened(
      (opened) => {
        written(opened.store);
        expect(opened.store.realm(MINI_PROGRAM_REALM).keys()).toEqual([...OWN_KEYS, "new"]);
        return opened.findings;
      },
      { file, isAlone: true },
    );
    expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
  });

  it("comes back for an entry whose name does not open either: whoever knows its key has its value", () => {
    const bytes = damaged.bytes();
    flipped(inRow(bytes, IDS, 3));
    writeFileSync(damaged.location.file, bytes);
    damaged.change("UPDATE entry SET sealed_key = zeroblob(30) WHERE position = 3");
    damaged.opened(({ store }) => written(store));
    damaged.opened(({ store }) =>
      expect(store.realm(MINI_PROGRAM_REALM).get("key 2")).toMatchObject({ value: { text: "value of key 2" } }),
    );
  });
});

describe("a realm whose row goes while the store is open", () => {
  it("is missed with all its entries, and the others hold", () => {
    damaged.change("UPDATE entry SET length = 1 WHERE position = 3");
    damaged.opened(({ store, findings }) => {
      damaged.change("DELETE FROM realm WHERE number = 2");
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
      expect(findings).toMatchObject([{ kind: "mended", missing: 2, isOlder: false }]);
    });
  });
});

describe("tables that were made anew, of which nobody gave back the former pages", () => {
  it.each([
    ["a full disk", 13],
    ["another program that holds the file", 5],
  ])("are put right all the same, and what is missing is told: %s", (_who, errcode) => {
    damaged.change("DELETE FROM entry WHERE position < 6; PRAGMA wal_checkpoint(TRUNCATE)");
    damaged.fillPage("entry_by_realm", 0xff);
    const parts = mendable();
    const exec = parts.database.exec.bind(parts.database);
    const refusing = vi.spyOn(parts.database, "exec").mockImplementation((sql) => {
      if (sql === "VACUUM") throw Object.assign(new Error("refused"), { code: "ERR_SQLITE_ERROR", errcode });
      exec(sql);
    });
    expect(mendStore(parts, "a fault")).toMatchObject({ kind: "mended", missing: 5 });
    expect(refusing).toHaveBeenCalledWith("VACUUM");
    parts.database.close();
    damaged.opened(({ store }) => expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS.slice(5)));
  });
});

describe("the connection to a store that was put right, or could not be", () => {
  function damageSchema(): void {
    const bytes = damaged.bytes();
    bytes.write("x", bytes.indexOf("sealed_value BLOB"));
    writeFileSync(damaged.location.file, bytes);
  }

  it.each([
    ["in its place", "mended", () => damaged.change("DELETE FROM entry WHERE position = 3")],
    ["by tables that were made anew", "mended", () => damaged.fillPage("entry_by_realm", 0xff)],
    ["by its schema's texts", "mended", () => damageSchema()],
    ["not at all", "damaged", () => damaged.fillPage("snapshot", 0xff)],
  ] as const)("(%s) refuses an entry of no realm, and a change of the schema's texts", (_how, kind, damage) => {
    damage();
    const parts = mendable();
    const { database } = parts;
    expect(mendStore(parts, "a fault").kind).toBe(kind);
    expect(() => database.exec("UPDATE entry SET realm = 77")).toThrow("FOREIGN KEY");
    const rewrite = () => database.exec("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''");
    expect(rewrite).toThrow("may not be modified");
    database.close();
  });
});

describe("a snapshot's number", () => {
  it("never comes back, also when all tables were made anew", () => {
    damaged.opened(({ store }) => {
      const { snapshots } = store.realm(MINI_PROGRAM_REALM);
      store.transaction(() => snapshots.remove(snapshots.take("removed", [], 0).id));
    });
    damaged.fillPage("entry_by_realm", 0xff);
    damaged.opened(({ store, findings }) => {
      const { snapshots } = store.realm(MINI_PROGRAM_REALM);
      expect(snapshots.list().map(({ id }) => id)).toEqual([1]);
      expect(findings).toMatchObject([{ kind: "mended" }]);
      expect(store.transaction(() => snapshots.take("next", [], 0).id)).toBe(3);
    });
  });
});

describe("a snapshot that was taken out behind the store's back", () => {
  it("is missed, and told once", () => {
    damaged.change("DELETE FROM snapshot");
    damaged.opened(({ store }) => expect(store.fault()).toBe("what was written is not what is there"), {
      isOnlyRead: true,
    });
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).snapshots.list()).toEqual([]);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
    damaged.opened(({ store, findings }) => expect([store.fault(), findings]).toEqual([null, []]));
  });
});
