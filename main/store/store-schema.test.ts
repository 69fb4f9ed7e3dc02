import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { DamagedStore, OWN_KEYS, WEB_VIEW } from "./damaged-store.fixture";
import { EncryptedStore } from "./encrypted-store";
import { readableStore } from "./readable-store";
import { ForeignStore, StoreUnusable } from "./store-format";

let damaged: DamagedStore;

beforeEach(() => {
  damaged = new DamagedStore();
});

afterEach(() => damaged.remove());

/** Where the texts of the schema lie, in bytes from the beginning of a file. */
function schemaBytes(file: string): number[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare("SELECT type || name || tbl_name AS names, sql FROM sqlite_schema").all();
  database.close();
  const bytes = readFileSync(file);
  return (rows as { names: string; sql: string | null }[]).flatMap(({ names, sql }) => {
    const start = bytes.indexOf(names);
    const texts = [start, ...(sql === null ? [] : [bytes.indexOf(sql)])];
    return texts.flatMap((at, index) =>
      Array.from({ length: index === 0 ? names.length : (sql?.length ?? 0) }, (_, offset) => at + offset),
    );
  });
}

function flip(file: string, at: number, bit: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(file, bytes);
}

const setAside = () => readdirSync(damaged.folder).filter((name) => /\.damaged-\d+$/.test(name));

/** That nothing is lost of it, whatever is asked. */
function expectWhole(store: EncryptedStore, why: string): void {
  const own = store.realm(MINI_PROGRAM_REALM);
  expect([own.keys(), store.realm(WEB_VIEW).keys()], why).toEqual([OWN_KEYS, ["a", "b"]]);
  expect(own.get("nothing"), why).toEqual({ state: "absent" });
  expect(own.snapshots.list(), why).toHaveLength(1);
  store.transaction(() => own.set("key 3", { type: "string", text: "value of key 3" }, 0));
  expect(store.fault(), why).toBeNull();
}

describe("a flipped bit in the schema of a store", () => {
  it("costs nothing, wherever it is: the text is put right, told, and what was there is kept", () => {
    const sound = damaged.bytes();
    const places = schemaBytes(damaged.location.file);
    expect(places.length).toBeGreaterThan(900);
    // Each time another bit.
    for (const [index, at] of places.filter((_, index) => index % 61 === 0).entries()) {
      for (const name of setAside()) damaged.forget(name);
      writeFileSync(damaged.location.file, sound);
      damaged.forget("store.sqlite.mark");
      flip(damaged.location.file, at, index % 8);
      const flipped = damaged.bytes();
      const why = `byte ${at}, bit ${index % 8}`;
      damaged.opened(({ store, findings }) => {
        expect(findings, why).toMatchObject([{ kind: "mended", missing: 0, isOlder: false }]);
        expectWhole(store, why);
      });
      expect(setAside(), why).toHaveLength(1);
      expect(readFileSync(join(damaged.folder, setAside()[0] ?? "")).equals(flipped), why).toBe(true);
      damaged.opened(({ findings }) => expect(findings, why).toEqual([]));
    }
  });

  it("is left as it is by whoever only looks", () => {
    const { file } = damaged.location;
    flip(file, readFileSync(file).indexOf("sealed_summary"), 1);
    const before = damaged.bytes();
    damaged.opened(({ store }) => expect(store.fault()).toBeNull(), { isOnlyRead: true });
    expect([damaged.bytes().equals(before), setAside()]).toEqual([true, []]);
  });

  it("costs whoever only reads nothing, such as a backup", () => {
    const { file } = damaged.location;
    const sound = damaged.bytes();
    for (const [index, at] of schemaBytes(file)
      .filter((_, index) => index % 101 === 0)
      .entries()) {
      writeFileSync(file, sound);
      flip(file, at, index % 8);
      const store = readableStore({ ...damaged.location, isOnlyRead: true });
      const present = [...store.entries()].filter(({ state }) => state === "present");
      store.release();
      expect(present, `byte ${at}, bit ${index % 8}`).toHaveLength(22);
    }
  });

  it("makes nobody change another store's file", () => {
    const { file } = damaged.location;
    flip(file, readFileSync(file).indexOf("sealed_value BLOB"), 0);
    const before = damaged.bytes();
    expect(() => damaged.opened(() => {}, { keys: storeKeysOf(newKey()) })).toThrow(ForeignStore);
    expect([damaged.bytes().equals(before), setAside()]).toEqual([true, []]);
  });

  it("is left alone when it has two rows of which nobody can tell what they were", () => {
    const { file } = damaged.location;
    for (const text of ["tableentryentry", "CREATE TABLE entry", "tablesnapshotsnapshot", "CREATE TABLE snapshot"])
      flip(file, readFileSync(file).indexOf(text) + 5, 0);
    const before = damaged.bytes();
    expect(() => damaged.opened(() => {})).toThrow(StoreUnusable);
    expect([damaged.bytes().equals(before), setAside()]).toEqual([true, []]);
  });

  it("is told of by nobody when it is an index that is gone: nothing says that it was damaged", () => {
    damaged.change("DROP INDEX snapshot_by_realm");
    damaged.opened(({ store, findings }) => {
      expectWhole(store, "without the index");
      expect([findings, setAside()]).toEqual([[], []]);
    });
  });

  it("is put right in a store whose tables were made anew, which have their names in quotes", () => {
    damaged.fillPage("entry_by_realm", 0xff);
    damaged.opened(({ store }) => expectWhole(store, "made anew"));
    const { file } = damaged.location;
    expect(damaged.bytes().includes('CREATE TABLE "entry"')).toBe(true);
    const copies = setAside().length;
    damaged.opened(({ findings }) => expect(findings).toEqual([]));
    expect(setAside()).toHaveLength(copies);
    flip(file, readFileSync(file).indexOf('"entry"') + 2, 1);
    damaged.opened(({ store, findings }) => {
      expect(findings).toMatchObject([{ kind: "mended" }]);
      expectWhole(store, "put right");
    });
  });

  it.each([1, 2])("is put right in a store of format %i, which comes along", (format) => {
    const file = join(damaged.folder, "former.sqlite");
    copyFileSync(join(import.meta.dirname, "fixtures", `format-${format}.sqlite`), file);
    flip(file, readFileSync(file).indexOf("sealed_value BLOB"), 0);
    const keys = storeKeysOf(Buffer.alloc(32, 0x2a));
    const store = new EncryptedStore({ file, storeId: "00112233445566778899aabbccddeeff", keys });
    expect(store.realm(MINI_PROGRAM_REALM).get("city")).toMatchObject({ state: "present" });
    expect(store.fault()).toBeNull();
    store.close();
  });
});
