import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyCatalog } from "./catalog-copy";
import { CatalogUnusable, openCatalogFile } from "./catalog-file";

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
