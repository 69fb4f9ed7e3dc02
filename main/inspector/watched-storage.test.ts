import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StorageOperation } from "../../app/bridge/page/storage";
import { type Faults, type FaultsChange, NO_FAULTS } from "../../app/bridge/window/inspector";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import type { RealmAddress } from "../../app/storage/realm-address";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore } from "../store/encrypted-store";
import { OpenStores } from "../store/open-stores";
import { RealmChanges } from "../store/realm-changes";
import { CallRecorder } from "./call-recorder";
import { WatchedStorage } from "./watched-storage";

const STORE = "0".repeat(32);
const OWN: RealmAddress = { storeId: STORE, realm: MINI_PROGRAM_REALM };
const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };

let folder: string;
let stores: OpenStores;
let watched: WatchedStorage;
let recorder: CallRecorder;
let told: FaultsChange[];
let watchCount: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-watched-"));
  stores = new OpenStores({
    checkpointer: { checkpoint: async () => {}, close: () => {} },
    now: () => 0,
    changes: new RealmChanges(),
  });
  const file = join(folder, "store.sqlite");
  stores.add(STORE, file, new EncryptedStore({ file, storeId: STORE, keys: storeKeysOf(newKey()) }));
  told = [];
  watchCount = 0;
  recorder = new CallRecorder({ after: () => {}, push: () => {} });
  watched = new WatchedStorage({
    stores,
    recorder,
    onWatch: () => {
      watchCount += 1;
    },
    onFaults: (change) => told.push(change),
  });
});

afterEach(() => {
  stores.closeAll();
  rmSync(folder, { recursive: true });
});

const set = (key: string, text = "v"): StorageOperation => ({ op: "set", key, value: { type: "string", text } });
const get = (key: string): StorageOperation => ({ op: "get", key });

function ask(operations: readonly StorageOperation[], realm: Realm = MINI_PROGRAM_REALM) {
  return watched.answer({ storeId: STORE, realm }, operations, 1).reply.answers;
}

const errors = (operations: readonly StorageOperation[], realm?: Realm) =>
  ask(operations, realm).map((answer) => (answer.ok ? null : answer.failure.error));

const failing = (error: 11 | 12 | 14, count: number): Faults => ({ ...NO_FAULTS, fail: { error, count } });

describe("calls that are to fail", () => {
  it("fail in the order of the calls, whatever they are, and the one after them does not", () => {
    ask([set("a", "before")]);
    watched.setFaults(OWN, failing(12, 3));
    expect(errors([set("a"), get("a")])).toEqual([12, 12]);
    expect(errors([{ op: "clear" }, get("a")])).toEqual([12, null]);
  });

  it("change nothing", () => {
    ask([set("a", "before")]);
    watched.setFaults(OWN, failing(14, 3));
    expect(errors([set("a", "after"), { op: "remove", key: "a" }, { op: "clear" }])).toEqual([14, 14, 14]);
    expect(ask([get("a")])).toEqual([{ ok: true, value: { type: "string", text: "before" } }]);
  });

  it("are those of the realm alone", () => {
    watched.setFaults(OWN, failing(11, 1));
    expect(errors([set("a")], WEB_VIEW)).toEqual([null]);
  });

  it("are counted down for the panel, and pages may use their cache again after the last one", () => {
    watched.setFaults(OWN, failing(11, 2));
    expect(watched.watchOf(STORE).isCacheOff).toBe(true);
    ask([get("a")]);
    expect(told.at(-1)?.faults.fail).toEqual({ error: 11, count: 1 });
    watchCount = 0;
    ask([get("a")]);
    expect(told.at(-1)?.faults).toEqual(NO_FAULTS);
    expect(watchCount).toBe(1);
    expect(watched.watchOf(STORE).isCacheOff).toBe(false);
  });

  it("are none any more when they are taken back", () => {
    watched.setFaults(OWN, failing(11, 5));
    watched.setFaults(OWN, NO_FAULTS);
    expect(errors([get("a")])).toEqual([null]);
  });
});

describe("a realm that is slowed down", () => {
  it("is answered as ever, and late", () => {
    watched.setFaults(OWN, { ...NO_FAULTS, delay: 250 });
    const { reply, delay } = watched.answer(OWN, [set("a")], 1);
    expect(reply.answers).toEqual([{ ok: true }]);
    expect(delay).toBe(250);
    expect(watched.watchOf(STORE).isCacheOff).toBe(true);
  });
});

describe("a smaller quota", () => {
  it("refuses what does not fit with 12, keeps what is there, and is told with the sizes", () => {
    ask([set("a", "x".repeat(3000))]);
    watched.setFaults(OWN, { ...NO_FAULTS, quotaKb: 2 });
    expect(errors([set("b"), set("a", "x".repeat(2000))])).toEqual([12, null]);
    expect(ask([{ op: "info" }])).toEqual([{ ok: true, info: { keys: ["a"], usedLength: 2001, limitKb: 2 } }]);
  });

  it("leaves the pages their cache", () => {
    watched.setFaults(OWN, { ...NO_FAULTS, quotaKb: 2 });
    expect(watched.watchOf(STORE).isCacheOff).toBe(false);
  });
});

describe("a write of what is there already", () => {
  const marks = (operations: readonly StorageOperation[]) =>
    ask(operations).map((answer) => answer.ok && answer.isUnchanged === true);

  it("is told while calls are recorded, also within one message", () => {
    ask([set("a", "1")]);
    recorder.isOn = true;
    expect(marks([set("a", "1"), set("a", "2"), set("a", "2"), set("b", "1")])).toEqual([true, false, true, false]);
    expect(marks([{ op: "remove", key: "a" }, set("a", "2"), { op: "clear" }, set("b", "1")])).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("tells a string from the same text as JSON", () => {
    ask([set("a", "1")]);
    recorder.isOn = true;
    expect(marks([{ op: "set", key: "a", value: { type: "json", text: "1" } }])).toEqual([false]);
  });

  it("is not looked for while nobody records", () => {
    ask([set("a", "1")]);
    expect(ask([set("a", "1")])).toEqual([{ ok: true }]);
  });
});
