import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { SealBroken } from "../keys/sealing";
import { AccountKeyLost, Profile } from "./profile";

const FORMAT_1 = join(import.meta.dirname, "fixtures", "catalog-format-1");
const APP = "2021000000000001";

let folder: string;
let file: string;
let profile: Profile | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-upgrade-"));
  file = join(folder, "catalog.sqlite");
  cpSync(FORMAT_1, folder, { recursive: true });
  cpSync(file, `${file}.copy`);
  profile = null;
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  profile?.close();
  rmSync(folder, { recursive: true });
});

function open(): Profile {
  profile?.close();
  profile = new Profile(folder, () => 7);
  return profile;
}

async function read(account: string): Promise<string> {
  if (profile === null) throw new Error("not open");
  const { store } = await profile.openStore(await profile.unlock(account), APP);
  const stored = store.realm(MINI_PROGRAM_REALM).get("k");
  store.close();
  return stored.state === "present" ? stored.value.text : stored.state;
}

function change(sql: string): void {
  const catalog = new DatabaseSync(file);
  catalog.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  catalog.close();
}

/** The first bit of a value in a table, so that it is no text any more; its index stays as it was. */
function flip(table: string, value: string): void {
  const catalog = new DatabaseSync(file);
  const row = catalog.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table) as { rootpage: number };
  catalog.close();
  const bytes = readFileSync(file);
  const at = bytes.indexOf(value, (row.rootpage - 1) * 4096);
  writeFileSync(file, bytes.with(at, (bytes[at] ?? 0) ^ 0x80));
}

describe("a catalog of an older format", () => {
  it.each([
    ["account", "SELECT name AS value FROM account WHERE name = 'default'"],
    ["account", "SELECT id AS value FROM account WHERE name = 'default'"],
    ["store", "SELECT id AS value FROM store WHERE app_id = '2021000000000001'"],
    ["store", "SELECT app_id AS value FROM store WHERE app_id = '2021000000000001'"],
  ])("whose row of table %s has one bit changed is put right from its copy: %s", async (table, query) => {
    const catalog = new DatabaseSync(file);
    const { value } = catalog.prepare(query).get() as { value: string };
    catalog.close();
    flip(table, value);
    const found = readFileSync(file);
    const { damagedCatalogFile } = open();
    expect(profile?.accounts().map(({ name }) => name)).toEqual(["default", "work"]);
    expect([await read("default"), await read("work")]).toEqual([`default ${APP}`, `work ${APP}`]);
    expect(profile?.accounts()).toHaveLength(2);
    expect(readFileSync(damagedCatalogFile ?? "").equals(found)).toBe(true);
  });

  it("without a copy lists each account by a name that is its own, and makes no second one", async () => {
    rmSync(`${file}.copy`);
    flip("account", "default");
    const listed = open().accounts();
    expect(listed).toHaveLength(2);
    for (const { id, name } of listed) expect((await profile?.unlock(name))?.id).toBe(id);
    expect(profile?.accounts()).toEqual(listed);
  });

  it("whose store's key was changed opens with the key of the copy that was set aside, from then on", async () => {
    change("UPDATE store SET wrapped_key = zeroblob(60)");
    open();
    expect([await read("default"), await read("work")]).toEqual([`default ${APP}`, `work ${APP}`]);
    for (const name of readdirSync(folder).filter((each) => each.includes(".damaged-"))) rmSync(join(folder, name));
    open();
    expect(await read("work")).toBe(`work ${APP}`);
  });

  it("whose account's check of its key was changed takes that of the copy that was set aside", async () => {
    change("UPDATE account SET key_check = zeroblob(28)");
    open();
    expect(await read("work")).toBe(`work ${APP}`);
    for (const name of readdirSync(folder).filter((each) => each.includes(".damaged-"))) rmSync(join(folder, name));
    open();
    expect(await read("work")).toBe(`work ${APP}`);
    await expect(profile?.unlock("default")).rejects.toThrow(AccountKeyLost);
  });

  it("whose keys open nowhere says so", async () => {
    change("UPDATE store SET wrapped_key = zeroblob(60)");
    cpSync(file, `${file}.copy`);
    open();
    await expect(read("work")).rejects.toThrow(SealBroken);
  });
});

describe("a name that changed by itself while the profile is open", () => {
  it("is the account that is listed by it", async () => {
    const before = open().accounts();
    change("UPDATE account SET name = CAST(x'ff' || 'ork' AS TEXT) WHERE name = 'work'");
    const listed = profile?.accounts().at(-1);
    expect((await profile?.unlock(listed?.name ?? ""))?.id).toBe(before.at(-1)?.id);
    expect(profile?.accounts()).toHaveLength(2);
  });
});
