import { join } from "node:path";
import type { ChokidarOptions } from "chokidar";
import { beforeEach, expect, it, vi } from "vitest";
import { watchSource } from "./source-watch";

const { opened, watch } = vi.hoisted(() => {
  const opened: { options: ChokidarOptions; ready: () => void; close: () => void }[] = [];
  const watch = (_: unknown, options: ChokidarOptions) => {
    const listeners = new Map<string, () => void>();
    const close = vi.fn();
    opened.push({ options, ready: () => listeners.get("ready")?.(), close });
    return { on: (event: string, listener: () => void) => listeners.set(event, listener), close };
  };
  return { opened, watch };
});
vi.mock("chokidar", () => ({ watch }));

const FOLDER = join("/", "project");

beforeEach(() => {
  opened.length = 0;
});

/** A watch that asks of so many files, three times each, as the library does. */
function watchOf(files: number, isReady: boolean) {
  const onError = vi.fn();
  watchSource({ folders: [FOLDER], since: 0, onChange: () => {}, onError });
  const [watcher] = opened;
  const ignored = watcher?.options.ignored;
  if (watcher === undefined || typeof ignored !== "function") throw new Error("nothing is watched");
  if (isReady) watcher.ready();
  const isIgnored = (name: string) => ignored(join(FOLDER, name));
  for (let at = 0; at < files * 3; at += 1) isIgnored("");
  return { watcher, onError, isIgnored };
}

it("follows a project of a hundred thousand files", () => {
  const { watcher, onError } = watchOf(100_000, false);
  expect([onError, watcher.close].map((spy) => vi.mocked(spy).mock.calls.length)).toEqual([0, 0]);
});

it("counts nothing of what comes later", () => {
  const { onError, isIgnored } = watchOf(100_001, true);
  expect(onError).not.toHaveBeenCalled();
  expect(isIgnored("b.js")).toBe(false);
});

it("gives up a larger one, says so once, and looks at nothing more", () => {
  const { watcher, onError, isIgnored } = watchOf(100_001, false);
  expect(onError).toHaveBeenCalledTimes(1);
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ message: expect.stringMatching(/100,000 files/) });
  expect(watcher.close).toHaveBeenCalledTimes(1);
  expect(isIgnored("b.js")).toBe(true);
});

it("looks so many folders deep", () => {
  expect(watchOf(1, false).watcher.options.depth).toBe(32);
});
