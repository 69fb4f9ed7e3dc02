import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM, TwoMachines, write } from "../backup/two-machines.fixture";
import type { Profile } from "./profile";
import { healthOf } from "./store-health";

let machines: TwoMachines;
let profile: Profile;
let folder: string;

async function fileOf(account: string, appId: string): Promise<string> {
  const unlocked = await profile.unlock(account);
  const store = profile.storesOf(unlocked).find((each) => each.appId === appId);
  return profile.storeLocation(unlocked, store?.id ?? "").file;
}

function keyFileOf(account: string): string {
  return join(folder, "keys", `${profile.accounts().find(({ name }) => name === account)?.id}.key`);
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

function leadToItself(file: string): void {
  rmSync(file);
  symlinkSync(file, file);
}

/** What lies in the profile. A log that is empty, and its index, come and go with connections. */
function contents(): readonly (readonly [string, string])[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => !/-(wal|shm)$/.test(path));
  return paths.sort().map((path) => [path, readFileSync(path).toString("latin1")]);
}

const SOUND = { backend: "key-file", accounts: 2, stores: 3, soundStores: 3, entries: 4, problems: [] };
const WITHOUT_B = { ...SOUND, soundStores: 2, entries: 3 };
const b = (reason: unknown) => [{ account: "one", appId: "b", reason }];

describe("what is told of a profile", () => {
  beforeEach(async () => {
    machines = new TwoMachines();
    profile = machines.source;
    folder = profile.folder;
    await write(profile, "one/a", [
      [MINI_PROGRAM, "k", "v"],
      [MINI_PROGRAM, "l", "w"],
    ]);
    await write(profile, "one/b", [[MINI_PROGRAM, "k", "v"]]);
    await write(profile, "two/a", [[MINI_PROGRAM, "k", "v"]]);
  });

  afterEach(() => {
    vi.restoreAllMocks();
    machines.close();
  });

  it("counts all that opens, and changes nothing of it", async () => {
    const before = contents();
    expect(await healthOf(profile)).toEqual(SOUND);
    expect(contents()).toEqual(before);
  });

  it.each([
    ["whose file is gone", async () => rmSync(await fileOf("one", "b")), "its file is gone"],
    [
      "whose file cannot be reached",
      async () => leadToItself(await fileOf("one", "b")),
      expect.stringMatching(/^ELOOP/),
    ],
    [
      "that is none",
      async () => writeFileSync(await fileOf("one", "b"), "no store"),
      expect.stringMatching(/file is not a database/),
    ],
    [
      "whose key was changed",
      async () =>
        change(join(folder, "catalog.sqlite"), "UPDATE store SET wrapped_key = zeroblob(60) WHERE app_id = 'b'"),
      expect.stringContaining("authentication"),
    ],
    [
      "whose only record does not open",
      async () => change(await fileOf("one", "b"), "UPDATE entry SET sealed_value = zeroblob(40)"),
      expect.stringContaining("1 of 1 records are lost, the other 0 open"),
    ],
  ])("names a store %s, and counts all others", async (_, damage, reason) => {
    await damage();
    expect(await healthOf(profile)).toEqual({ ...WITHOUT_B, problems: b(reason) });
  });

  it.each([
    ["is gone", () => rmSync(keyFileOf("one")), "is missing"],
    ["cannot be read", () => leadToItself(keyFileOf("one")), "key-file cannot be used"],
    [
      "is not asked for any more, since it was removed,",
      () => vi.spyOn(profile, "unlockExisting").mockResolvedValueOnce(null),
      "it was removed meanwhile",
    ],
  ])("names an account whose key %s, and counts all others", async (_, damage, reason) => {
    damage();
    expect(await healthOf(profile)).toEqual({
      ...SOUND,
      soundStores: 1,
      entries: 1,
      problems: [{ account: "one", appId: null, reason: expect.stringContaining(reason) }],
    });
  });

  it.each(["unlockExisting", "knownStore"] as const)(
    "takes no mistake of the program in %s for damage",
    async (call) => {
      vi.spyOn(profile, call).mockImplementation(() => {
        throw new TypeError("a mistake");
      });
      await expect(healthOf(profile)).rejects.toThrow(TypeError);
    },
  );
});

describe("a store of which not all opens", () => {
  const present = {
    state: "present",
    realm: MINI_PROGRAM,
    key: "k",
    value: { type: "string", text: "v" },
    changedAt: 1,
  };
  const unreadable = { state: "unreadable", why: "damaged-page" };
  const missing = (isCounted: boolean) => ({ state: "missing", entries: 3, isCounted });
  const release = vi.fn();

  /** A profile with one store, which is so. */
  function readsAs(entries: () => Iterable<unknown>, fault: string | null): Profile {
    release.mockReset();
    const read = () => ({ entries, fault: () => fault, release });
    return {
      keyBackend: async () => "key-file",
      accounts: () => [{ id: "1", name: "one" }],
      stores: () => [{ accountId: "1", appId: "app" }],
      unlockExisting: async () => ({}),
      knownStore: () => ({ read }),
    } as unknown as Profile;
  }

  it.each([
    ["records that do not open", [present, unreadable, unreadable], null, "2 of 3 records are lost, the other 1 open"],
    ["missing ones that are counted", [present, missing(true)], null, "3 of 4 records are lost, the other 1 open"],
    ["both", [unreadable, missing(true)], null, "4 of 4 records are lost, the other 0 open"],
    [
      "missing ones of which nobody knows how many",
      [present, missing(false)],
      null,
      /^3 records or more are lost; 1 open/,
    ],
    ["a fault", [present], "a fault", "a fault"],
    ["a fault and a lost record", [present, unreadable], "a fault", /^a fault; 1 of 2 records are lost/],
  ])("for %s is told with how much is lost, and is let go of", async (_, entries, fault, reason) => {
    const health = await healthOf(readsAs(() => entries, fault));
    expect(health).toMatchObject({ soundStores: 0, entries: entries.filter((each) => each === present).length });
    expect(health.problems).toEqual([{ account: "one", appId: "app", reason: expect.stringMatching(reason) }]);
    expect(release).toHaveBeenCalledTimes(1);
  });

  it("is named when SQLite fails while it is read", async () => {
    const failing = readsAs(() => {
      throw Object.assign(new Error("malformed"), { code: "ERR_SQLITE_ERROR" });
    }, null);
    expect((await healthOf(failing)).problems).toMatchObject([{ appId: "app", reason: "malformed" }]);
  });

  it("is let go of although it fails while it is read", async () => {
    const failing = readsAs(() => {
      throw new TypeError("a mistake");
    }, null);
    await expect(healthOf(failing)).rejects.toThrow(TypeError);
    expect(release).toHaveBeenCalledTimes(1);
  });
});
