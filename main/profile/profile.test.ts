import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { chooseBackend } from "../keys/choose-vault";
import { CatalogUnusable } from "./catalog-file";
import { CATALOG_FORMAT } from "./catalog-format";
import { AccountKeyLost, type OpenedStore, Profile, type UnlockedAccount } from "./profile";

vi.mock(import("../keys/choose-vault"), async (original) => ({ ...(await original()), chooseBackend: vi.fn() }));

let folder: string;
let profile: Profile;
let now: number;

/** A profile that keeps its keys in files, as on a machine without a keychain. */
function openProfile(): Profile {
  return new Profile(folder, () => now);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-profile-"));
  now = 1000;
  profile = openProfile();
  withCatalog((catalog) => catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')"));
});

afterEach(() => {
  profile.close();
  rmSync(folder, { recursive: true });
});

const catalogFile = () => join(folder, "catalog.sqlite");

function withCatalog(change: (catalog: InstanceType<typeof DatabaseSync>) => void): void {
  const catalog = new DatabaseSync(catalogFile());
  change(catalog);
  catalog.close();
}

/** Damages the first page of a table or an index behind the program's back. */
function damage(name: string): void {
  withCatalog((catalog) => {
    const sql = `SELECT rootpage, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?`;
    const { rootpage, size } = catalog.prepare(sql).get(name) as { rootpage: number; size: number };
    const bytes = readFileSync(catalogFile()).fill(0xff, (rootpage - 1) * size, rootpage * size);
    // SQLite's count of changes, by which a connection knows that what it remembers of the file is old.
    bytes.writeUInt32BE(bytes.readUInt32BE(24) + 1, 24);
    writeFileSync(catalogFile(), bytes);
  });
}

function reopen(): void {
  profile.close();
  profile = openProfile();
}

async function write(account: UnlockedAccount, appId: string, text: string): Promise<OpenedStore> {
  const opened = await profile.openStore(account, appId);
  opened.store.transaction(() => opened.store.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text }, 0));
  opened.store.close();
  return opened;
}

async function read(account: UnlockedAccount, appId: string): Promise<unknown> {
  const { store } = await profile.openStore(account, appId);
  const stored = store.realm(MINI_PROGRAM_REALM).get("k");
  store.close();
  return stored.state === "present" ? stored.value.text : stored.state;
}

it("opens beside garbage that is called the journal of its catalog's copy", async () => {
  await write(await profile.unlock("default"), "app", "text");
  profile.close();
  writeFileSync(`${catalogFile()}.copy-journal`, Buffer.alloc(5_000, 0x5a));
  profile = openProfile();
  expect(await read(await profile.unlock("default"), "app")).toBe("text");
});

it("lists mini-programs by when they were opened last, with the name and folder that were said last", async () => {
  const account = await profile.unlock("default");
  const [first, second] = [await write(account, "first", "1"), await write(account, "second", "2")];
  for (const [{ id }, source] of [
    [first, { folder: "/work/first", name: "First" }],
    [second, null],
    [first, null],
  ] as const) {
    now += 1;
    profile.recordOpening(account, id, source);
  }
  expect(profile.stores()).toMatchObject([
    { appId: "first", lastUsedAt: 1003, name: "First", folder: "/work/first" },
    { appId: "second", lastUsedAt: 1002, name: null, folder: null },
  ]);
});

it.each(["use_day", "sqlite_autoindex_use_day_1", "sqlite_autoindex_store_1", "sqlite_sequence"])(
  "opens and closes a mini-program whose use cannot be noted, since %s was damaged meanwhile",
  async (name) => {
    const account = await profile.unlock("default");
    const { id } = await write(account, "app", "kept");
    damage(name);
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    expect(await read(account, "app")).toBe("kept");
    profile.recordOpening(account, id, null);
    profile.recordUse(id);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("malformed"));
    warn.mockRestore();
  },
);

describe("a mini-program that is opened for the first time", () => {
  it("is not known when the safety copy did not get its key, and opens later as a new one", async () => {
    const account = await profile.unlock("default");
    const copy = `${catalogFile()}.copy`;
    rmSync(copy);
    // As a rename that the disk refuses.
    mkdirSync(join(copy, "in its place"), { recursive: true });
    await expect(profile.openStore(account, "app")).rejects.toThrow();
    expect(profile.stores()).toEqual([]);
    await expect(profile.createAccount("other")).rejects.toThrow();
    expect(profile.accounts()).toHaveLength(1);
    rmSync(copy, { recursive: true });
    const { store, wasMissing, id } = await profile.openStore(account, "app");
    store.close();
    expect(wasMissing).toBe(false);
    expect(readFileSync(copy).includes(id)).toBe(true);
    expect(await profile.createAccount("other")).toMatchObject({ name: "other" });
  });

  it("opens beside others that are, each with its key in the safety copy", async () => {
    const account = await profile.unlock("default");
    const opened = await Promise.all(["a", "b", "c", "a"].map((appId) => profile.openStore(account, appId)));
    for (const { store, id, wasMissing } of opened) {
      store.close();
      expect(wasMissing).toBe(false);
      expect(readFileSync(`${catalogFile()}.copy`).includes(id)).toBe(true);
    }
    expect(new Set(opened.map(({ id }) => id)).size).toBe(3);
  });
});

describe("an account", () => {
  it("is made at first use and found again after a restart", async () => {
    await write(await profile.unlock("default"), "app", "hello");
    reopen();
    expect(await read(await profile.unlock("default"), "app")).toBe("hello");
  });

  it("has stores of its own for the same mini-program", async () => {
    await write(await profile.unlock("one"), "app", "of one");
    expect(await read(await profile.unlock("two"), "app")).toBe("absent");
  });

  it("keeps its key file for the owner's eyes", async () => {
    const { id } = await profile.unlock("default");
    expect(statSync(join(folder, "keys", `${id}.key`)).mode & 0o777).toBe(0o600);
  });

  it("whose name or app id is a path stays inside the profile", async () => {
    const { file } = await write(await profile.unlock("../../evil"), "../../../app", "x");
    expect(file.startsWith(join(folder, "stores"))).toBe(true);
  });
});

describe("the list of mini-programs", () => {
  const listed = () => profile.stores().map(({ appId, lastUsedAt }) => `${appId} ${lastUsedAt}`);

  async function use(accountName: string, appId: string) {
    const account = await profile.unlock(accountName);
    const { store, id } = await profile.openStore(account, appId);
    store.close();
    profile.recordOpening(account, id, { folder: `/${appId}`, name: `name of ${appId}` });
    return { account, id };
  }

  it("begins with the one that was added last, and then with the one that was closed last", async () => {
    const { id } = await use("one", "a");
    await use("one", "b");
    expect(listed()).toEqual(["b 1000", "a 1000"]);
    now = 2000;
    profile.recordUse(id);
    expect(listed()).toEqual(["a 2000", "b 1000"]);
    expect(profile.stores()[0]).toMatchObject({ folder: "/a", name: "name of a" });
  });

  it("has those of every account, and an account has its own alone", async () => {
    const one = await use("one", "a");
    const two = await use("two", "a");
    await use("two", "b");
    expect(profile.storeCount()).toBe(3);
    expect(profile.storeIdsOf("a").toSorted()).toEqual([one.id, two.id].sort());
    expect(profile.storesOf(two.account).map(({ appId }) => appId)).toEqual(["b", "a"]);
    expect([one.account, two.account].map((account) => profile.hasStore(account, one.id))).toEqual([true, false]);
    expect(profile.accounts().map(({ name }) => name)).toEqual(["one", "two"]);
  });

  it("names none to read whose file is gone, or that was never opened", async () => {
    const { account, id } = await use("one", "a");
    expect(profile.knownStore(account, "b")).toBeNull();
    expect(profile.knownStore(account, "a")?.id).toBe(id);
    rmSync(join(folder, "stores", account.id, `${id}.sqlite`));
    expect(profile.knownStore(account, "a")).toBeNull();
  });
});

describe("a catalog that names a vault that is not known", () => {
  it("gets no other one, and no account", async () => {
    withCatalog((catalog) => catalog.exec("UPDATE profile SET key_backend = 'another'"));
    await expect(profile.unlock("default")).rejects.toThrow("does not know: another");
    expect(profile.accounts()).toEqual([]);
  });
});

describe("the vault of a profile", () => {
  it("is chosen once, whatever another start would choose", async () => {
    withCatalog((catalog) => catalog.exec("DELETE FROM profile"));
    vi.mocked(chooseBackend).mockResolvedValueOnce("key-file").mockResolvedValueOnce("keychain");
    expect(await profile.keyBackend()).toBe("key-file");
    reopen();
    expect(await profile.keyBackend()).toBe("key-file");
  });
});

describe("a key that is gone", () => {
  it("is an error, makes no new key and touches no file", async () => {
    const account = await profile.unlock("default");
    const { file } = await write(account, "app", "hello");
    rmSync(join(folder, "keys", `${account.id}.key`));
    const before = readFileSync(file);
    reopen();
    await expect(profile.unlock("default")).rejects.toMatchObject({ name: AccountKeyLost.name, why: "missing" });
    expect(readdirSync(join(folder, "keys"))).toEqual([]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("is told from one that is another account's", async () => {
    const one = await profile.unlock("one");
    const two = await profile.unlock("two");
    copyFileSync(join(folder, "keys", `${two.id}.key`), join(folder, "keys", `${one.id}.key`));
    reopen();
    await expect(profile.unlock("one")).rejects.toMatchObject({ name: AccountKeyLost.name, why: "wrong" });
  });
});

describe("a catalog that is damaged", () => {
  it("is set aside, and its safety copy opens every store", async () => {
    await write(await profile.unlock("default"), "app", "hello");
    profile.close();
    writeFileSync(catalogFile(), Buffer.alloc(8192, 7));
    profile = openProfile();
    expect(profile.damagedCatalogFile).toBe(`${catalogFile()}.damaged-1000`);
    expect(existsSync(`${catalogFile()}.damaged-1000`)).toBe(true);
    expect(await read(await profile.unlock("default"), "app")).toBe("hello");
  });

  it("together with its copy is refused, and both stay as they are", async () => {
    await profile.unlock("default");
    profile.close();
    const garbage = Buffer.alloc(8192, 7);
    writeFileSync(catalogFile(), garbage);
    writeFileSync(`${catalogFile()}.copy`, garbage);
    expect(openProfile).toThrow(CatalogUnusable);
    expect(readFileSync(catalogFile()).equals(garbage)).toBe(true);
    expect(readFileSync(`${catalogFile()}.copy`).equals(garbage)).toBe(true);
    rmSync(catalogFile());
    rmSync(`${catalogFile()}.copy`);
    profile = openProfile();
  });

  it("of a newer format is refused rather than replaced by its copy", async () => {
    await profile.unlock("default");
    profile.close();
    withCatalog((catalog) => catalog.exec("PRAGMA user_version = 99"));
    expect(openProfile).toThrow(CatalogUnusable);
    withCatalog((catalog) => catalog.exec(`PRAGMA user_version = ${CATALOG_FORMAT}`));
    profile = openProfile();
  });
});

describe("a store", () => {
  for (const [how, left] of [
    ["is gone", null],
    ["has nothing in it", ""],
  ] as const) {
    it(`whose file ${how} is reported and starts empty`, async () => {
      const account = await profile.unlock("default");
      const { file } = await write(account, "app", "hello");
      rmSync(file);
      if (left !== null) writeFileSync(file, left);
      const again = await profile.openStore(account, "app");
      expect(again.wasMissing).toBe(true);
      again.store.close();
    });
  }

  it("whose key was wrapped for another store does not open", async () => {
    const account = await profile.unlock("default");
    await write(account, "one", "x");
    await write(account, "two", "y");
    withCatalog((catalog) =>
      catalog.exec("UPDATE store SET wrapped_key = (SELECT wrapped_key FROM store WHERE app_id = 'two')"),
    );
    await expect(profile.openStore(account, "one")).rejects.toThrow("authentication");
  });
});
