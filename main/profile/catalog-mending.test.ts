import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isDiskFull } from "../disk/disk-full";
import { Catalog } from "./catalog";
import { CatalogUnusable } from "./catalog-file";
import { CATALOG_FORMAT } from "./catalog-format";
import { compareWithCopy } from "./catalog-mending";

const disk = vi.hoisted(() => ({ isFull: false }));

vi.mock(import("node:fs"), async (original) => {
  const real = await original();
  const onFullDisk = (from: string, to: string) => {
    if (!disk.isFull) return real.copyFileSync(from, to);
    real.writeFileSync(to, "half of it");
    throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "copyfile" });
  };
  const all = { ...real, copyFileSync: onFullDisk } as unknown as typeof real;
  return { ...all, default: all };
});

const FORMAT_1 = join(import.meta.dirname, "fixtures", "catalog-format-1", "catalog.sqlite");
const TABLES = ["profile", "account", "store"] as const;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "minihost-catalog-"));
  file = join(folder, "catalog.sqlite");
  const catalog = new Catalog(file, 0);
  catalog.recordKeyBackend("key-file");
  await catalog.addAccount({ id: "account", name: "one", keyCheck: Buffer.from("check") }, 0);
  for (const appId of ["kept", "removed"]) await add(catalog, appId);
  catalog.close();
});

afterEach(() => {
  disk.isFull = false;
  rmSync(folder, { recursive: true });
});

function add(catalog: Catalog, appId: string): Promise<void> {
  return catalog.addStore("account", appId, { id: `id of ${appId}`, wrappedKey: Buffer.from(`key of ${appId}`) }, 0);
}

/** As when the program ended before the copy was made. */
async function addUncopied(appId: string): Promise<void> {
  const copy = readFileSync(`${file}.copy`);
  await opened((catalog) => add(catalog, appId));
  writeFileSync(`${file}.copy`, copy);
}

async function opened<Result>(use: (catalog: Catalog) => Result | Promise<Result>): Promise<Result> {
  const catalog = new Catalog(file, 7);
  try {
    return await use(catalog);
  } finally {
    catalog.close();
  }
}

function change(sql: string, path = file): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

function flipSums(table: string, path = file): void {
  const database = new DatabaseSync(path);
  const update = database.prepare(`UPDATE ${table} SET sum = ? WHERE rowid = ?`);
  const rows = database.prepare(`SELECT rowid AS number, sum FROM ${table}`).all();
  for (const { number, sum } of rows as { number: number; sum: Uint8Array }[]) {
    update.run(flipped(Buffer.from(sum), 3), number);
  }
  database.close();
}

function flipped(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 8, at);
  return bytes;
}

/** Without the triggers' knowledge, as a disk changes a row. */
function changeBehind(sql: string): void {
  const database = new DatabaseSync(file);
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

/** As a disk changes it: the sum stays as it was. */
function changeKeyOf(appId: string, path = file): void {
  const key = `x'${Buffer.from("changed").toString("hex")}'`;
  const sum = `(SELECT hex(sum) FROM store WHERE app_id = '${appId}')`;
  const database = new DatabaseSync(path);
  const { kept } = database.prepare(`SELECT ${sum} AS kept`).get() as { kept: string };
  database.exec(`UPDATE store SET wrapped_key = ${key} WHERE app_id = '${appId}'`);
  database.exec(`UPDATE store SET sum = x'${kept}' WHERE app_id = '${appId}'`);
  database.close();
}

function keyIn(catalog: Catalog, appId: string): string | null {
  const store = catalog.store("account", appId);
  return store && Buffer.from(store.wrappedKey).toString();
}

function filesThatHold(text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}

/** Keys are added and removed, here and in the copy, as if nothing had been. */
async function worksAsEver(catalog: Catalog): Promise<void> {
  await add(catalog, "new");
  await catalog.renameAccount("account", "another");
  await catalog.removeStores(["id of removed"]);
  expect(filesThatHold("key of removed")).toEqual([]);
  await catalog.purgeCopies();
  await catalog.recordErased(["id of removed"]);
  expect(readFileSync(`${file}.copy`).includes("key of new")).toBe(true);
}

describe("a changed sum", () => {
  it.each(TABLES)("of a row of table %s is put right, told, and hinders no change of keys", async (table) => {
    flipSums(table);
    await opened(async (catalog) => {
      expect(catalog.findings).toEqual([{ kind: "rows-mended", file: `${file}.damaged-7` }]);
      await worksAsEver(catalog);
    });
    await opened((catalog) => {
      expect(catalog.findings).toEqual([]);
      expect([keyIn(catalog, "kept"), keyIn(catalog, "new")]).toEqual(["key of kept", "key of new"]);
    });
  });

  it("of a row of what was set aside is put right too", async () => {
    await opened(async (catalog) => {
      catalog.kept.setAside([{ id: "id of kept", keptAt: 0, keptOn: 0, sealed: Buffer.alloc(80, 3) }]);
      await catalog.copy();
    });
    flipSums("kept");
    await opened(({ findings }) => expect(findings).toEqual([{ kind: "rows-mended", file: `${file}.damaged-7` }]));
  });

  it("is told from those that every Minihost of this format has written", () => {
    const database = new DatabaseSync(file);
    const query = TABLES.map((table) => `SELECT lower(hex(sum)) AS sum FROM ${table}`).join(" UNION ALL ");
    const sums = database
      .prepare(query)
      .all()
      .map((row) => (row as { sum: string }).sum);
    database.close();
    expect(sums).toEqual([
      "954a6a3b0e53b627eb6f1611473d5aac",
      "2ad646a188ffca4620bde9f485b3b4e7",
      "c05c719ba54b0d757fb56934dd6e4d69",
      "9259406453d895785b27c97c5e1d2101",
    ]);
  });

  it("of a row of the copy is put right from the catalog", async () => {
    flipSums("store", `${file}.copy`);
    await opened((catalog) => expect(catalog.findings).toEqual([]));
    writeFileSync(file, "");
    await opened(worksAsEver);
  });

  it("of a row of the copy that has to take the catalog's place is told, and hinders no change of keys", async () => {
    flipSums("store", `${file}.copy`);
    writeFileSync(file, "");
    await opened(async (catalog) => {
      expect(catalog.findings).toEqual([{ kind: "rows-kept", file: `${file}.copy.damaged-7` }]);
      await worksAsEver(catalog);
    });
  });
});

describe("a damaged row that the copy does not have either", () => {
  beforeEach(async () => {
    await addUncopied("newest");
    changeKeyOf("newest");
  });

  it("is set aside, told, used as it is, and hinders no change of keys", async () => {
    const found = readFileSync(file);
    await opened(async (catalog) => {
      expect(catalog.findings).toEqual([{ kind: "rows-kept", file: `${file}.damaged-7` }]);
      expect(readFileSync(`${file}.damaged-7`).equals(found)).toBe(true);
      expect(keyIn(catalog, "newest")).toBe("changed");
      await worksAsEver(catalog);
    });
    await opened((catalog) => {
      expect(catalog.findings).toEqual([]);
      expect(keyIn(catalog, "newest")).toBe("changed");
    });
  });
});

describe("a catalog and its copy that differ in more than one way", () => {
  it("because the last change of keys was not copied are made one, and nothing is set aside", async () => {
    await addUncopied("newest");
    await opened(({ findings }) => expect(findings).toEqual([]));
    expect(readdirSync(folder)).toEqual(["catalog.sqlite", "catalog.sqlite.copy"]);
    expect(readFileSync(`${file}.copy`).includes("key of newest")).toBe(true);
  });

  it.each([
    ["a row, and only the sum of another", () => [changeKeyOf("kept"), flipSums("account")], ["rows-mended"]],
    ["an id", () => changeBehind("UPDATE store SET id = 'ie of kept' WHERE app_id = 'kept'"), ["rows-mended"]],
    ["a row, and one that the copy lacks", () => changeKeysUncopied(), ["rows-mended", "rows-kept"]],
    ["sums, also one that the copy lacks", () => flipSumsUncopied(), ["rows-mended", "rows-kept"]],
  ])("because bytes of %s were changed are one again, with all that is told", async (_, damage, kinds) => {
    await damage();
    await opened(async (catalog) => {
      expect(catalog.findings).toEqual(kinds.map((kind) => ({ kind, file: `${file}.damaged-7` })));
      expect(keyIn(catalog, "kept")).toBe("key of kept");
      await worksAsEver(catalog);
    });
    await opened(({ findings }) => expect(findings).toEqual([]));
  });

  it("keep the catalog as it was found first, whatever was set aside at the same moment", async () => {
    writeFileSync(`${file}.damaged-7`, "found first");
    changeKeyOf("kept");
    await opened((catalog) => expect(keyIn(catalog, "kept")).toBe("key of kept"));
    expect(readFileSync(`${file}.damaged-7`, "utf8")).toBe("found first");
  });

  async function changeKeysUncopied(): Promise<void> {
    await addUncopied("newest");
    for (const appId of ["kept", "newest"]) changeKeyOf(appId);
  }

  async function flipSumsUncopied(): Promise<void> {
    await addUncopied("newest");
    flipSums("store");
  }
});

describe("while a catalog is put right", () => {
  /** What is left of the connection that it was compared through. */
  function compared(prepare: (database: DatabaseSyncInstance) => void = () => {}) {
    const database = new DatabaseSync(file);
    prepare(database);
    const error = thrownBy(() => compareWithCopy(database, file, { format: CATALOG_FORMAT, now: 7, isSuspect: false }));
    const { foreign_keys: guards } = database.prepare("PRAGMA foreign_keys").get() as { foreign_keys: number };
    const attached = database.prepare("SELECT file FROM pragma_database_list WHERE name = 'copy'").all();
    const left = { isFailed: error !== null, guards, attached, isTransaction: database.isTransaction };
    database.close();
    return left;
  }

  const AS_BEFORE = { isFailed: false, guards: 1, attached: [], isTransaction: false };
  const renameKept = () => changeBehind("UPDATE store SET id = 'ie of kept' WHERE app_id = 'kept'");

  it.each([
    ["nothing is found", () => {}, AS_BEFORE],
    ["rows are taken from the copy", renameKept, AS_BEFORE],
    ["rows are kept as they are", () => [changeKeyOf("kept"), changeKeyOf("kept", `${file}.copy`)], AS_BEFORE],
    ["the disk is full", () => [changeKeyOf("kept"), fillDisk()], { ...AS_BEFORE, isFailed: true }],
  ])("the copy is let go of, so that it can be replaced: %s", (_, damage, expected) => {
    damage();
    expect(compared()).toEqual({ ...expected });
  });

  it("nothing of it is changed when not all of it can be", () => {
    renameKept();
    const refuse = "CREATE TEMP TRIGGER refusing BEFORE INSERT ON main.store BEGIN SELECT RAISE(FAIL, 'refused'); END";
    expect(compared((database) => database.exec(refuse))).toEqual({ ...AS_BEFORE, isFailed: true });
    return opened((catalog) => expect(keyIn(catalog, "kept")).toBe("key of kept"));
  });

  function fillDisk(): void {
    disk.isFull = true;
  }
});

describe("a damaged row that no file has as it was", () => {
  for (const [what, change] of [
    [
      "an id that is no text any more",
      "UPDATE store SET id = CAST(x'ff' || 'd of kept' AS TEXT) WHERE app_id = 'kept'",
    ],
    [
      "an app id that is no text any more",
      "UPDATE store SET app_id = CAST(x'ff' || 'ept' AS TEXT) WHERE app_id = 'kept'",
    ],
    ["an id that is bytes", "UPDATE store SET id = CAST(id AS BLOB) WHERE app_id = 'kept'"],
    ["a key that is text", "UPDATE store SET wrapped_key = CAST(wrapped_key AS TEXT) WHERE app_id = 'kept'"],
    ["a name that is no text any more", "UPDATE account SET name = CAST(x'ff' || 'ne' AS TEXT)"],
  ] as const) {
    it(`(${what}) is found and removed by what is listed of it, and hinders no change of keys`, async () => {
      changeBehind(change);
      rmSync(`${file}.copy`);
      await opened(async (catalog) => {
        expect(catalog.findings).toEqual([{ kind: "rows-kept", file: `${file}.damaged-7` }]);
        for (const { name, id } of catalog.accounts()) expect(catalog.account(name)?.id).toBe(id);
        for (const { accountId, appId, id } of catalog.stores()) expect(catalog.store(accountId, appId)?.id).toBe(id);
        await worksAsEver(catalog);
        await catalog.removeStores(catalog.stores().map(({ id }) => id));
        expect(catalog.stores()).toEqual([]);
      });
      await opened((catalog) => expect(catalog.findings).toEqual([]));
    });
  }

  it("and is read as another one is stays, and costs no other row anything", async () => {
    changeBehind("UPDATE store SET id = CAST((CASE app_id WHEN 'kept' THEN x'ff' ELSE x'fe' END) || 'd' AS TEXT)");
    rmSync(`${file}.copy`);
    await opened(async (catalog) => {
      expect(["kept", "removed"].map((appId) => keyIn(catalog, appId))).toEqual(["key of kept", "key of removed"]);
      await add(catalog, "new");
    });
    await opened((catalog) => expect(keyIn(catalog, "new")).toBe("key of new"));
  });

  it("and was set aside as long unused is listed once", async () => {
    await opened(async (catalog) => {
      catalog.kept.setAside([{ id: "id of kept", keptAt: 0, keptOn: 0, sealed: Buffer.alloc(80, 3) }]);
      await catalog.copy();
    });
    changeBehind("UPDATE kept SET id = CAST(x'ff' || 'd of kept' AS TEXT)");
    await opened(async (catalog) => {
      expect(catalog.kept.kept().map(({ id }) => id)).toEqual(["id of kept"]);
      await worksAsEver(catalog);
    });
  });
});

describe("what was set aside", () => {
  it("stays when something is removed that it does not hold: it may be all that there is of a key", async () => {
    copyFileSync(file, `${file}.copy.damaged-7`);
    change("UPDATE store SET id = 'other ' || rowid", `${file}.copy.damaged-7`);
    await opened((catalog) => catalog.removeStores(["id of removed"]));
    expect(readdirSync(folder)).toContain("catalog.sqlite.copy.damaged-7");
    await opened((catalog) => catalog.removeAccount("account"));
    expect(readdirSync(folder)).toEqual(["catalog.sqlite", "catalog.sqlite.copy"]);
  });
});

describe("a copy that cannot be used", () => {
  it.each([
    ["is of a newer format", () => change("PRAGMA user_version = 99", `${file}.copy`)],
    ["is no catalog", () => writeFileSync(`${file}.copy`, "no catalog")],
  ])("because it %s is set aside, made anew and told", async (_, damage) => {
    damage();
    const found = readFileSync(`${file}.copy`);
    const aside = `${file}.copy.damaged-7`;
    await opened(({ findings }) => expect(findings).toEqual([{ kind: "copy-renewed", file: aside }]));
    expect(readFileSync(aside).equals(found)).toBe(true);
    expect(readFileSync(`${file}.copy`).includes("key of kept")).toBe(true);
  });

  it("because it is not to be read says nothing of it, and stays where it is", () => {
    rmSync(`${file}.copy`);
    mkdirSync(`${file}.copy`);
    expect(() => new Catalog(file, 7)).toThrow(CatalogUnusable);
    expect(readdirSync(folder)).toEqual(["catalog.sqlite", "catalog.sqlite.copy"]);
  });
});

describe("a catalog of an older format beside the copy of this one", () => {
  it("was put back: the copy, which has the newer keys, takes its place", async () => {
    writeFileSync(file, readFileSync(FORMAT_1));
    await opened(async (catalog) => {
      expect(catalog.damagedFile).toBe(`${file}.damaged-7`);
      expect([keyIn(catalog, "kept"), keyIn(catalog, "removed")]).toEqual(["key of kept", "key of removed"]);
      await worksAsEver(catalog);
    });
    expect(readFileSync(`${file}.damaged-7`).equals(readFileSync(FORMAT_1))).toBe(true);
  });
});

describe("a full disk", () => {
  for (const [what, damage] of [
    ["cannot be read", () => truncateSync(file, 5000)],
    ["has a damaged row", () => changeKeyOf("kept")],
    ["has a damaged index", () => damageIndex()],
  ] as const) {
    it(`moves nothing of a catalog that ${what}, and is told`, () => {
      damage();
      const files = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);
      const before = files();
      disk.isFull = true;
      const error = thrownBy(() => new Catalog(file, 7));
      expect(error).toBeInstanceOf(CatalogUnusable);
      expect(isDiskFull(error)).toBe(true);
      expect(files()).toEqual(before);
      disk.isFull = false;
      return opened((catalog) => expect(keyIn(catalog, "kept")).toBe("key of kept"));
    });
  }

  /** A bit of an id, in the index alone. */
  function damageIndex(): void {
    const database = new DatabaseSync(file);
    const query = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_store_1'";
    const { rootpage } = database.prepare(query).get() as { rootpage: number };
    database.close();
    const bytes = readFileSync(file);
    writeFileSync(file, flipped(bytes, bytes.indexOf("id of kept", (rootpage - 1) * 4096)));
  }
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}
