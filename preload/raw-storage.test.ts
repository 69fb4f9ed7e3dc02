import { ipcRenderer } from "electron";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PUSHED } from "../app/bridge/page/pushes";
import type { CallNote } from "../app/bridge/page/raw-storage";
import { MINI_PROGRAM_REALM, type Realm } from "../app/storage/realm";
import { rawStorage } from "./raw-storage";

vi.mock("electron", () => ({
  ipcRenderer: { invoke: vi.fn(async () => ({ answer: null })), sendSync: vi.fn(), on: vi.fn() },
}));

const hear = vi.mocked(ipcRenderer.on).mock.calls.find(([channel]) => channel === PUSHED)?.[1] ?? (() => {});
const watch = (isRecording: boolean, isCacheOff = false) =>
  hear({} as never, 1, "my.storage-watch.changed", { isRecording, isCacheOff });
const change = (realm: Realm) =>
  hear({} as never, 1, "my.storage.changed", { realm, change: { generation: 9, keys: ["k"] } });

/** Hands out the page's listeners: a test says when it goes away. */
const leave: (() => void)[] = [];

const read: CallNote = {
  ...{ method: "getStorage", startedAt: 0, duration: 1, key: "k", valueLength: 1, error: null, page: null },
  isUnchanged: false,
};
const reports = () =>
  vi
    .mocked(ipcRenderer.invoke)
    .mock.calls.flatMap(([channel, question]) =>
      channel === "my.storage-watch.report" ? [question as { realm: Realm; calls: { isRepeated: boolean }[] }] : [],
    );
/** Whether each call that was reported was told as a repeated one. */
const repeated = () => reports().flatMap(({ calls }) => calls.map(({ isRepeated }) => isRepeated));

const stored = { type: "string", text: "v" } as const;
const write = { op: "set", key: "k", value: stored } as const;

/** A realm of a page that is neither recorded nor kept from its cache; the main process takes every write. */
function storageOf(realm: Realm = MINI_PROGRAM_REALM) {
  vi.mocked(ipcRenderer.sendSync).mockImplementation((channel) =>
    channel === "my.storage-watch.current"
      ? { answer: { isRecording: false, isCacheOff: false } }
      : { answer: { answers: [{ ok: true }], generation: 1 } },
  );
  return rawStorage(realm);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(ipcRenderer.invoke).mockClear();
  vi.stubGlobal(
    "addEventListener",
    (type: string, listener: () => void) => type === "pagehide" && leave.push(listener),
  );
});

afterEach(() => {
  leave.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("what contextBridge carries is all there: functions of the object's own", () => {
  expect(Object.keys(storageOf()).sort()).toEqual(["note", "onRecording", "remembered", "run", "runSync"]);
});

it("a value that was written is remembered until somebody else changes it", () => {
  const storage = storageOf();
  expect(storage.runSync(write)).toEqual({ ok: true });
  expect(storage.remembered("k")).toBe("sv");
  change({ kind: "plugin", pluginId: "p" });
  expect(storage.remembered("k")).toBe("sv");
  change(MINI_PROGRAM_REALM);
  expect(storage.remembered("k")).toBeUndefined();
});

it("nothing is remembered while the main process decides how calls end", () => {
  const storage = storageOf();
  storage.onRecording(() => {});
  storage.runSync(write);
  watch(false, true);
  expect(storage.remembered("k")).toBeUndefined();
});

it("recording is told when it begins and when it ends, and once each", () => {
  const heard: boolean[] = [];
  storageOf().onRecording((isRecording) => heard.push(isRecording));
  watch(true);
  watch(true, true);
  watch(false);
  expect(heard).toEqual([true, false]);
});

it("calls of a short while travel as one report, of their realm", () => {
  const plugin: Realm = { kind: "plugin", pluginId: "p" };
  const storage = storageOf(plugin);
  storage.note(read);
  storage.note(read);
  vi.advanceTimersByTime(49);
  expect(reports()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(reports().map(({ realm, calls }) => [realm, calls.length])).toEqual([[plugin, 2]]);
});

it("a page that goes away reports at once: it has no later", () => {
  const storage = storageOf();
  storage.note(read);
  for (const listener of leave) listener();
  expect(reports()).toHaveLength(1);
});

it.each([
  ["nothing changed", () => {}, [false, true]],
  ["somebody else changed the key", () => change(MINI_PROGRAM_REALM), [false, false]],
  ["recording began, as what happened before nobody noted", () => watch(true), [false, false]],
])("a second read is told as %s", (_what, happen, expected) => {
  const storage = storageOf();
  storage.onRecording(() => {});
  storage.note(read);
  happen();
  storage.note(read);
  vi.advanceTimersByTime(50);
  expect(repeated()).toEqual(expected);
});
