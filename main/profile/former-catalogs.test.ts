import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SealBroken } from "../keys/sealing";
import { Catalog } from "./catalog";
import { holdsMore, scrub } from "./catalog-scrub";
import { firstToOpen, formerlySealed } from "./former-keys";

const ACCOUNT = "12".repeat(16);
const id = (number: number) => hash(`id ${number}`).toString("hex").slice(0, 32);
const key = (number: number) => hash(`key ${number}`).subarray(0, 60);

function hash(text: string): Buffer {
  return createHash("sha512").update(text).digest();
}

let folder: string;
let file: string;
let catalog: Catalog;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "minihost-former-"));
  file = join(folder, "catalog.sqlite");
  catalog = new Catalog(file, 0);
  catalog.recordKeyBackend("key-file");
  await catalog.addAccount({ id: ACCOUNT, name: "default", keyCheck: Buffer.alloc(28, 9) }, 0);
  await add(1);
  await add(2);
});

afterEach(() => {
  catalog.close();
  rmSync(folder, { recursive: true });
});

function add(number: number): Promise<void> {
  return catalog.addStore(ACCOUNT, `app ${number}`, { id: id(number), wrappedKey: key(number) }, 0);
}

/** A copy that does not have the newest store, beside a catalog that cannot be read: it is set aside. */
async function setAside(damage: (bytes: Buffer) => Buffer): Promise<void> {
  const copy = readFileSync(`${file}.copy`);
  await add(3);
  catalog.close();
  writeFileSync(`${file}.copy`, copy);
  writeFileSync(file, damage(readFileSync(file)));
  catalog = new Catalog(file, 7);
  expect(catalog.damagedFile).toBe(`${file}.damaged-7`);
  expect(catalog.store(ACCOUNT, "app 3")).toBeNull();
}

function filesWith(text: Buffer | string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}

const WITHOUT_HEADER = (bytes: Buffer) => Buffer.from(bytes).fill(0xff, 0, 100);

describe("a former catalog that alone has a key", () => {
  for (const [what, damage] of [
    ["whose header is gone", WITHOUT_HEADER],
    ["that was cut", (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096)],
    [
      "with a bit of the removed id changed",
      (bytes: Buffer) => {
        const changed = WITHOUT_HEADER(bytes);
        const at = changed.indexOf(`${id(1)}${ACCOUNT}`);
        return Buffer.from(changed.with(at + 5, (changed[at + 5] ?? 0) ^ 0x80));
      },
    ],
  ] as const) {
    it(`(${what}) keeps it, and loses that of a store that is removed`, async () => {
      await setAside(damage);
      await catalog.removeStores([id(1)]);
      expect(filesWith(key(3))).toEqual(["catalog.sqlite.damaged-7"]);
      expect([filesWith(key(1)), filesWith(key(2)).length]).toEqual([[], 3]);
      await catalog.recordErased([id(1)]);
      expect(filesWith(id(1))).toEqual([]);
    });
  }

  it("loses the keys of an account that is removed with all its stores, also those that nobody knows", async () => {
    await setAside(WITHOUT_HEADER);
    await catalog.removeAccount(ACCOUNT);
    for (const number of [1, 2, 3]) expect(filesWith(key(number))).toEqual([]);
  });

  it("stays as long as a store has another key there", async () => {
    const former = readFileSync(file);
    writeFileSync(`${file}.copy.damaged-7`, former);
    catalog.replaceStores({
      accounts: [],
      stores: [{ accountId: ACCOUNT, appId: "app 2", name: null, record: { id: id(2), wrappedKey: key(9) } }],
      now: 1,
    });
    await catalog.removeStores([id(1)]);
    expect(filesWith(key(2))).toEqual(["catalog.sqlite.copy.damaged-7"]);
    expect(filesWith(key(1))).toEqual([]);
  });

  it("goes with the first removal once the catalog has all that it has", async () => {
    writeFileSync(`${file}.damaged-7`, WITHOUT_HEADER(readFileSync(file)));
    await catalog.removeStores([id(1)]);
    expect(readdirSync(folder)).toEqual(["catalog.sqlite", "catalog.sqlite.copy"]);
  });
});

describe("a removal", () => {
  it.each([".damaged-7", ".copy.damaged-7", ".format-1"])("takes the key out of catalog.sqlite%s", async (name) => {
    const bytes = Buffer.concat([WITHOUT_HEADER(readFileSync(file)), Buffer.from("ab".repeat(16))]);
    writeFileSync(file + name, bytes);
    await catalog.removeStores([id(1)]);
    expect(filesWith(key(1))).toEqual([]);
    expect(filesWith("ab".repeat(16))).toEqual([`catalog.sqlite${name}`]);
    expect(readFileSync(file + name)).toHaveLength(bytes.length);
  });

  it("leaves nothing of which nobody can say that no key is in it, and no other file is touched", async () => {
    mkdirSync(join(`${file}.damaged-7`, "a folder in its place"), { recursive: true });
    writeFileSync(`${file}.draft`, "half of a catalog");
    writeFileSync(join(folder, "another.damaged-7"), key(1));
    await catalog.removeStores([id(1)]);
    expect(readdirSync(folder).sort()).toEqual(["another.damaged-7", "catalog.sqlite", "catalog.sqlite.copy"]);
  });
});

describe("a key that may be in a former catalog", () => {
  const sealed = () => formerlySealed(file, "wrapped_key", id(1));

  it("is found in each that can be read, and nothing that is no key", () => {
    expect(sealed()).toEqual([]);
    writeFileSync(`${file}.damaged-1`, Buffer.alloc(8192, 7));
    mkdirSync(`${file}.damaged-2`);
    for (const name of [".damaged-3", ".damaged-4", ".damaged-5"]) copyFileSync(file, file + name);
    change(`${file}.damaged-3`, "DROP TABLE store");
    change(`${file}.damaged-4`, "UPDATE store SET wrapped_key = 'a text'");
    expect(sealed()).toEqual([new Uint8Array(key(1))]);
    expect(formerlySealed(file, "key_check", ACCOUNT)).toHaveLength(3);
  });

  function change(path: string, sql: string): void {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  }

  const [own, first, second] = [1, 2, 3].map((number) => Buffer.from([number])) as [Buffer, Buffer, Buffer];
  const openOnly = (right: Buffer | null) => (sealed: Uint8Array) => {
    if (sealed !== right) throw new SealBroken("failed-authentication");
    return "opened";
  };

  it("is asked for only when the catalog's own does not open, and the first that opens is taken", () => {
    const former = vi.fn(() => [first, second]);
    expect(firstToOpen(own, former, openOnly(own))).toEqual({ sealed: own, opened: "opened" });
    expect(former).not.toHaveBeenCalled();
    for (const right of [first, second]) expect(firstToOpen(own, former, openOnly(right)).sealed).toBe(right);
    expect(() => firstToOpen(own, former, openOnly(null))).toThrow(SealBroken);
  });

  it("is not asked for after a mistake of the program", () => {
    const former = vi.fn(() => [first]);
    const mistake = () => {
      throw new TypeError("a mistake");
    };
    expect(() => firstToOpen(own, former, mistake)).toThrow(TypeError);
    expect(former).not.toHaveBeenCalled();
  });
});

describe("stores that are replaced", () => {
  const replaced = (number: number, of: string) => {
    return { accountId: ACCOUNT, appId: of, name: null, record: { id: id(number), wrappedKey: key(9) } };
  };

  it("are all of them, or none: a refused one leaves the catalog as it was, and free for the next change", () => {
    const accounts = [{ id: "f".repeat(32), name: "new", keyCheck: Buffer.alloc(28) }];
    const stores = [replaced(1, "app 1"), replaced(4, "app 2")];
    expect(() => catalog.replaceStores({ accounts, stores, now: 1 })).toThrow("UNIQUE");
    expect(catalog.accounts()).toHaveLength(1);
    expect(catalog.wrappedKey(id(1))).toEqual(new Uint8Array(key(1)));
    catalog.replaceStores({ accounts, stores: [replaced(1, "app 1")], now: 1 });
    expect(catalog.accounts().map(({ name }) => name)).toEqual(["default", "new"]);
    expect(catalog.wrappedKey(id(1))).toEqual(new Uint8Array(key(9)));
  });
});

describe("the bytes of a former catalog", () => {
  const between = (text: string) => Buffer.from(`${" ".repeat(60)}${text}${" ".repeat(60)}`);

  it("name an id with one byte of it changed, and not with two", () => {
    for (const [changed, isFound] of [
      [`?${id(1).slice(1)}`, true],
      [`${id(1).slice(0, -1)}?`, true],
      [`?${id(1).slice(1, -1)}?`, false],
      [`??${id(1).slice(2)}`, false],
    ] as const) {
      const bytes = between(changed);
      expect([changed, scrub(bytes, [id(1)])]).toEqual([changed, isFound]);
      expect(bytes.equals(between(changed))).toBe(!isFound);
    }
  });

  it("hold more where there is room for another id, or where the key of one that they name is not that one's", () => {
    const known = new Map<string, Uint8Array>([[id(1), Buffer.from("its key")]]);
    const more = (text: string) => holdsMore(between(`${text} its key`), known);
    expect(["", id(1), `${id(1)}${"a".repeat(31)}`, `${"a".repeat(20)}${id(1)}${"a".repeat(20)}`].map(more)).toEqual(
      Array(4).fill(false),
    );
    expect(["a".repeat(32), `${id(1)}${"a".repeat(32)}`, `${"a".repeat(32)}${id(1)}`].map(more)).toEqual(
      Array(3).fill(true),
    );
    expect(holdsMore(between(`${id(1)} another key`), known)).toBe(true);
  });
});

describe("what is taken out of a catalog", () => {
  it("is the rows of what was removed, and no byte of any other", async () => {
    for (let number = 3; number <= 120; number += 1) await addUsed(number);
    catalog.close();
    const bytes = readFileSync(file);
    const removed = [1, 2, 17, 60, 61, 119, 120];
    expect(scrub(bytes, removed.map(id))).toBe(true);
    writeFileSync(file, bytes);
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare("SELECT id, wrapped_key AS key, folder FROM store NOT INDEXED").all();
    database.close();
    catalog = new Catalog(join(folder, "other.sqlite"), 0);
    const kept = Array.from({ length: 120 }, (_, index) => index + 1).filter((number) => !removed.includes(number));
    for (const number of kept) {
      expect(rows.filter((row) => row.id === id(number))).toMatchObject([{ key: new Uint8Array(key(number)) }]);
    }
    for (const number of removed)
      expect([bytes.includes(id(number)), bytes.includes(key(number))]).toEqual([false, false]);
  });

  /** Some with a folder that does not fit into a page. */
  async function addUsed(number: number): Promise<void> {
    const copies = new DatabaseSync(file);
    copies
      .prepare(
        `INSERT INTO store (id, account, app_id, wrapped_key, created_at, last_used_at, folder, sealed_use)
         VALUES (?, ?, ?, ?, 1764547200000, 1764547200000, ?, zeroblob(58))`,
      )
      .run(id(number), ACCOUNT, `app ${number}`, key(number), "/folder".repeat(number % 10 === 0 ? 900 : number));
    copies.close();
  }

  it("is the key, also where a row does not say where it ends, and no row after it is touched", async () => {
    await add(3);
    catalog.close();
    const bytes = readFileSync(file);
    const at = bytes.indexOf(`${id(2)}${ACCOUNT}`);
    // The beginning of the row.
    bytes.fill(0xff, at - 12, at);
    scrub(bytes, [id(2)]);
    expect([1, 2, 3].map((number) => bytes.includes(key(number)))).toEqual([true, false, true]);
    catalog = new Catalog(join(folder, "other.sqlite"), 0);
  });
});
