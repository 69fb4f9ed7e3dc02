import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EntryChange } from "../../app/bridge/window/inspector";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import type { RealmAddress } from "../../app/storage/realm-address";
import { Profile, UnknownStore, type UnlockedAccount } from "../profile/profile";
import { EncryptedStore } from "../store/encrypted-store";
import { OpenStores } from "../store/open-stores";
import { RealmChanges } from "../store/realm-changes";
import { InspectedStores } from "./inspected-stores";

const CHANGE: EntryChange = { do: "set", key: "k", value: { type: "string", text: "new" } };
const TOO_LONG: EntryChange = { do: "set", key: "k", value: { type: "string", text: "x".repeat(300_000) } };

let folder: string;
let profile: Profile;
let open: OpenStores;
let chosen: UnlockedAccount;
let other: UnlockedAccount;
let inspected: InspectedStores;
let told: string[];

/** A mini-program of an account that has stored one entry, and was closed. */
async function store(account: UnlockedAccount, appId: string): Promise<RealmAddress> {
  const { id, store } = await profile.openStore(account, appId);
  store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text: "old" }, 0));
  store.close();
  return { storeId: id, realm: { kind: "mini-program" } };
}

async function run(account: UnlockedAccount, appId: string): Promise<void> {
  const { id, file, store } = await profile.openStore(account, appId);
  open.add(id, file, store);
}

function texts(address: RealmAddress): (string | undefined)[] {
  return inspected.read(address, (realm) => realm.keys().map((key) => realm.entry(key)?.value?.text));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "minihost-inspected-"));
  profile = new Profile(folder, () => 1000);
  const catalog = new DatabaseSync(join(folder, "catalog.sqlite"));
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
  const changes = new RealmChanges();
  open = new OpenStores({ checkpointer: { checkpoint: async () => {}, close: () => {} }, now: () => 1000, changes });
  chosen = await profile.unlock("chosen");
  other = await profile.unlock("other");
  told = [];
  changes.follow(({ keys, by }) => told.push(`${by ?? "inspector"}: ${keys}`));
  inspected = new InspectedStores({
    open,
    unlocked: () => ({ profile, account: chosen }),
    now: () => 1000,
    changes,
    onFinding: (appId, { kind }) => told.push(`window: ${appId} ${kind}`),
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  open.closeAll();
  profile.close();
  rmSync(folder, { recursive: true });
});

describe("the panel of an account", () => {
  it("lists its own mini-programs alone, the one that runs first", async () => {
    await store(chosen, "first");
    await store(other, "hidden");
    await run(chosen, "second");
    await store(chosen, "third");
    expect(inspected.list().map(({ appId, isRunning }) => [appId, isRunning])).toEqual([
      ["second", true],
      ["third", false],
      ["first", false],
    ]);
  });

  it("neither reads nor changes another account's store, not even while its mini-program runs", async () => {
    const closed = await store(other, "closed");
    const running = await store(other, "running");
    await run(other, "running");
    for (const address of [closed, running]) {
      expect(() => inspected.realms(address.storeId)).toThrow(UnknownStore);
      expect(() => texts(address)).toThrow(UnknownStore);
      expect(() => inspected.edit(address, [CHANGE])).toThrow(UnknownStore);
      expect(() => inspected.location(address.storeId)).toThrow(UnknownStore);
      expect(inspected.summaryNow(address)).toBeNull();
    }
    chosen = other;
    expect(texts(closed)).toEqual(["old"]);
  });
});

describe("a store that no mini-program runs on", () => {
  it("is read and changed, and the panel is told", async () => {
    const address = await store(chosen, "closed");
    expect(inspected.edit(address, [CHANGE])).toMatchObject({ ok: true });
    expect(texts(address)).toEqual(["new"]);
    expect(told).toEqual(["inspector: k"]);
  });

  it("whose edit is refused stays as it was, and nobody is told", async () => {
    const address = await store(chosen, "closed");
    expect(inspected.edit(address, [TOO_LONG])).toMatchObject({ ok: false, refusal: { why: "overrun", error: 14 } });
    expect(texts(address)).toEqual(["old"]);
    expect(told).toEqual([]);
  });

  it("of which a full disk let only a part be removed is looked at anew by the panel", async () => {
    const address = await store(chosen, "closed");
    inspected.edit(address, [{ ...CHANGE, key: "other" }]);
    told = [];
    const real = EncryptedStore.prototype.transaction;
    const full = Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    // One entry has room, one time.
    vi.spyOn(EncryptedStore.prototype, "transaction").mockImplementation(function (this: EncryptedStore, run) {
      return real.call(this, () => {
        const result = run();
        if (this.realm(address.realm).entryCount() === 0) throw full;
        return result;
      }) as ReturnType<typeof run>;
    });
    const refusal = { why: "unreachable", reason: expect.stringMatching(/^a part was removed/) };
    expect(inspected.edit(address, [{ do: "clear" }])).toEqual({ ok: false, refusal });
    expect(texts(address)).toEqual(["new"]);
    expect(told).toEqual(["inspector: null"]);
  });

  it("that lost an entry behind its back is put right, and the window is told once", async () => {
    const address = await store(chosen, "closed");
    const database = new DatabaseSync(inspected.location(address.storeId).file);
    database.exec("DELETE FROM entry");
    database.close();
    expect(texts(address)).toEqual([]);
    expect(texts(address)).toEqual([]);
    expect(told).toEqual(["window: closed mended"]);
  });

  it("whose file is gone is not made anew by looking", async () => {
    const address = await store(chosen, "closed");
    rmSync(inspected.location(address.storeId).file);
    expect(() => texts(address)).toThrow("gone");
    expect(inspected.summaryNow(address)).toBeNull();
  });
});

describe("a store that a mini-program runs on", () => {
  it("is changed where the mini-program reads it, and its pages are told what to forget", async () => {
    const address = await store(chosen, "running");
    await run(chosen, "running");
    inspected.edit(address, [CHANGE]);
    const { answers, generation } = open.answer(address.storeId, MINI_PROGRAM_REALM, [{ op: "get", key: "k" }]);
    expect(answers).toEqual([{ ok: true, value: { type: "string", text: "new" } }]);
    expect(generation).toBe(1);
    expect(told).toEqual(["inspector: k"]);
  });

  it("whose edit is refused stays as it was, and nobody is told", async () => {
    const address = await store(chosen, "running");
    await run(chosen, "running");
    expect(inspected.edit(address, [TOO_LONG])).toMatchObject({ ok: false, refusal: { why: "overrun", error: 14 } });
    expect(texts(address)).toEqual(["old"]);
    expect(told).toEqual([]);
  });
});
