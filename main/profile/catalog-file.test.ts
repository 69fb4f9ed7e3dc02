import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Catalog } from "./catalog";
import { copyCatalog } from "./catalog-copy";
import { BUSY_MS, CatalogUnusable, openCatalogFile } from "./catalog-file";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-catalog-"));
  file = join(folder, "catalog.sqlite");
  openCatalogFile(file, 0).database.close();
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that begins to read or to write, and ends after so many ms; resolves once it has begun. */
async function useElsewhere(begin: string, endsAfter = 300) {
  const script = `
    const { DatabaseSync } = require("@photostructure/sqlite");
    const catalog = new DatabaseSync(${JSON.stringify(file)});
    catalog.exec(${JSON.stringify(begin)});
    console.log("begun");
    setTimeout(() => catalog.exec("COMMIT"), ${endsAfter});`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

function replace(sql: string): void {
  rmSync(file);
  change(sql);
}

const found = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);

/** Why a catalog is not opened; nothing in its folder is changed for it. */
function refusal(): string {
  const before = found();
  try {
    openCatalogFile(file, 7).database.close();
    return "none";
  } catch (error) {
    expect(error).toBeInstanceOf(CatalogUnusable);
    expect(found()).toEqual(before);
    return String(error);
  }
}

describe("a catalog that is open", () => {
  it("has each change on the disk before it goes on, in one file, and leaves nothing of what was removed in it", () => {
    const { database } = openCatalogFile(file, 0);
    const settings = ["journal_mode", "synchronous", "secure_delete"].map((name) =>
      Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {}),
    );
    database.close();
    expect(settings.flat()).toEqual(["delete", 2, 1]);
  });
});

describe("a catalog without a safety copy is refused, and stays as it is,", () => {
  beforeEach(() => rmSync(`${file}.copy`));

  it.each<[string, () => void, string]>([
    ["of garbage", () => writeFileSync(file, Buffer.alloc(8192, 7)), "not a database"],
    ["of another program", () => change("PRAGMA application_id = 0x4d484355"), "it is not a Minihost catalog"],
    ["of another program, without a table", () => replace("PRAGMA application_id = 1"), "it is not a Minihost catalog"],
    ["of a program that says a format alone", () => replace("PRAGMA user_version = 1"), "it is not a Minihost catalog"],
    [
      "of a program that says nothing of itself, with tables",
      () => change("PRAGMA application_id = 0; PRAGMA user_version = 0"),
      "it is not a Minihost catalog",
    ],
    [
      "of the next format",
      () => change("PRAGMA user_version = 4"),
      "it has format 4, this Minihost knows 3; use the newer Minihost",
    ],
    ["without a trigger", () => change("DROP TRIGGER store_removed"), "the description of its tables was changed"],
    ["with another column", () => change("ALTER TABLE kept ADD x"), "the description of its tables was changed"],
  ])("one %s", (_, damage, reason) => {
    damage();
    expect(refusal()).toContain(reason);
  });
});

describe("a catalog that another program uses for a moment", () => {
  it("is written once that has read it", async () => {
    const { database } = openCatalogFile(file, 0);
    await useElsewhere("BEGIN; SELECT * FROM profile;");
    database.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
    expect(database.prepare("SELECT key_backend FROM profile").all()).toMatchObject([{ key_backend: "key-file" }]);
    database.close();
  });

  it("is opened once that has written it, and not taken for damaged", async () => {
    await useElsewhere("BEGIN EXCLUSIVE");
    const { database, damagedFile } = openCatalogFile(file, 0);
    expect(damagedFile).toBeNull();
    database.close();
  });
});

describe("the use of a mini-program", () => {
  it("waits for no other program to be noted, and what has to be written does after it", async () => {
    const catalog = new Catalog(file, 0);
    await catalog.addAccount({ id: "id", name: "default", keyCheck: Buffer.alloc(28) }, 0);
    const other = new DatabaseSync(file);
    other.exec("BEGIN EXCLUSIVE");
    const took = [1, 2, 3].map(() => {
      const begun = performance.now();
      expect(() => catalog.recordUse("store", null, 0, null)).toThrow("locked");
      return performance.now() - begun;
    });
    // A busy machine may hold up one of them; each would wait as long.
    expect(Math.min(...took)).toBeLessThan(BUSY_MS);
    other.close();
    await useElsewhere("BEGIN EXCLUSIVE");
    await catalog.renameAccount("id", "work");
    expect(catalog.accounts()).toMatchObject([{ name: "work" }]);
    catalog.close();
  });
});

describe("a catalog with a safety copy", () => {
  const rows = () => {
    const { database, damagedFile } = openCatalogFile(file, 7);
    const accounts = database.prepare("SELECT name FROM account").all();
    database.close();
    return { accounts, damagedFile };
  };

  beforeEach(async () => {
    const { database } = openCatalogFile(file, 0);
    database.exec("INSERT INTO account (id, name, key_check, created_at) VALUES ('a', 'default', x'00', 0)");
    await copyCatalog(database, file);
    database.close();
  });

  for (const [how, damage] of [
    ["that is gone", () => rmSync(file)],
    ["that was cut to nothing", () => truncateSync(file)],
    ["that was cut", () => truncateSync(file, 5000)],
  ] as const) {
    it(`is restored when it is one ${how}`, () => {
      damage();
      expect(rows()).toMatchObject({ accounts: [{ name: "default" }], damagedFile: `${file}.damaged-7` });
    });
  }

  it("is restored without the log of the damaged one, which is kept with it", () => {
    writeFileSync(file, Buffer.alloc(8192, 7));
    writeFileSync(`${file}-wal`, "a log");
    expect(rows()).toMatchObject({ accounts: [{ name: "default" }] });
    expect([existsSync(`${file}-wal`), readFileSync(`${file}.damaged-7-wal`, "utf8")]).toEqual([false, "a log"]);
  });

  it.each([
    ["garbage", Buffer.alloc(8192, 7)],
    ["empty", Buffer.alloc(0)],
  ])("that is %s too is refused, and both stay as they are", (_, bytes) => {
    for (const name of [file, `${file}.copy`]) writeFileSync(name, bytes);
    const reason = bytes.length === 0 ? "its safety copy is empty" : "file is not a database";
    expect(refusal()).toBe(`CatalogUnusable: the catalog ${file} cannot be used: ${reason}`);
  });

  it("that cannot be restored keeps nothing of a try that was cut short", () => {
    for (const name of [file, `${file}.copy`]) writeFileSync(name, Buffer.alloc(8192, 7));
    writeFileSync(`${file}.draft`, "half of a catalog");
    expect(rows).toThrow(CatalogUnusable);
    expect(existsSync(`${file}.draft`)).toBe(false);
  });

  it("is refused, and neither is touched, while another program keeps it locked", async () => {
    const files = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);
    const before = files();
    const child = await useElsewhere("BEGIN EXCLUSIVE", 60_000);
    try {
      expect(() => rows()).toThrow(CatalogUnusable);
      expect(files()).toEqual(before);
    } finally {
      child.kill();
      await once(child, "exit");
    }
    expect(rows()).toMatchObject({ accounts: [{ name: "default" }], damagedFile: null });
  }, 20_000);
});
