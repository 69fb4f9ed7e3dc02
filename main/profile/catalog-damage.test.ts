import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Catalog } from "./catalog";
import { copyCatalog, renewCopy } from "./catalog-copy";
import { CatalogUnusable } from "./catalog-file";

let folder: string;
let file: string;

const ACCOUNTS = ["one", "two"].map((name) => ({
  id: `id of ${name}`,
  name,
  keyCheck: Buffer.from(`check of ${name}`),
}));
const APPS = ["app 1", "app 2", "app 3"];

/** All keys of both accounts, as a profile asks for them. */
function keysIn(catalog: Catalog) {
  return ACCOUNTS.map(({ name }) => {
    const account = catalog.account(name);
    const stores = APPS.map((appId) => {
      const store = account && catalog.store(account.id, appId);
      return store && `${store.id}: ${Buffer.from(store.wrappedKey).toString()}`;
    });
    return { id: account?.id, check: account && Buffer.from(account.keyCheck).toString(), stores };
  });
}

function opened<Result>(use: (catalog: Catalog) => Result): Result {
  const catalog = new Catalog(file, 7);
  try {
    return use(catalog);
  } finally {
    catalog.close();
  }
}

let expected: ReturnType<typeof keysIn>;
let template: { readonly catalog: Buffer; readonly copy: Buffer };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "minihost-catalog-"));
  file = join(folder, "catalog.sqlite");
  const catalog = new Catalog(file, 0);
  catalog.recordKeyBackend("key-file");
  for (const account of ACCOUNTS) {
    await catalog.addAccount(account, 0);
    for (const appId of APPS) {
      const record = {
        id: `store of ${account.name} and ${appId}`,
        wrappedKey: Buffer.from(`key of ${account.name} ${appId}`),
      };
      await catalog.addStore(account.id, appId, record, 0);
    }
  }
  expected = keysIn(catalog);
  catalog.close();
  template = { catalog: readFileSync(file), copy: readFileSync(`${file}.copy`) };
});

afterEach(() => rmSync(folder, { recursive: true }));

function put(catalog: Buffer, copy: Buffer | null): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  writeFileSync(file, catalog);
  if (copy !== null) writeFileSync(`${file}.copy`, copy);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
  return changed;
}

/** So many places, evenly among the bytes that say something. */
function places(bytes: Buffer, count: number): number[] {
  const used = [...bytes.keys()].filter((at) => bytes[at] !== 0);
  return Array.from({ length: count }, (_, index) => used[Math.floor((index * used.length) / count)] ?? 0);
}

function pageOf(table: string): number {
  const database = new DatabaseSync(file);
  const row = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table);
  database.close();
  return (row as { rootpage: number }).rootpage;
}

function change(sql: string, path = file): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

/** Without the triggers' knowledge, as a disk changes a row. */
function changeBehind(sql: string, path = file): void {
  const database = new DatabaseSync(path);
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

describe("one changed byte", () => {
  it("anywhere in the catalog costs no key, and leaves a copy as good as before", () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const at of places(template.catalog, 40)) {
      put(flipped(template.catalog, at), template.copy);
      try {
        opened((catalog) =>
          expect({ at, keys: keysIn(catalog), backend: catalog.keyBackend() }).toEqual({
            at,
            keys: expected,
            backend: "key-file",
          }),
        );
      } catch (error) {
        // Of a newer format, as it seems: said, and neither is touched.
        expect(error).toBeInstanceOf(CatalogUnusable);
        expect({ isInHeader: at < 4096, said: String(error) }).toEqual({
          isInHeader: true,
          said: expect.stringContaining("it has format"),
        });
        expect(readFileSync(`${file}.copy`).equals(template.copy)).toBe(true);
        continue;
      }
      put(Buffer.alloc(100), readFileSync(`${file}.copy`));
      opened((catalog) => expect({ at, keys: keysIn(catalog) }).toEqual({ at, keys: expected }));
    }
  });

  it("anywhere in the copy is put right from the catalog", () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const at of places(template.copy, 20)) {
      put(template.catalog, flipped(template.copy, at));
      opened((catalog) => expect({ at, keys: keysIn(catalog) }).toEqual({ at, keys: expected }));
    }
  });
});

describe("a changed row", () => {
  for (const [what, sql] of [
    ["a wrapped key", "UPDATE store SET wrapped_key = x'00' WHERE rowid = 2"],
    ["a key check", "UPDATE account SET key_check = x'00' WHERE rowid = 1"],
    ["the key backend", "UPDATE profile SET key_backend = 'kez-file'"],
    ["a store's id", "UPDATE store SET id = 'other' WHERE rowid = 3"],
    ["a store's account", "UPDATE store SET account = 'other' WHERE rowid = 3"],
    ["an account's id", "UPDATE account SET id = 'other' WHERE rowid = 1"],
    ["an account's name", "UPDATE account SET name = 'other' WHERE rowid = 1"],
    ["an app id", "UPDATE store SET app_id = 'app 9' WHERE rowid = 1"],
    ["a row that is gone", "DELETE FROM store WHERE rowid = 4"],
  ] as const) {
    it(`(${what}) is taken from the copy, told, and what was there is kept`, () => {
      changeBehind(sql);
      const damaged = readFileSync(file);
      opened((catalog) => {
        expect(keysIn(catalog)).toEqual(expected);
        expect(catalog.keyBackend()).toBe("key-file");
        expect(catalog.findings).toEqual([{ kind: "rows-mended", file: `${file}.damaged-7` }]);
      });
      expect(readFileSync(`${file}.damaged-7`).equals(damaged)).toBe(true);
      opened((catalog) => expect(catalog.findings).toEqual([]));
    });
  }

  it("is taken from the copy wherever one bit makes a name no text, and keys can be added and removed", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const [table, text] of [
      ["account", "id of one"],
      ["account", "two"],
      ["store", "store of two and app 3"],
      ["store", "app 2"],
      ["profile", "key-file"],
    ] as const) {
      const at = template.catalog.indexOf(text, 4096 * (pageOf(table) - 1));
      put(template.catalog.with(at, (template.catalog[at] ?? 0) ^ 0x80) as Buffer, template.copy);
      await isAsEver();
    }
  });

  it("is taken from the copy when one bit makes its id bytes, no text", async () => {
    changeBehind("UPDATE store SET id = CAST(id AS BLOB) WHERE rowid = 2; UPDATE account SET id = CAST(id AS BLOB)");
    await isAsEver();
  });

  /** What was there is right, and keys can be added and removed, here and in the copy. */
  async function isAsEver(): Promise<void> {
    const catalog = new Catalog(file, 7);
    expect(keysIn(catalog)).toEqual(expected);
    expect(catalog.keyBackend()).toBe("key-file");
    await catalog.addStore("id of one", "new", { id: "new", wrappedKey: Buffer.from("k") }, 0);
    await catalog.removeStores(["store of two and app 3"]);
    await catalog.recordErased(["store of two and app 3"]);
    catalog.close();
    for (const each of [file, `${file}.copy`]) expect(readFileSync(each).includes("key of two app 3")).toBe(false);
    opened((again) => expect(again.findings).toEqual([]));
  }

  it.each([
    ["a row", "UPDATE store SET wrapped_key = x'00' WHERE rowid = 2", "not copied"],
    ["the description of a table", "ALTER TABLE use_day ADD x", "the description of its tables was changed"],
  ])("(%s) is not copied over the copy", async (_, sql, reason) => {
    const catalog = new DatabaseSync(file);
    changeBehind(sql);
    await expect(copyCatalog(catalog, file)).rejects.toThrow(reason);
    expect(() => renewCopy(catalog, file)).toThrow(reason);
    catalog.close();
    expect(readFileSync(`${file}.copy`).equals(template.copy)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([]);
  });
});

describe("a catalog that is older than its copy", () => {
  it("gives way to it, and is kept", async () => {
    const before = readFileSync(file);
    const catalog = new Catalog(file, 0);
    await catalog.addStore("id of one", "newer", { id: "newer", wrappedKey: Buffer.from("k") }, 0);
    catalog.close();
    writeFileSync(file, before);
    opened((restored) => {
      expect(restored.store("id of one", "newer")).not.toBeNull();
      expect(restored.damagedFile).toBe(`${file}.damaged-7`);
    });
    expect(readFileSync(`${file}.damaged-7`).equals(before)).toBe(true);
  });
});

describe("a copy that is older than its catalog", () => {
  it("is made anew without a word, and brings nothing back that was removed", async () => {
    const before = readFileSync(`${file}.copy`);
    const catalog = new Catalog(file, 0);
    await catalog.removeStores(["store of one and app 1"]);
    await catalog.recordErased(["store of one and app 1"]);
    catalog.close();
    // As when the program ended before the copy was made.
    writeFileSync(`${file}.copy`, before);
    opened((again) => {
      expect(again.store("id of one", "app 1")).toBeNull();
      expect([again.findings, again.damagedFile]).toEqual([[], null]);
    });
    expect(readFileSync(`${file}.copy`).includes("store of one and app 1")).toBe(false);
  });
});

describe("a folder in the place of the catalog", () => {
  it("is set aside, and the copy takes its place", () => {
    rmSync(file);
    mkdirSync(file);
    opened((catalog) => {
      expect(keysIn(catalog)).toEqual(expected);
      expect(catalog.damagedFile).toBe(`${file}.damaged-7`);
    });
  });
});

describe("a catalog of an older format", () => {
  const FORMAT_1 = join(import.meta.dirname, "fixtures", "catalog-format-1");

  it("whose copy differs keeps the copy as it was, and says so", () => {
    const former = readdirSync(FORMAT_1).find((name) => name === "catalog.sqlite");
    put(readFileSync(join(FORMAT_1, former ?? "")), null);
    copyFileSync(file, `${file}.copy`);
    change("UPDATE account SET key_check = x'00'", `${file}.copy`);
    const copy = readFileSync(`${file}.copy`);
    opened((catalog) => expect(catalog.findings).toEqual([{ kind: "copy-renewed", file: `${file}.copy.damaged-7` }]));
    expect(readFileSync(`${file}.copy.damaged-7`).equals(copy)).toBe(true);
  });
});
