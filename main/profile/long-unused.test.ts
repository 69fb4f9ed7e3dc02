import {
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
import { unwrapDataKey } from "../keys/envelope-key";
import { SealBroken } from "../keys/sealing";
import { cleanUpUnused } from "./clean-up";
import { addToCleanUpLog, type CleanedUp, readCleanUpLog } from "./clean-up-log";
import { sealKept, unsealKept } from "./kept-store";
import { Profile, UnknownStore } from "./profile";
import { unsealUse } from "./use-record";

const DAY_MS = 86_400_000;
const START = Date.parse("2025-06-01T12:00:00Z");

let folder: string;
let now: number;
let profile: Profile;

const catalogFile = () => join(folder, "catalog.sqlite");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-unused-"));
  now = START;
  profile = new Profile(folder, () => now);
  change("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
});
afterEach(() => {
  profile.close();
  rmSync(folder, { recursive: true });
});

/** Changes the catalog behind the program's back. */
function change(sql: string): void {
  const catalog = new DatabaseSync(catalogFile());
  catalog.exec(sql);
  catalog.close();
}

function reopen(): void {
  profile.close();
  profile = new Profile(folder, () => now);
}

async function use(appId: string, text = appId, name = "one") {
  const account = await profile.unlock(name);
  const opened = await profile.openStore(account, appId);
  profile.recordOpening(account, opened.id, null);
  opened.store.transaction(() => opened.store.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text }, now));
  opened.store.close();
  return opened;
}

async function read(appId: string): Promise<string> {
  const { store } = await profile.openStore(await profile.unlock("one"), appId);
  const stored = store.realm(MINI_PROGRAM_REALM).get("k");
  store.close();
  return stored.state === "present" ? stored.value.text : stored.state;
}

/** Other mini-programs are used on so many days, one after the other. */
function pass(days: number): void {
  const catalog = new DatabaseSync(catalogFile());
  const add = catalog.prepare("INSERT OR IGNORE INTO use_day (date) VALUES (?)");
  catalog.exec("BEGIN");
  for (let day = 1; day <= days; day += 1) add.run(new Date(now + day * DAY_MS).toISOString().slice(0, 10));
  catalog.exec("COMMIT");
  catalog.close();
  now += days * DAY_MS;
}

const wish = (rest = {}) => ({ days: 365, now, keep: [] as string[], isDryRun: false, ...rest });
const clean = (rest = {}) => cleanUpUnused(profile, wish(rest));
const appIds = (found: readonly CleanedUp[]) => found.map(({ appId }) => appId).sort();
const listed = () =>
  profile
    .stores()
    .map(({ appId }) => appId)
    .sort();
const kept = () => profile.unused.setAside().map(({ appId }) => appId);
const tracesOf = (id: string) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.includes(id));

/** Marked, and then removed. */
async function removeUnused(): Promise<void> {
  pass(366);
  await clean();
  pass(7);
  await clean();
}

describe("what is long unused", () => {
  it("is marked first, and removed only after seven more days of use", async () => {
    await use("old");
    pass(365);
    await use("new");
    expect(await clean()).toMatchObject({ marked: [{ account: "one", appId: "old" }], removed: [] });
    expect(existsSync(join(folder, "clean-up.jsonl"))).toBe(false);
    pass(6);
    expect(await clean()).toEqual({ marked: [], removed: [] });
    pass(1);
    const { removed } = await clean();
    expect(removed).toMatchObject([{ account: "one", appId: "old", lastUsedAt: START }]);
    expect(listed()).toEqual(["new"]);
    expect(readCleanUpLog(folder)).toEqual(removed);
  });

  it("is kept when it is opened after the mark, and is marked anew a year later", async () => {
    await use("old");
    pass(366);
    expect(appIds((await clean()).marked)).toEqual(["old"]);
    await use("old");
    pass(300);
    expect(await clean()).toEqual({ marked: [], removed: [] });
    pass(66);
    expect(appIds((await clean()).marked)).toEqual(["old"]);
  });

  describe("and opened after the mark, while another program reads the catalog", () => {
    let reader: InstanceType<typeof DatabaseSync>;
    let id: string;

    beforeEach(async () => {
      await use("old");
      pass(366);
      await clean();
      pass(7);
      vi.spyOn(console, "warn").mockImplementation(() => {});
      reader = new DatabaseSync(catalogFile());
      reader.exec("BEGIN; SELECT count(*) FROM store");
      vi.useFakeTimers({ toFake: ["setTimeout"] });
      ({ id } = await use("old"));
    });
    afterEach(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
      if (reader.isOpen) reader.close();
    });

    it("is kept by a review of the same run", async () => {
      expect(await clean()).toEqual({ marked: [], removed: [] });
      reader.close();
      expect(await clean()).toEqual({ marked: [], removed: [] });
      reopen();
      expect(await clean()).toEqual({ marked: [], removed: [] });
    });

    it("is noted soon after, so that the next run keeps it however this one ends", async () => {
      reader.close();
      vi.runAllTimers();
      reopen();
      expect(await clean()).toEqual({ marked: [], removed: [] });
    });

    it("is noted with the next note of another", async () => {
      reader.close();
      profile.recordUse("another");
      reopen();
      expect(await clean()).toEqual({ marked: [], removed: [] });
    });

    it("was used last when it was closed, if that could be noted", () => {
      reader.close();
      profile.recordUse(id);
      const closedAt = now;
      now += DAY_MS;
      vi.runAllTimers();
      expect(profile.stores()).toMatchObject([{ id, lastUsedAt: closedAt }]);
    });

    it("is not noted any more once the profile is closed", () => {
      profile.close();
      expect(() => vi.runAllTimers()).not.toThrow();
      profile = new Profile(folder, () => now);
    });
  });

  it("is kept while it is open, while that is switched off, and while its account's key is not at hand", async () => {
    const { id } = await use("old");
    pass(366);
    expect(await clean({ keep: [id] })).toEqual({ marked: [], removed: [] });
    expect(await clean({ days: null })).toEqual({ marked: [], removed: [] });
    rmSync(join(folder, "keys"), { recursive: true });
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("is counted from when it was closed, however long it was open", async () => {
    const { id } = await use("old");
    pass(100);
    profile.recordUse(id);
    pass(300);
    expect(await clean()).toEqual({ marked: [], removed: [] });
    pass(66);
    expect(appIds((await clean()).marked)).toEqual(["old"]);
  });

  it("is told with all that it has on the disk", async () => {
    const { id } = await use("old");
    mkdirSync(join(folder, "Partitions", `web-view-${id}`), { recursive: true });
    writeFileSync(join(folder, "Partitions", `web-view-${id}`, "Cookies"), "12345");
    const storeBytes = await profile.storeBytes({ accountId: profile.accounts()[0]?.id ?? "", id });
    pass(366);
    expect((await clean()).marked).toMatchObject([{ bytes: storeBytes + 5 }]);
  });

  it("as a dry run is named, and stays", async () => {
    await use("old");
    pass(366);
    expect(appIds((await clean({ isDryRun: true })).marked)).toEqual(["old"]);
    expect(appIds((await clean()).marked)).toEqual(["old"]);
    pass(7);
    expect(appIds((await clean({ isDryRun: true })).removed)).toEqual(["old"]);
    expect(listed()).toEqual(["old"]);
  });

  it("is none in a profile that was never used, and then nothing is asked of the disk", async () => {
    blockCopy();
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("is nothing that is used, of which neither the disk nor a key is asked for", async () => {
    await use("old");
    await use("new", "new", "two");
    pass(300);
    blockCopy();
    const asked = vi.spyOn(profile, "unlockExisting");
    expect(await clean()).toEqual({ marked: [], removed: [] });
    change("UPDATE store SET sealed_use = NULL WHERE app_id = 'old'");
    await clean({ isDryRun: true });
    expect(asked.mock.calls).toEqual([["one"]]);
  });

  it("is nothing that was closed lately, however long ago it was opened", async () => {
    const { id } = await use("old");
    pass(300);
    change(`INSERT OR IGNORE INTO use_day (date) VALUES ('2030-01-01')`);
    profile.recordUse(id);
    pass(66);
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("stays until the later of its two marks is seven days of use old", async () => {
    await use("old");
    pass(366);
    await clean();
    change("UPDATE store SET marked_on = marked_on + 3");
    pass(7);
    expect(await clean()).toEqual({ marked: [], removed: [] });
    pass(3);
    expect(appIds((await clean()).removed)).toEqual(["old"]);
  });

  it("is not told as removed when somebody else removed it meanwhile", async () => {
    const { id } = await use("old");
    pass(366);
    await clean();
    pass(7);
    const account = await profile.unlock("one");
    vi.spyOn(profile, "unlockExisting").mockImplementationOnce(async () => {
      await profile.removeStores([id]);
      return account;
    });
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  /** As a rename that the disk refuses. */
  function blockCopy(): void {
    rmSync(`${catalogFile()}.copy`, { force: true });
    mkdirSync(join(`${catalogFile()}.copy`, "in its place"), { recursive: true });
  }

  it("with a damaged key stays, is not told as removed, and keeps no other from being removed", async () => {
    const { id } = await use("damaged");
    await use("old");
    pass(366);
    await clean();
    change(`UPDATE store SET wrapped_key = zeroblob(length(wrapped_key)) WHERE id = '${id}'`);
    pass(7);
    expect(appIds((await clean()).removed)).toEqual(["old"]);
    expect(listed()).toEqual(["damaged"]);
  });

  it("is told although the log cannot be written, and a cut line of the log hides no other", async () => {
    const log = join(folder, "clean-up.jsonl");
    await use("a");
    await removeUnused();
    writeFileSync(log, `${readFileSync(log, "utf8")}{"at":1,"acc`);
    await use("b");
    await removeUnused();
    expect(readCleanUpLog(folder).map(({ appId }) => appId)).toEqual(["b", "a"]);
    rmSync(log);
    mkdirSync(log);
    await use("c");
    await removeUnused();
    expect(listed()).toEqual([]);
  });
});

describe("the log of what was removed", () => {
  const REMOVED: CleanedUp = { at: 2, account: "one", appId: "a", name: null, folder: null, lastUsedAt: 1, bytes: 0 };
  const log = () => join(folder, "clean-up.jsonl");

  it("says each from the latest on, and is for its owner's eyes alone", () => {
    const others = ["b", "c"].map((appId) => ({ ...REMOVED, appId, name: "name", folder: "/folder" }));
    addToCleanUpLog(folder, [REMOVED]);
    addToCleanUpLog(folder, others);
    expect(readCleanUpLog(folder)).toEqual([...others.toReversed(), REMOVED]);
    if (process.platform !== "win32") expect(statSync(log()).mode & 0o777).toBe(0o600);
  });

  it.each(["{", "null", "[]", "{}", JSON.stringify({ ...REMOVED, bytes: "0" }), JSON.stringify({ at: 2 })])(
    "leaves out a line that says something else: %s",
    (line) => {
      writeFileSync(log(), `${line}\n`);
      addToCleanUpLog(folder, [REMOVED]);
      expect(readCleanUpLog(folder)).toEqual([REMOVED]);
    },
  );

  it("is empty when there is none, and when something else stands in its place", () => {
    expect(readCleanUpLog(folder)).toEqual([]);
    mkdirSync(log());
    expect(readCleanUpLog(folder)).toEqual([]);
    expect(() => readCleanUpLog("no\0path")).toThrow(TypeError);
  });
});

describe("no wrong clock and no flipped bit", () => {
  it("marks anything: a start 400 days ahead", async () => {
    await use("one");
    pass(20);
    now += 400 * DAY_MS;
    await use("other");
    expect(await clean()).toEqual({ marked: [], removed: [] });
    now -= 400 * DAY_MS;
    pass(20);
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("marks anything: a clock in 2001 while it was used", async () => {
    const right = now;
    now = Date.parse("2001-01-01T00:00:00Z");
    await use("one");
    now = right;
    pass(100);
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("marks anything: its plain numbers changed, or any byte of what is sealed", async () => {
    const { id } = await use("one");
    pass(366);
    const changedLater = await use("other");
    change("UPDATE store SET last_used_at = 0, used_on = 0, marked_on = 1");
    expect(appIds((await clean({ isDryRun: true })).marked)).toEqual(["one"]);
    change(`DELETE FROM store WHERE id = '${id}'`);
    expect(await clean()).toEqual({ marked: [], removed: [] });
    const sealed = sealedUse(changedLater.id);
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = Buffer.from(sealed);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      change(`UPDATE store SET used_on = 0, marked_on = 1, sealed_use = x'${flipped.toString("hex")}'`);
      expect(await clean({ isDryRun: true })).toEqual({ marked: [], removed: [] });
    }
    change("UPDATE store SET sealed_use = NULL");
    expect(await clean()).toEqual({ marked: [], removed: [] });
    expect(sealedUse(changedLater.id)).not.toBeNull();
  });

  it("marks anything: what is sealed of another one's use in its place", async () => {
    await use("old");
    pass(366);
    await use("new");
    const sealed = "(SELECT sealed_use FROM store WHERE app_id = 'old')";
    change(`UPDATE store SET used_on = 0, sealed_use = ${sealed} WHERE app_id = 'new'`);
    expect(appIds((await clean()).marked)).toEqual(["old"]);
  });

  it("removes what was not marked under seal", async () => {
    await use("one");
    pass(400);
    change("UPDATE store SET marked_on = 1");
    expect(await clean()).toMatchObject({ marked: [{ appId: "one" }], removed: [] });
  });

  it("finds anything right after a catalog was restored, whose copy does not know what was used since", async () => {
    await use("one");
    pass(400);
    // With a new store the copy is written anew: of the other it still says that it is long unused.
    await use("new");
    await use("one");
    profile.close();
    writeFileSync(catalogFile(), Buffer.alloc(8192, 7));
    profile = new Profile(folder, () => now);
    expect(profile.damagedCatalogFile).not.toBeNull();
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("removes anything right after its row was put back, whose copy says that it was marked long ago", async () => {
    const { id } = await use("one");
    pass(400);
    await clean();
    // With a new store the copy is written anew, with the mark.
    await use("new");
    await use("one");
    pass(10);
    // As a damaged page loses it: nothing counts that as a change of keys.
    changeUncounted(`DELETE FROM store WHERE id = '${id}'`);
    reopen();
    expect(profile.damagedCatalogFile).toBeNull();
    expect(profile.stores().map((each) => each.id)).toContain(id);
    expect(await clean()).toEqual({ marked: [], removed: [] });
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  function changeUncounted(sql: string): void {
    const catalog = new DatabaseSync(catalogFile());
    const { sql: trigger } = catalog.prepare("SELECT sql FROM sqlite_schema WHERE name = 'store_removed'").get() as {
      sql: string;
    };
    catalog.exec(`DROP TRIGGER store_removed; ${sql}; ${trigger}`);
    catalog.close();
  }

  function sealedUse(id: string): Buffer {
    const catalog = new DatabaseSync(catalogFile());
    const row = catalog.prepare("SELECT sealed_use AS sealed FROM store WHERE id = ?").get(id);
    catalog.close();
    return Buffer.from((row as { sealed: Uint8Array }).sealed);
  }
});

describe("what was removed as long unused", () => {
  it("starts empty, and is brought back with all that it had stored", async () => {
    const { id } = await use("app", "before");
    await removeUnused();
    expect(kept()).toEqual(["app"]);
    reopen();
    await profile.unused.bringBack("one", id);
    expect(kept()).toEqual([]);
    expect(await read("app")).toBe("before");
    reopen();
    expect(await read("app")).toBe("before");
  });

  it("changes places with what the same mini-program has stored since", async () => {
    const { id } = await use("app", "before");
    await removeUnused();
    const later = await use("app", "since");
    expect(later.id).not.toBe(id);
    await profile.unused.bringBack("one", id);
    expect(await read("app")).toBe("before");
    expect(profile.unused.setAside().map((each) => each.id)).toEqual([later.id]);
    await profile.unused.bringBack("one", later.id);
    expect(await read("app")).toBe("since");
  });

  it("counts as used on the day on which it is brought back", async () => {
    const { id } = await use("app");
    await removeUnused();
    await profile.unused.bringBack("one", id);
    expect(await clean()).toEqual({ marked: [], removed: [] });
  });

  it("stays as it is when its key does not open: brought back never, and erased never", async () => {
    const { id, file } = await use("app");
    const other = await use("other");
    await removeUnused();
    change(`UPDATE kept SET sealed = zeroblob(length(sealed)) WHERE id = '${id}'`);
    await expect(profile.unused.bringBack("one", id)).rejects.toThrow(SealBroken);
    pass(30);
    await clean();
    expect(kept()).toEqual(["app"]);
    expect([existsSync(file), existsSync(other.file)]).toEqual([true, false]);
  });

  it("is gone from every file once it is forgotten", async () => {
    const { id } = await use("app");
    await removeUnused();
    const sealed = profile.unused.setAside().map((each) => Buffer.from(each.sealed))[0] ?? "";
    await profile.unused.forget([id]);
    const files = ["catalog.sqlite", "catalog.sqlite.copy"].map((name) => readFileSync(join(folder, name)));
    expect(files.map((bytes) => bytes.includes(sealed))).toEqual([false, false]);
    await profile.finishErasures();
    expect(tracesOf(id)).toEqual([]);
  });

  it.each(["two", "nobody"])("is not brought back for account %s, which does not have it", async (name) => {
    const { id } = await use("app");
    await use("other", "x", "two");
    await removeUnused();
    await expect(profile.unused.bringBack(name, id)).rejects.toThrow(UnknownStore);
    expect(kept()).toContain("app");
  });

  it("is never touched by an erasure while it can be brought back", async () => {
    const { id } = await use("app", "before");
    await removeUnused();
    change(`INSERT INTO erasure (store, account) SELECT id, account FROM kept`);
    await profile.finishErasures();
    await profile.unused.bringBack("one", id);
    expect(await read("app")).toBe("before");
  });

  it("is erased after thirty more days of use, from the catalog, its copy and the disk", async () => {
    const { id, file } = await use("app");
    await removeUnused();
    pass(29);
    await clean();
    expect(existsSync(file)).toBe(true);
    pass(1);
    await clean();
    expect(kept()).toEqual([]);
    expect(tracesOf(id)).toEqual([]);
    profile.close();
    for (const name of ["catalog.sqlite", "catalog.sqlite.copy"]) {
      expect(readFileSync(join(folder, name)).includes(id), name).toBe(false);
    }
    profile = new Profile(folder, () => now);
  });

  it("is erased again at the next start while a session of it was still in memory", async () => {
    const { id } = await use("app");
    await removeUnused();
    pass(30);
    await clean({ isLive: () => true });
    const session = join(folder, "Partitions", `mini-program-${id}`);
    mkdirSync(session, { recursive: true });
    reopen();
    await profile.finishErasures();
    expect(tracesOf(id)).toEqual([]);
  });

  it("is not erased because its plain number was changed", async () => {
    const { file } = await use("app");
    await removeUnused();
    change("UPDATE kept SET kept_on = 0, kept_at = 0");
    await clean();
    expect(kept()).toEqual(["app"]);
    expect(existsSync(file)).toBe(true);
  });

  it("is sealed for its own place: it opens for no other store, with no other key and as no store's key", () => {
    const facts = { dataKey: Buffer.alloc(32, 1), keptOn: 7 };
    const [key, otherKey] = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
    const sealed = sealKept(key, "store", facts);
    expect(unsealKept(key, "store", sealed)).toEqual(facts);
    expect(() => unsealKept(key, "other", sealed)).toThrow(SealBroken);
    expect(() => unsealKept(otherKey, "store", sealed)).toThrow(SealBroken);
    expect(() => unwrapDataKey(key, sealed, "store")).toThrow(SealBroken);
    expect(unsealUse(key, "store", sealed)).toBeNull();
  });

  it("is listed by when it was set aside, the last first", async () => {
    await use("a");
    pass(5);
    await use("b");
    for (const days of [361, 7, 7]) {
      pass(days);
      await clean();
    }
    expect(kept()).toEqual(["b", "a"]);
  });

  it("goes with its account", async () => {
    const { id } = await use("app");
    await removeUnused();
    await profile.removeAccount(profile.accounts()[0]?.id ?? "");
    await profile.finishErasures();
    expect(kept()).toEqual([]);
    expect(tracesOf(id)).toEqual([]);
  });
});
