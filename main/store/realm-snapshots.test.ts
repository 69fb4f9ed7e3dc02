import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FullEntry } from "../../app/bridge/window/inspector";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore, type StoreLocation } from "./encrypted-store";
import { SnapshotUnreadable } from "./realm-snapshots";

const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };

let folder: string;
let location: StoreLocation;
let store: EncryptedStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-snapshots-"));
  location = { file: join(folder, "store.sqlite"), storeId: "store-1", keys: storeKeysOf(newKey()) };
  store = new EncryptedStore(location);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const entry = (key: string, text: string): FullEntry => ({
  key,
  value: { type: "string", text },
  changedAt: 5,
  position: 1,
});

const of = (realm: Realm = MINI_PROGRAM_REALM) => store.realm(realm).snapshots;

function take(name: string, entries: readonly FullEntry[], realm?: Realm) {
  return store.transaction(() => of(realm).take(name, entries, 1000));
}

function change(sql: string): void {
  const database = new DatabaseSync(location.file);
  database.exec(sql);
  database.close();
}

describe("a snapshot", () => {
  it("is listed with its name, time and size, oldest first, also after the store was closed", () => {
    take("before", [entry("a", "12"), entry("b", "3")]);
    take("after", []);
    store.close();
    store = new EncryptedStore(location);
    expect(of().list()).toEqual([
      { id: 1, name: "before", takenAt: 1000, entryCount: 2, usedLength: 5 },
      { id: 2, name: "after", takenAt: 1000, entryCount: 0, usedLength: 0 },
    ]);
  });

  it("gives back every entry as it was, whatever its texts", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const anyEntry = fc.record({
      key: fc.string({ unit, minLength: 1 }),
      value: fc.record({ type: fc.constantFrom("string", "json"), text: fc.string({ unit }) }),
      changedAt: fc.nat(),
      position: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const { id } = take("any", entries);
        expect(of().read(id)).toEqual(entries);
      }),
      { numRuns: 200 },
    );
  });

  it("belongs to its realm alone", () => {
    const { id } = take("own", [entry("a", "1")]);
    expect(of(WEB_VIEW).list()).toEqual([]);
    expect(of(WEB_VIEW).read(id)).toBeNull();
    of(WEB_VIEW).remove(id);
    expect(of().list()).toHaveLength(1);
  });

  it("takes nothing of the realm's quota", () => {
    take("own", [entry("a", "x".repeat(1000))]);
    expect(store.realm(MINI_PROGRAM_REALM).usedLength()).toBe(0);
  });

  it("that was removed is gone, and its number does not come back", () => {
    const { id } = take("own", []);
    store.transaction(() => of().remove(id));
    expect(of().list()).toEqual([]);
    expect(take("next", []).id).toBe(id + 1);
  });

  it("leaves neither its name nor its entries readable in the file", () => {
    take("before the discount", [entry("currentCity", "杭州")]);
    store.checkpoint();
    const bytes = readFileSync(location.file);
    for (const text of ["before the discount", "currentCity", "杭州"]) expect(bytes.includes(text)).toBe(false);
  });
});

describe("a snapshot whose bytes were changed in the file", () => {
  it.each([
    ["zeroblob(60)", "it was changed or moved"],
    ["zeroblob(27)", "it is cut short"],
  ])("(%s) says so instead of giving entries", (bytes, why) => {
    const { id } = take("own", [entry("a", "1")]);
    change(`UPDATE snapshot SET sealed_entries = ${bytes}`);
    expect(() => of().read(id)).toThrow(`the snapshot is unreadable: ${why}`);
  });

  it("does not open in another one's place", () => {
    const one = take("one", [entry("a", "1")]);
    take("two", [entry("a", "2")]);
    change("UPDATE snapshot SET sealed_entries = (SELECT sealed_entries FROM snapshot WHERE id = 2)");
    expect(() => of().read(one.id)).toThrow(SnapshotUnreadable);
  });

  it("is left out of the list when its name is what was changed", () => {
    take("one", []);
    take("two", []);
    change("UPDATE snapshot SET sealed_summary = zeroblob(40) WHERE id = 1");
    expect(
      of()
        .list()
        .map(({ name }) => name),
    ).toEqual(["two"]);
  });
});

describe("the sealed record of a key", () => {
  it("is the bytes that lie in the file, and holds nothing of the key or the value", () => {
    const realm = store.realm(MINI_PROGRAM_REALM);
    store.transaction(() => realm.set("currentCity", { type: "string", text: "hangzhou" }, 0));
    const sealed = realm.sealedRecord("currentCity");
    if (sealed === null) throw new Error("no record");
    store.checkpoint();
    const file = readFileSync(location.file);
    expect(file.includes(Buffer.from(sealed.sealedKey))).toBe(true);
    expect(file.includes(Buffer.from(sealed.sealedValue))).toBe(true);
    expect(Buffer.from(sealed.sealedValue).includes("hangzhou")).toBe(false);
  });

  it("is null for a key that holds nothing", () => {
    expect(store.realm(MINI_PROGRAM_REALM).sealedRecord("none")).toBeNull();
  });
});
