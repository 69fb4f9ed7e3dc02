import {
  cpSync,
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
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { copyOf, ForeignStore } from "../store/store-format";
import { CatalogUnusable } from "./catalog-file";
import { eraseProfile, NoProfile } from "./erase-profile";
import { AccountKeyLost, AccountNameRefused, Profile } from "./profile";
import { acquireProfileLock, ProfileInUse } from "./profile-lock";

const FORMAT_1 = join(import.meta.dirname, "fixtures", "catalog-format-1");

let folder: string;
let now: number;
let profile: Profile;

const catalogFile = () => join(folder, "catalog.sqlite");

function open(): Profile {
  profile = new Profile(folder, () => now);
  return profile;
}

function reopen(): Profile {
  profile.close();
  return open();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-removal-"));
  now = 1000;
  open();
  const catalog = new DatabaseSync(catalogFile());
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
});

afterEach(() => {
  profile.close();
  rmSync(folder, { recursive: true });
});

/** Makes a store with an entry and sessions on the disk, as a mini-program that ran leaves them. */
async function use(accountName: string, appId: string) {
  const opened = await profile.openStore(await profile.unlock(accountName), appId);
  opened.store.transaction(() =>
    opened.store.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text: `${accountName} ${appId}` }, now),
  );
  opened.store.close();
  for (const kind of ["mini-program", "web-view"]) {
    const session = join(folder, "Partitions", `${kind}-${opened.id}`);
    mkdirSync(session, { recursive: true });
    writeFileSync(join(session, "Cookies"), "12345");
  }
  return opened;
}

async function read(accountName: string, appId: string): Promise<string> {
  const { store } = await profile.openStore(await profile.unlock(accountName), appId);
  const stored = store.realm(MINI_PROGRAM_REALM).get("k");
  store.close();
  return stored.state === "present" ? stored.value.text : stored.state;
}

function namesBelow(): string[] {
  return readdirSync(folder, { recursive: true }).map(String);
}

function accountId(name: string): string {
  const found = profile.accounts().find((account) => account.name === name);
  if (found === undefined) throw new Error(`no account ${name}`);
  return found.id;
}

describe("a mini-program that is removed", () => {
  it("leaves no file and no session behind, and its neighbours stay", async () => {
    const removed = await use("default", "one");
    await use("default", "two");
    await profile.removeStores([removed.id]);
    await profile.finishErasures();
    expect(namesBelow().filter((name) => name.includes(removed.id))).toEqual([]);
    expect(await read("default", "two")).toBe("default two");
  });

  it("leaves no copy of an older format behind either, whole or half made", async () => {
    const removed = await use("default", "one");
    writeFileSync(copyOf(removed.file, 1), "sealed");
    writeFileSync(`${copyOf(removed.file, 1)}.draft`, "half of it");
    await profile.removeStores([removed.id]);
    await profile.finishErasures();
    expect(namesBelow().filter((name) => name.includes(removed.id))).toEqual([]);
  });

  it("leaves no key in the catalog or in its safety copy, nor in former catalogs beside them", async () => {
    const removed = await use("default", "one");
    cpSync(catalogFile(), `${catalogFile()}.damaged-7`);
    await profile.removeStores([removed.id]);
    await profile.finishErasures();
    profile.close();
    const holding = namesBelow().filter((name) => name.startsWith("catalog") && holds(name, removed.id));
    open();
    expect(holding).toEqual([]);
  });

  it("does not come back with the safety copy", async () => {
    const removed = await use("default", "one");
    await profile.removeStores([removed.id]);
    profile.close();
    writeFileSync(catalogFile(), Buffer.alloc(8192, 7));
    open();
    expect(profile.damagedCatalogFile).not.toBeNull();
    expect(profile.stores()).toEqual([]);
    expect(await read("default", "one")).toBe("absent");
  });

  it("is finished at the next start when the removal was cut short", async () => {
    const removed = await use("default", "one");
    await profile.removeStores([removed.id]);
    await reopen().finishErasures();
    expect(namesBelow().filter((name) => name.includes(removed.id))).toEqual([]);
    expect(holds("catalog.sqlite", removed.id)).toBe(false);
  });

  it("is erased again at the next start while a session of it is still in memory", async () => {
    const removed = await use("default", "one");
    await profile.removeStores([removed.id]);
    await profile.finishErasures(() => true);
    const session = join(folder, "Partitions", `mini-program-${removed.id}`);
    expect(existsSync(session)).toBe(false);
    mkdirSync(session);
    await reopen().finishErasures();
    expect(existsSync(session)).toBe(false);
  });

  it("leaves no draft of a restore, nothing that was set aside, and none of their side files behind", async () => {
    const removed = await use("default", "one");
    for (const suffix of [".draft-0123", ".draft-0123-journal", ".damaged-7", ".damaged-7-wal", "-journal"]) {
      writeFileSync(removed.file + suffix, "sealed");
    }
    await profile.removeStores([removed.id]);
    await profile.finishErasures();
    expect(namesBelow().filter((name) => name.includes(removed.id))).toEqual([]);
  });

  it("is nothing but what was removed: an erasure never touches a store that still has its key", async () => {
    const kept = await use("default", "one");
    change(`INSERT INTO erasure (store, account) VALUES ('${kept.id}', '${accountId("default")}')`);
    await profile.finishErasures();
    expect(await read("default", "one")).toBe("default one");
  });

  it("can be removed although it was taken for removed before", async () => {
    const kept = await use("default", "one");
    change(`INSERT INTO erasure (store, account) VALUES ('${kept.id}', '${accountId("default")}')`);
    await profile.finishErasures();
    await profile.removeStores([kept.id]);
    await profile.finishErasures();
    expect(namesBelow().filter((name) => name.includes(kept.id))).toEqual([]);
  });

  it("keeps its files until its key is out of the safety copy and of what was set aside", async () => {
    const removed = await use("default", "one");
    cpSync(catalogFile(), `${catalogFile()}.damaged-7`);
    blockCopy();
    await expect(profile.removeStores([removed.id])).rejects.toThrow(NOT_REPLACED);
    await expect(profile.finishErasures()).rejects.toThrow(NOT_REPLACED);
    expect(existsSync(removed.file)).toBe(true);
    unblockCopy();
    await profile.finishErasures();
    expect(namesBelow().filter((name) => name.includes(removed.id))).toEqual([]);
    expect(namesBelow().filter((name) => name.startsWith("catalog") && holds(name, removed.id))).toEqual([]);
  });

  it("asks nothing of the disk when there is none", async () => {
    await use("default", "one");
    blockCopy();
    await expect(profile.finishErasures()).resolves.toBeUndefined();
    unblockCopy();
  });

  /** What a rename says that would put a file in a folder's place, by system. */
  const NOT_REPLACED = /EISDIR|ENOTEMPTY|EEXIST|EPERM/;

  /** As a rename that the disk refuses. */
  function blockCopy(): void {
    rmSync(`${catalogFile()}.copy`);
    mkdirSync(join(`${catalogFile()}.copy`, "in its place"), { recursive: true });
  }

  function unblockCopy(): void {
    rmSync(`${catalogFile()}.copy`, { recursive: true });
  }

  it("costs nothing else when the row of its account is damaged", async () => {
    const removed = await use("default", "one");
    const kept = await use("default", "two");
    await profile.removeStores([removed.id]);
    change(`UPDATE account SET id = 'e' || substr(id, 2)`);
    await profile.finishErasures();
    expect(existsSync(removed.file)).toBe(false);
    expect(existsSync(kept.file)).toBe(true);
  });

  /** Changes the catalog behind the program's back. */
  function change(sql: string): void {
    const catalog = new DatabaseSync(catalogFile());
    catalog.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
    catalog.close();
  }

  /** Whether the text of an id is in a file, as catalogs keep it. */
  function holds(name: string, id: string): boolean {
    return readFileSync(join(folder, name)).includes(id);
  }
});

describe("a store file that was copied before its mini-program was removed", () => {
  it("opens nowhere, not even in its former place", async () => {
    const removed = await use("default", "one");
    const copy = join(folder, "copy");
    cpSync(removed.file, copy);
    await profile.removeStores([removed.id]);
    await profile.finishErasures();
    const again = await profile.openStore(await profile.unlock("default"), "one");
    again.store.close();
    cpSync(copy, again.file);
    await expect(read("default", "one")).rejects.toThrow(ForeignStore);
    expect(readFileSync(again.file).equals(readFileSync(copy))).toBe(true);
  });
});

describe("an account", () => {
  it("that is removed leaves no key, no store and no session behind", async () => {
    const { id } = await use("work", "one");
    await use("default", "one");
    const removed = accountId("work");
    await profile.removeAccount(removed);
    await profile.finishErasures();
    expect(namesBelow().filter((name) => name.includes(removed) || name.includes(id))).toEqual([]);
    expect(profile.accounts().map(({ name }) => name)).toEqual(["default"]);
    expect(await read("default", "one")).toBe("default one");
  });

  it("can be removed when its key is lost", async () => {
    await use("work", "one");
    rmSync(join(folder, "keys", `${accountId("work")}.key`));
    await expect(profile.unlock("work")).rejects.toThrow(AccountKeyLost);
    await profile.removeAccount(accountId("work"));
    expect(profile.accounts()).toEqual([]);
  });

  it("stays with all that it has when its key cannot be taken out of the vault", async () => {
    await use("work", "one");
    const key = join(folder, "keys", `${accountId("work")}.key`);
    rmSync(key);
    mkdirSync(key);
    await expect(profile.removeAccount(accountId("work"))).rejects.toThrow(KeyVaultUnavailable);
    expect(profile.stores().map(({ accountId }) => accountId)).toEqual([accountId("work")]);
  });

  it("is not made when its key cannot be kept", async () => {
    writeFileSync(join(folder, "keys"), "no folder");
    await expect(profile.createAccount("work")).rejects.toThrow(KeyVaultUnavailable);
    expect(profile.accounts()).toEqual([]);
  });

  it("keeps its data under a new name", async () => {
    await use("default", "one");
    expect(await profile.renameAccount(accountId("default"), " work ")).toBe("work");
    expect(await read("work", "one")).toBe("default one");
  });

  it("may be renamed to its own name in other letters, and not to another's", async () => {
    await profile.createAccount("work");
    await profile.createAccount("home");
    expect(await profile.renameAccount(accountId("work"), "WORK")).toBe("WORK");
    await expect(profile.renameAccount(accountId("home"), "work")).rejects.toThrow(AccountNameRefused);
    await expect(profile.createAccount("")).rejects.toMatchObject({ refusal: { code: "name-empty" } });
  });
});

describe("a profile that is erased", () => {
  const OF_PROFILE = { accounts: ["work", "default"], miniProgramCount: 3 };

  beforeEach(async () => {
    await use("work", "one");
    await use("default", "one");
    await use("default", "two");
    profile.close();
  });
  afterEach(() => open());

  it("is told of first, and stays", async () => {
    expect(await eraseProfile(folder, true)).toEqual(OF_PROFILE);
    open();
    expect(await read("work", "one")).toBe("work one");
    profile.close();
  });

  it("leaves no folder behind", async () => {
    expect(await eraseProfile(folder, false)).toEqual(OF_PROFILE);
    expect(existsSync(folder)).toBe(false);
  });

  it("stays while another process works on it", async () => {
    const lock = acquireProfileLock(folder);
    const before = namesBelow();
    await expect(eraseProfile(folder, false)).rejects.toThrow(ProfileInUse);
    expect(namesBelow()).toEqual(before);
    lock.release();
  });

  it("keeps its folder while a key cannot be destroyed, and nobody else from trying again", async () => {
    const [key = ""] = readdirSync(join(folder, "keys"));
    rmSync(join(folder, "keys", key));
    mkdirSync(join(folder, "keys", key));
    await expect(eraseProfile(folder, false)).rejects.toThrow(KeyVaultUnavailable);
    expect(namesBelow()).toContain("catalog.sqlite");
    rmSync(join(folder, "keys", key), { recursive: true });
    await eraseProfile(folder, false);
    expect(existsSync(folder)).toBe(false);
  });

  it("is none without a catalog: whosever folder it is, it stays as it is", async () => {
    rmSync(catalogFile());
    const before = namesBelow();
    await expect(eraseProfile(folder, false)).rejects.toThrow(NoProfile);
    expect(namesBelow()).toEqual(before);
  });
});

describe("what is told of the mini-programs", () => {
  it("is how many there are, whose they are and what each has on the disk", async () => {
    const one = await use("default", "one");
    const two = await use("default", "two");
    const works = await use("work", "one");
    const account = await profile.unlock("default");
    expect(profile.storeCount()).toBe(3);
    expect([...profile.storeIdsOf("one")].sort()).toEqual([one.id, works.id].sort());
    expect(profile.storesOf(account).map(({ id }) => id)).toEqual([two.id, one.id]);
    expect([one, works].map(({ id }) => profile.hasStore(account, id))).toEqual([true, false]);
    const place = { accountId: account.id, id: one.id };
    expect(await profile.sizeOf(place)).toEqual({ storeBytes: await profile.storeBytes(place), sessionBytes: 10 });
    expect(await profile.storeBytes(place)).toBeGreaterThanOrEqual(statSync(one.file).size);
  });

  it("begins with what was used last, also when that was closed last, and room is kept for a removal then", async () => {
    const one = await use("default", "one");
    now = 2000;
    await use("default", "two");
    now = 3000;
    profile.recordUse(one.id);
    expect(profile.stores().map(({ appId, lastUsedAt }) => [appId, lastUsedAt])).toEqual([
      ["one", 3000],
      ["two", 2000],
    ]);
    expect(profile.lendReserve()).not.toBeNull();
  });

  it("is where it lay last, although it is opened later from nowhere", async () => {
    const account = await profile.unlock("default");
    for (const source of [{ folder: "/there", name: "One" }, null]) {
      const { id, store } = await profile.openStore(account, "one");
      profile.recordOpening(account, id, source);
      store.close();
    }
    expect(profile.stores()).toMatchObject([{ folder: "/there", name: "One" }]);
  });
});

describe("a profile that is closed", () => {
  it("lets go of its catalog", () => {
    profile.close();
    expect(() => profile.stores()).toThrow("not open");
    open();
  });
});

describe("a catalog of format 1", () => {
  const openFormat1 = () => {
    profile.close();
    rmSync(folder, { recursive: true });
    cpSync(FORMAT_1, folder, { recursive: true });
    return open();
  };

  it("is brought to this format with every account and store, and its copy is gone once that worked", async () => {
    openFormat1();
    expect(profile.stores().map(({ appId }) => appId)).toEqual(["2021000000000001", "folder:todo", "2021000000000001"]);
    expect(profile.stores().map(({ name }) => name)).toEqual([null, null, null]);
    expect(await read("work", "2021000000000001")).toBe("work 2021000000000001");
    expect(await read("default", "folder:todo")).toBe("default folder:todo");
    expect(namesBelow().filter((name) => name.includes(".format-"))).toEqual([]);
  });

  it("is brought to this format also after an attempt that was cut short", async () => {
    profile.close();
    rmSync(folder, { recursive: true });
    cpSync(FORMAT_1, folder, { recursive: true });
    writeFileSync(`${catalogFile()}.format-1`, "half of it");
    open();
    expect(await read("work", "2021000000000001")).toBe("work 2021000000000001");
    expect(namesBelow().filter((name) => name.includes(".format-"))).toEqual([]);
  });

  it("that was brought to format 2 keeps the names and folders of its mini-programs", async () => {
    profile.close();
    rmSync(folder, { recursive: true });
    cpSync(FORMAT_1, folder, { recursive: true });
    rmSync(`${catalogFile()}.copy`);
    const catalog = new DatabaseSync(catalogFile());
    catalog.exec(`
      ALTER TABLE store ADD COLUMN folder TEXT;
      ALTER TABLE store ADD COLUMN name TEXT;
      CREATE TABLE erasure (store TEXT PRIMARY KEY, account TEXT NOT NULL);
      UPDATE store SET folder = '/' || app_id, name = 'name of ' || app_id;
      PRAGMA user_version = 2;`);
    catalog.close();
    open();
    expect(profile.stores().map(({ folder, name }) => [folder, name])).toEqual(
      profile.stores().map(({ appId }) => [`/${appId}`, `name of ${appId}`]),
    );
    expect(await read("work", "2021000000000001")).toBe("work 2021000000000001");
  });

  it("that cannot be brought to this format stays as it is, with its copy, and its safety copy is not used", () => {
    profile.close();
    rmSync(folder, { recursive: true });
    cpSync(FORMAT_1, folder, { recursive: true });
    const catalog = new DatabaseSync(catalogFile());
    catalog.exec("CREATE TABLE erasure (something TEXT)");
    catalog.close();
    const before = readFileSync(catalogFile());
    expect(open).toThrow(CatalogUnusable);
    expect(readFileSync(catalogFile()).equals(before)).toBe(true);
    expect(namesBelow()).toContain("catalog.sqlite.format-1");
    openAnew();
  });

  it("in the safety copy alone is restored and brought to this format", async () => {
    profile.close();
    rmSync(folder, { recursive: true });
    cpSync(FORMAT_1, folder, { recursive: true });
    writeFileSync(catalogFile(), Buffer.alloc(8192, 7));
    open();
    expect(await read("work", "2021000000000001")).toBe("work 2021000000000001");
  });

  /** For the clean-up of this test. */
  function openAnew(): void {
    rmSync(folder, { recursive: true });
    open();
  }
});
