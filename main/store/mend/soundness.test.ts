import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM, type Realm } from "../../../app/storage/realm";
import { newKey, storeKeysOf } from "../../keys/envelope-key";
import { EncryptedStore, type StoreLocation } from "../encrypted-store";
import type { StoreFinding } from "../rows/store-finding";
import { StoreUnusable } from "../store-format";
import { StoreUnsound } from "./soundness";

const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
const KEYS = Array.from({ length: 60 }, (_, index) => `key ${index}`);

let folder: string;
let location: StoreLocation;
let template: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-sound-"));
  template = join(folder, "template.sqlite");
  location = { file: join(folder, "store.sqlite"), storeId: "store-1", keys: storeKeysOf(newKey()) };
  const store = new EncryptedStore({ ...location, file: template });
  store.transaction(() => {
    for (const key of KEYS) store.realm(MINI_PROGRAM_REALM).set(key, { type: "string", text: `value of ${key}` }, 0);
    store.realm(WEB_VIEW).set("key 1", { type: "string", text: "of the web-view" }, 0);
    store.realm(MINI_PROGRAM_REALM).snapshots.take("before", [], 0);
  });
  store.close();
  rmSync(`${template}.mark`);
  putTemplate();
});

/** The store as it was made, and no mark of what was done to it since. */
function putTemplate(): void {
  rmSync(`${location.file}.mark`, { force: true });
  copyFileSync(template, location.file);
}

afterEach(() => rmSync(folder, { recursive: true }));

interface Opened {
  readonly store: EncryptedStore;
  readonly findings: StoreFinding[];
}

function withStore<Result>(use: (opened: Opened) => Result): Result {
  const store = new EncryptedStore(location);
  const findings: StoreFinding[] = [];
  store.onFinding((finding) => findings.push(finding));
  try {
    return use({ store, findings });
  } finally {
    store.close();
  }
}

function raw(change: (database: InstanceType<typeof DatabaseSync>) => void, file = location.file): void {
  const database = new DatabaseSync(file);
  change(database);
  database.close();
}

/** Where the pages of a table or an index lie, in bytes from the beginning. */
function pagesOf(name: string): { readonly start: number; readonly size: number }[] {
  let pages: { readonly start: number; readonly size: number }[] = [];
  raw((database) => {
    const { page_size: size } = database.prepare("PRAGMA page_size").get() as { page_size: number };
    const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(name) as {
      rootpage: number;
    };
    pages = [{ start: (root.rootpage - 1) * size, size }];
  });
  return pages;
}

function flip(offset: number, mask: number): void {
  const bytes = readFileSync(location.file);
  bytes[offset] = (bytes[offset] ?? 0) ^ mask;
  writeFileSync(location.file, bytes);
}

/** What each key holds: its text, "absent", "unreadable", or "told" for an error. */
function seen(store: EncryptedStore, keys: readonly string[] = KEYS): string[] {
  return keys.map((key) => {
    try {
      const stored = store.realm(MINI_PROGRAM_REALM).get(key);
      return stored.state === "present" ? stored.value.text : stored.state;
    } catch (error) {
      if (error instanceof StoreUnsound) return "told";
      throw error;
    }
  });
}

const EXPECTED = KEYS.map((key) => `value of ${key}`);

describe("a flipped bit in an index", () => {
  for (const index of ["sqlite_autoindex_entry_1", "entry_by_realm", "sqlite_autoindex_realm_1", "snapshot_by_realm"]) {
    it(`(${index}) makes no key absent and none doubled: it is put right, told, and what was there is kept`, () => {
      const [page] = pagesOf(index);
      if (page === undefined) throw new Error("no page");
      const random = fc.sample(fc.tuple(fc.nat(page.size - 1), fc.nat(7)), { seed: 7, numRuns: 16 });
      for (const [offset, bit] of random) {
        putTemplate();
        flip(page.start + offset, 1 << bit);
        const damaged = readFileSync(location.file);
        const told = withStore(({ store, findings }) => {
          expect(seen(store)).toEqual(EXPECTED);
          expect(seen(store, ["nothing"])).toEqual(["absent"]);
          expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(KEYS);
          store.transaction(() =>
            store.realm(MINI_PROGRAM_REALM).set("key 7", { type: "string", text: "value of key 7" }, 1),
          );
          expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(KEYS);
          return findings;
        });
        for (const finding of told) {
          expect(finding).toMatchObject({ kind: "mended", missing: 0 });
          if (finding.kind === "mended") expect(readFileSync(finding.file).equals(damaged)).toBe(true);
        }
        withStore(({ store, findings }) => {
          expect(store.fault()).toBeNull();
          expect(seen(store)).toEqual(EXPECTED);
          expect(findings).toEqual([]);
        });
      }
    });
  }
});

describe("a page of the entries themselves", () => {
  it("with a flipped bit loses no key without a word, and a write is refused or safe", () => {
    const [page] = pagesOf("entry");
    if (page === undefined) throw new Error("no page");
    const random = fc.sample(fc.tuple(fc.nat(page.size - 1), fc.nat(7)), { seed: 11, numRuns: 30 });
    for (const [offset, bit] of random) {
      putTemplate();
      flip(page.start + offset, 1 << bit);
      try {
        withStore(({ store, findings }) => {
          const now = seen(store);
          // A miss of something that was there is told by a finding, never by silence.
          const isLost = now.some(
            (text, index) => text !== EXPECTED[index] && text !== "unreadable" && text !== "told",
          );
          if (isLost) expect(findings.length).toBeGreaterThan(0);
        });
      } catch (error) {
        expect(error).toBeInstanceOf(StoreUnusable);
      }
    }
  });

  it("that an older one took the place of is told", () => {
    const before = readFileSync(location.file);
    withStore(({ store }) =>
      store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("key 3", { type: "string", text: "new" }, 1)),
    );
    rmSync(`${location.file}.mark`);
    const after = readFileSync(location.file);
    const [page] = pagesOf("entry");
    if (page === undefined) throw new Error("no page");
    // The disk lost the write of the tables' pages, and only of these.
    const realm = pagesOf("realm")[0];
    const mixed = Buffer.from(before);
    if (realm !== undefined) after.copy(mixed, realm.start, realm.start, realm.start + realm.size);
    writeFileSync(location.file, mixed);
    withStore(({ store, findings }) => {
      seen(store, ["nothing"]);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0, isOlder: true }]);
    });
  });

  it("that cannot be put right still answers what opens, refuses what rests on the rest, and stays as it was", () => {
    const [page] = pagesOf("snapshot");
    if (page === undefined) throw new Error("no page");
    writeFileSync(location.file, readFileSync(location.file).fill(0xff, page.start, page.start + page.size));
    const before = readFileSync(location.file);
    withStore(({ store, findings }) => {
      expect(seen(store)).toEqual(EXPECTED);
      expect(seen(store, ["nothing"])).toEqual(["told"]);
      expect(() => store.realm(MINI_PROGRAM_REALM).keys()).toThrow(StoreUnsound);
      expect(() => store.transaction(() => store.realm(MINI_PROGRAM_REALM).remove("key 1"))).toThrow(StoreUnsound);
      expect(findings).toMatchObject([{ kind: "damaged" }]);
    });
    expect(readFileSync(location.file).equals(before)).toBe(true);
  });
});

describe("the ledger", () => {
  it("that was changed is put right from the entries, and told", () => {
    const used = withStore(({ store }) => store.realm(MINI_PROGRAM_REALM).usedLength());
    raw((database) => database.exec("UPDATE entry SET length = 1 WHERE position = 5"));
    withStore(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).usedLength()).toBe(used);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
  });

  it("whose seal does not open is made anew, and told", () => {
    raw((database) => database.exec("UPDATE realm SET tally = zeroblob(68)"));
    withStore(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).entryCount()).toBe(60);
      expect(store.realm(WEB_VIEW).entryCount()).toBe(1);
      expect(findings).toHaveLength(1);
    });
  });
});

describe("entries that are taken out behind the store's back", () => {
  it("are missed, with their number", () => {
    raw((database) => database.exec("DELETE FROM entry WHERE position IN (3, 4)"));
    withStore(({ store, findings }) => {
      expect(seen(store, ["key 2"])).toEqual(["absent"]);
      expect(findings).toMatchObject([{ kind: "mended", missing: 2 }]);
    });
  });

  it("are missed when one byte of their id hides them, whichever it is", () => {
    for (const at of [0, 15, 16, 31]) {
      putTemplate();
      raw((database) => {
        const { id } = database.prepare("SELECT id FROM entry WHERE position = 3").get() as { id: Uint8Array };
        id[at] = (id[at] ?? 0) ^ 1;
        database.prepare("UPDATE entry SET id = ? WHERE position = 3").run(id);
      });
      withStore(({ store, findings }) => {
        expect(seen(store, ["key 2"])).toEqual(["absent"]);
        expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
      });
    }
  });

  it("are told of when their names do not open, though each still answers to its own", () => {
    raw((database) =>
      database.exec(
        "UPDATE entry SET sealed_key = CAST(substr(sealed_key, 1, 30) || x'00000000' AS BLOB) WHERE position = 3",
      ),
    );
    withStore(({ store, findings }) => {
      for (let time = 0; time < 2; time += 1) expect(store.realm(MINI_PROGRAM_REALM).keys()).toHaveLength(59);
      expect(seen(store, ["key 2"])).toEqual(["value of key 2"]);
      expect(findings).toEqual([{ kind: "nameless", entries: 1 }]);
    });
  });

  it("are missed by a command that only looks, which changes nothing", () => {
    raw((database) => database.exec("DELETE FROM entry WHERE position = 3"));
    const before = readFileSync(location.file);
    const store = new EncryptedStore({ ...location, isOnlyRead: true });
    expect(store.fault()).toBe("60 entries were written, 59 are there");
    expect(seen(store, ["key 2"])).toEqual(["told"]);
    store.close();
    expect(readFileSync(location.file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes("damaged"))).toEqual([]);
  });
});

describe("the realm of a mini-program", () => {
  it("whose row is damaged is found again by its entries", () => {
    raw((database) => database.exec("UPDATE realm SET tag = x'00' WHERE number = 1"));
    withStore(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(KEYS);
      expect(findings).toMatchObject([{ kind: "mended" }]);
    });
  });

  it("whose row is gone is found again by its entries", () => {
    raw((database) => database.exec("PRAGMA foreign_keys = OFF; DELETE FROM realm WHERE number = 1"));
    withStore(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(KEYS);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
  });

  it.each([
    ["goes", "DELETE FROM realm WHERE number = 2"],
    ["is damaged", "UPDATE realm SET tag = x'00' WHERE number = 2"],
  ])(
    "is not the only one whose row %s: entries of another are told of once, and stay where they are",
    (_title, damage) => {
      raw((database) => database.exec(`PRAGMA foreign_keys = OFF; ${damage}`));
      withStore(({ store, findings }) => {
        expect(seen(store)).toEqual(EXPECTED);
        expect(store.realm(WEB_VIEW).keys()).toEqual([]);
        expect(store.realm(WEB_VIEW).get("key 1")).toMatchObject({ state: "present" });
        expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
      });
      withStore(({ store, findings }) => {
        expect(store.realm(WEB_VIEW).keys()).toEqual([]);
        expect(findings).toEqual([]);
      });
    },
  );

  it("gets its entries back when they were given to another", () => {
    raw((database) => database.exec("PRAGMA foreign_keys = OFF; UPDATE entry SET realm = 77 WHERE position < 5"));
    withStore(({ store }) => expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(KEYS));
  });
});

describe("a store that is whole", () => {
  it("is sound after any operations, and nothing is told", () => {
    const key = fc.constantFrom("a", "b", "c", "key 1");
    const act = fc.oneof(
      fc.record({ do: fc.constant("set" as const), key, text: fc.string() }),
      fc.record({ do: fc.constant("remove" as const), key }),
      fc.record({ do: fc.constant("clear" as const) }),
      fc.record({ do: fc.constant("keep" as const) }),
      fc.record({ do: fc.constant("refused" as const), key }),
    );
    withStore(({ store, findings }) => {
      const realm = store.realm(MINI_PROGRAM_REALM);
      fc.assert(
        fc.property(fc.array(act, { maxLength: 5 }), (acts) => {
          for (const each of acts) {
            try {
              store.transaction(() => {
                if (each.do === "set") realm.set(each.key, { type: "string", text: each.text }, 0);
                else if (each.do === "remove") realm.remove(each.key);
                else if (each.do === "clear") realm.clear();
                else if (each.do === "keep") realm.snapshots.take("one", [], 0);
                else {
                  realm.set(each.key, { type: "string", text: "not kept" }, 0);
                  throw new Error("refused");
                }
              });
            } catch (error) {
              expect(error).toMatchObject({ message: "refused" });
            }
          }
          expect(store.fault()).toBeNull();
        }),
        { numRuns: 200 },
      );
      expect(findings).toEqual([]);
    });
  });

  it("is not written by reading a realm that is new", () => {
    withStore(({ store }) => {
      const before = readFileSync(`${location.file}-wal`).length;
      const realm = store.realm({ kind: "plugin", pluginId: "2021000000000000" });
      expect(realm.get("a")).toEqual({ state: "absent" });
      expect([realm.keys(), realm.usedLength(), realm.snapshots.list()]).toEqual([[], 0, []]);
      expect(readFileSync(`${location.file}-wal`).length).toBe(before);
      expect(store.realms()).toHaveLength(2);
    });
  });

  it("is written in its transaction alone", () => {
    withStore(({ store }) => {
      const set = () => store.realm(MINI_PROGRAM_REALM).set("a", { type: "string", text: "" }, 0);
      expect(set).toThrow("transaction");
      expect(seen(store, ["a"])).toEqual(["absent"]);
    });
    expect(existsSync(`${location.file}.damaged-1`)).toBe(false);
  });
});
