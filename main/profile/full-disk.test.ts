import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StorageOperation } from "../../app/bridge/page/storage";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { type SmallDisk, smallDisk } from "../../tools/torture/small-disk.mjs";
import { InspectedStores } from "../inspector/inspected-stores";
import { hostFailureOf } from "../session/failure";
import { fullEntries } from "../store/edit-entries";
import { OpenStores } from "../store/open-stores";
import { RealmChanges } from "../store/realm-changes";
import { cleanUpUnused } from "./clean-up";
import { Profile, type UnlockedAccount } from "./profile";

const DISK_BYTES = 32 * 1024 * 1024;

let disk: SmallDisk;
let profile: Profile;
let stores: OpenStores;
let account: UnlockedAccount;
let reason: string | null = null;

beforeEach(async () => {
  const mounted = smallDisk(DISK_BYTES);
  reason = "reason" in mounted ? mounted.reason : null;
  if ("reason" in mounted) return;
  disk = mounted;
  vi.spyOn(console, "warn").mockImplementation(() => {});
  start();
  const catalog = new DatabaseSync(join(disk.folder, "catalog.sqlite"));
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
  account = await profile.unlock("default");
});

afterEach(() => {
  vi.restoreAllMocks();
  if (reason !== null) return;
  end();
  disk.remove();
});

function start(): void {
  profile = new Profile(disk.folder, () => 1);
  const checkpointer = { checkpoint: async () => {}, close: () => {} };
  stores = new OpenStores({
    checkpointer,
    now: () => 1,
    changes: new RealmChanges(),
    makeRoom: () => profile.lendReserve(),
  });
}

function end(): void {
  stores.closeAll();
  profile.close();
}

async function open(appId: string): Promise<string> {
  const { id, file, store } = await profile.openStore(account, appId);
  profile.recordOpening(account, id, null);
  stores.add(id, file, store);
  return id;
}

function inspected(): InspectedStores {
  const unlocked = () => ({ profile, account });
  return new InspectedStores({
    open: stores,
    unlocked,
    now: () => 1,
    changes: new RealmChanges(),
    onFinding: () => {},
  });
}

/** What is kept, in bytes. */
function reserve(): number {
  return statSync(join(disk.folder, "space.reserve"), { throwIfNoEntry: false })?.size ?? 0;
}

function ask(id: string, ...operations: StorageOperation[]) {
  return stores.answer(id, MINI_PROGRAM_REALM, operations).answers;
}

const set = (key: string, length: number): StorageOperation => {
  return { op: "set", key, value: { type: "string", text: key.repeat(length) } };
};
const get = (key: string): StorageOperation => ({ op: "get", key });
const text = (key: string, length: number) => ({ ok: true, value: { type: "string", text: key.repeat(length) } });

/** A store's pages of values alone, which are all different: they begin with the number of the next one, others with their kind. */
function pagesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const pages = Array.from({ length: bytes.length / 4096 }, (_, page) =>
    bytes.subarray(4096 * page, 4096 * (page + 1)),
  );
  const ofValues = pages.filter((page) => page[0] === 0 && page.some((byte) => byte !== 0));
  return ofValues.map((page) => page.toString("latin1"));
}

/** Mini-programs are opened on these days of a month. */
function addUseDays(from: number, to: number): void {
  const catalog = new DatabaseSync(join(disk.folder, "catalog.sqlite"));
  const add = catalog.prepare("INSERT INTO use_day (date) VALUES (?)");
  for (let day = from; day <= to; day += 1) add.run(`2025-06-${String(day).padStart(2, "0")}`);
  catalog.close();
}

/** A program that was used, and whose disk was filled by others while it was closed. */
async function usedThenFull(): Promise<string> {
  const id = await open("app");
  ask(id, set("a", 150_000), set("b", 150_000));
  profile.keepReserve();
  end();
  start();
  disk.fill();
  expect(disk.room()).toBeLessThan(4096);
  return open("app");
}

/** As a program that has ended leaves them: nothing holds these files, and no -shm file has the room that a full disk lacks. */
function leaveStoresAtRest(): void {
  const folder = join(disk.folder, "stores");
  cpSync(folder, `${folder}.copy`, { recursive: true, filter: (name) => !/-(shm|wal)$/.test(name) });
  rmSync(folder, { recursive: true });
  renameSync(`${folder}.copy`, folder);
}

describe.runIf(process.platform === "linux" && process.getuid?.() === 0)("on a full disk", () => {
  it("a mini-program opens and reads, a write is refused, and nothing of the reserve is taken for either", async ({
    skip,
  }) => {
    if (reason !== null) return skip(reason);
    const id = await usedThenFull();
    expect(ask(id, get("a"), get("b"))).toEqual([text("a", 150_000), text("b", 150_000)]);
    expect(ask(id, set("c", 10_000))).toMatchObject([{ ok: false, failure: { error: 3 } }]);
    expect(ask(id, get("c"))).toEqual([{ ok: true, value: null }]);
    expect(reserve()).toBeGreaterThan(1_000_000);
    profile.recordUse(id);
    end();
    start();
    expect(ask(await open("app"), get("a"))).toEqual([text("a", 150_000)]);
  });

  it.for([true, false])(
    "a mini-program that nothing has open yet opens and reads, and takes nothing of a reserve (kept: %s)",
    async (isKept, { skip }) => {
      if (reason !== null) return skip(reason);
      ask(await open("app"), set("a", 10));
      if (isKept) profile.keepReserve();
      end();
      leaveStoresAtRest();
      start();
      disk.fill();
      const kept = reserve();
      expect(kept > 0).toBe(isKept);
      expect(ask(await open("app"), get("a"))).toEqual([text("a", 10)]);
      expect(reserve()).toBe(kept);
    },
  );

  it("a catalog with a changed bit is put right with the room that was kept", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const id = await open("app");
    ask(id, set("a", 10));
    profile.keepReserve();
    end();
    const file = join(disk.folder, "catalog.sqlite");
    const bytes = readFileSync(file);
    const at = bytes.lastIndexOf(`${id}${account.id}`);
    writeFileSync(file, bytes.with(at, (bytes[at] ?? 0) ^ 0x80));
    disk.fill();
    start();
    expect(profile.catalogFindings).toMatchObject([{ kind: "rows-mended" }]);
    expect(await open("app")).toBe(id);
    expect(ask(id, get("a"))).toEqual([text("a", 10)]);
  });

  it("entries can be removed one by one, by page and by panel, and all at once", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const id = await usedThenFull();
    expect(ask(id, { op: "remove", key: "a" }, get("b"))).toEqual([{ ok: true }, text("b", 150_000)]);
    expect(stores.edit(id, MINI_PROGRAM_REALM, [{ do: "remove", key: "b" }])).toMatchObject({ ok: true });
    disk.fill();
    expect(ask(id, { op: "clear" })).toEqual([{ ok: true }]);
    expect(ask(id, { op: "info" })).toMatchObject([{ info: { keys: [], usedLength: 0 } }]);
  });

  it("the panel removes entries and snapshots, also of a mini-program that is closed", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    for (const isClosed of [false, true]) {
      disk.free();
      const storeId = await open("app");
      const address = { storeId, realm: MINI_PROGRAM_REALM };
      ask(storeId, set("a", 10), set("b", 10));
      const panel = inspected();
      const snapshot = panel.keep(address, (realm) => realm.snapshots.take("kept", fullEntries(realm, null), 1));
      end();
      start();
      profile.keepReserve();
      if (!isClosed) await open("app");
      disk.fill();
      const again = inspected();
      expect(again.edit(address, [{ do: "remove", key: "a" }])).toMatchObject({ ok: true });
      profile.keepReserve();
      disk.fill();
      again.discard(address, ({ snapshots }) => snapshots.remove(snapshot.id));
      expect(again.read(address, (realm) => [realm.keys(), realm.snapshots.list()])).toEqual([["b"], []]);
      stores.close(storeId);
    }
  });

  it("many entries can be removed, however little the reserve is", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const id = await open("app");
    for (let count = 0; count < 300; count += 1) ask(id, set(`key ${count}`, 300));
    profile.keepReserve();
    end();
    start();
    disk.fill();
    const again = await open("app");
    for (let count = 0; count < 300; count += 1) {
      expect(ask(again, { op: "remove", key: `key ${count}` })).toEqual([{ ok: true }]);
    }
    expect(again).toBe(id);
  });

  it("what a page writes and removes in turns takes nothing of the reserve", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const id = await open("app");
    profile.keepReserve();
    // Into the log alone, which so has no room to be moved.
    for (let count = 0; count < 100; count += 1) ask(id, set(`kept ${count}`, 1000));
    disk.fill();
    for (let turn = 0; turn < 200; turn += 1) ask(id, { op: "remove", key: `none ${turn}` }, set(`more ${turn}`, 2000));
    for (let turn = 0; turn < 50; turn += 1) {
      expect(ask(id, { op: "remove", key: `kept ${turn}` })).toEqual([{ ok: true }]);
      ask(id, set(`again ${turn}`, 10_000));
    }
    expect(ask(id, set("last", 30_000))).toMatchObject([{ ok: false }]);
    expect(reserve()).toBeGreaterThan(900_000);
  });

  it("a page that removes much and writes little in turns, beside others that fill the disk, costs nothing of the reserve", async ({
    skip,
  }) => {
    if (reason !== null) return skip(reason);
    const id = await open("app");
    const keys = Array.from({ length: 40 }, (_, turn) => `kept ${turn}`);
    for (const key of keys) ask(id, set(key, 30_000 / key.length));
    stores.opened(id)?.checkpoint();
    profile.keepReserve();
    const whole = reserve();
    const lent = vi.spyOn(profile, "lendReserve");
    for (const key of keys) {
      disk.fill();
      expect(ask(id, { op: "remove", key })).toEqual([{ ok: true }]);
      ask(id, set("x", 100));
      stores.opened(id)?.checkpoint();
    }
    expect(lent.mock.calls.length).toBeGreaterThan(20);
    expect(reserve()).toBe(whole);
  });

  it.for<[string, number, number]>([
    ["a few large ones", 26, 100_000],
    ["many", 4_000, 1_000],
    ["very many small ones", 20_000, 1],
  ])(
    "entries that the reserve is too small for are removed at once and leave nothing: %s",
    async ([, count, length], { skip }) => {
      if (reason !== null) return skip(reason);
      const keys = Array.from({ length: count }, (_, index) => `key ${index}`);
      const fill = (id: string) => {
        for (let from = 0; from < count; from += 500) {
          ask(id, ...keys.slice(from, from + 500).map((key) => ({ ...set("x", length), key }) as StorageOperation));
        }
        stores.opened(id)?.checkpoint();
        profile.keepReserve();
      };
      const id = await open("app");
      const file = join(disk.folder, "stores", account.id, `${id}.sqlite`);
      for (const how of ["by the page", "by the panel"]) {
        fill(id);
        const before = pagesOf(file);
        disk.fill();
        const last = keys.at(-1) ?? "";
        if (how === "by the page") expect(ask(id, { op: "remove", key: last }, { op: "clear" })).toHaveLength(2);
        else {
          const changes = keys.map((key) => ({ do: "remove" as const, key }));
          expect(stores.edit(id, MINI_PROGRAM_REALM, changes)).toMatchObject({ ok: true });
        }
        expect(ask(id, { op: "info" }), how).toMatchObject([{ info: { keys: [], usedLength: 0 } }]);
        expect(stores.opened(id)?.fault(), how).toBeNull();
        stores.opened(id)?.checkpoint();
        expect(pagesOf(file).filter((page) => before.includes(page))).toEqual([]);
        expect(reserve()).toBeGreaterThan(900_000);
        disk.free();
      }
    },
  );

  it("a large snapshot is removed, and taken out of the file when its store is closed, if there is room then", async ({
    skip,
  }) => {
    if (reason !== null) return skip(reason);
    for (const hasRoom of [false, true]) {
      const storeId = await open("app");
      for (const key of "abcdefghijklmnopqrstuvwxyz") ask(storeId, set(key, 100_000));
      const address = { storeId, realm: MINI_PROGRAM_REALM };
      const panel = inspected();
      const { id } = panel.keep(address, (realm) => realm.snapshots.take("kept", fullEntries(realm, null), 1));
      stores.opened(storeId)?.checkpoint();
      profile.keepReserve();
      const file = join(disk.folder, "stores", account.id, `${storeId}.sqlite`);
      const before = pagesOf(file);
      disk.fill();
      panel.discard(address, ({ snapshots }) => snapshots.remove(id));
      ask(storeId, { op: "clear" });
      if (hasRoom) disk.free();
      stores.close(storeId);
      const traces = pagesOf(file).filter((page) => before.includes(page));
      expect(traces.length > 0).toBe(!hasRoom);
      disk.free();
    }
  });

  it("a log that is too long for the room there is takes none of it by being moved in part", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const id = await open("app");
    for (let count = 0; count < 10; count += 1) ask(id, set(`${count}`, 100_000));
    const store = stores.opened(id);
    const left = 300_000;
    disk.fill(left);
    expect(store?.shrinkLog()).toBe(false);
    expect(disk.room()).toBeGreaterThanOrEqual(left);
    disk.free();
    expect(store?.shrinkLog()).toBe(true);
  });

  it("a mini-program can be removed, which makes room, and the reserve is taken again", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    await usedThenFull();
    stores.closeAll();
    const [store] = profile.stores();
    await profile.removeStores([store?.id ?? ""]);
    await profile.finishErasures();
    expect(profile.stores()).toEqual([]);
    expect(
      readdirSync(join(disk.folder, "stores"), { recursive: true }).filter((name) => `${name}`.includes(".")),
    ).toEqual([]);
    expect(reserve()).toBeGreaterThan(900_000);
    disk.free();
    expect(ask(await open("other"), set("x", 10))).toEqual([{ ok: true }]);
  });

  it("an account can be removed, and what is long unused", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const { id: other } = await profile.unlock("other");
    await usedThenFull();
    await profile.removeAccount(other);
    await profile.finishErasures();
    expect(profile.accounts().map(({ name }) => name)).toEqual(["default"]);
    // A run keeps what it opened and could not note.
    end();
    start();
    disk.free();
    const cleanUp = () => cleanUpUnused(profile, { days: 1, now: 1, keep: [], isDryRun: false });
    addUseDays(1, 10);
    disk.fill();
    expect((await cleanUp()).marked).toHaveLength(1);
    disk.free();
    addUseDays(11, 20);
    disk.fill();
    expect((await cleanUp()).removed).toHaveLength(1);
    expect(profile.stores()).toEqual([]);
  });

  it("a mini-program opens, reads and closes also where no room was kept", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    const id = await open("app");
    ask(id, set("a", 10));
    end();
    start();
    disk.fill();
    expect(reserve()).toBe(0);
    expect(ask(await open("app"), get("a"))).toEqual([text("a", 10)]);
    profile.recordUse(id);
  });

  it("one that is not known yet is told as what it is", async ({ skip }) => {
    if (reason !== null) return skip(reason);
    await usedThenFull();
    const error = await open("other").catch((error) => error);
    expect(hostFailureOf(error)).toMatchObject({ code: "disk-full" });
    expect(profile.stores()).toHaveLength(1);
  });
});
