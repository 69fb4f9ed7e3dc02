import { ipcRenderer } from "electron";
import { expect, it, vi } from "vitest";
import { PUSHED } from "../app/bridge/page/pushes";
import type { StorageWatch } from "../app/bridge/page/storage-watch";
import { MINI_PROGRAM_REALM } from "../app/storage/realm";
import { followStorageWatch, reportCalls } from "./storage-watch";

vi.mock("electron", () => ({
  ipcRenderer: { invoke: vi.fn(async () => ({ answer: null })), sendSync: vi.fn(), on: vi.fn() },
}));

const hear = vi.mocked(ipcRenderer.on).mock.calls.find(([channel]) => channel === PUSHED)?.[1] ?? (() => {});
const watched = { isRecording: true, isCacheOff: false };
const unwatched = { isRecording: false, isCacheOff: false };

it("how storage is watched is told before anything else runs, and whenever it changes", () => {
  vi.mocked(ipcRenderer.sendSync).mockReturnValueOnce({ answer: watched });
  const heard: StorageWatch[] = [];
  followStorageWatch((watch) => heard.push(watch));
  expect(heard).toEqual([watched]);
  hear({} as never, 1, "my.storage-watch.changed", unwatched);
  expect(heard).toEqual([watched, unwatched]);
});

it("a page that may not ask is told nothing at its start, and does not fail", () => {
  vi.mocked(ipcRenderer.sendSync).mockReturnValueOnce({ error: "refused" });
  const listener = vi.fn();
  followStorageWatch(listener);
  expect(listener).not.toHaveBeenCalled();
});

it("a report travels with its realm", () => {
  const report = { realm: MINI_PROGRAM_REALM, calls: [], missed: 3 };
  reportCalls(report);
  expect(ipcRenderer.invoke).toHaveBeenLastCalledWith("my.storage-watch.report", report);
});
