import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCatalogFile } from "./catalog-file";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-catalog-"));
  file = join(folder, "catalog.sqlite");
  openCatalogFile(file, 0).database.close();
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that begins to read or to write, and ends a moment later; resolves once it has begun. */
async function useElsewhere(begin: string): Promise<void> {
  const script = `
    const { DatabaseSync } = require("@photostructure/sqlite");
    const catalog = new DatabaseSync(${JSON.stringify(file)});
    catalog.exec(${JSON.stringify(begin)});
    console.log("begun");
    setTimeout(() => catalog.exec("COMMIT"), 300);`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
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
