import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { endFloods } from "./page-flood";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

function watchedPage() {
  const page = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    forcefullyCrashRenderer: vi.fn(),
  });
  const clock = { now: 0 };
  const onFlood = vi.fn();
  const noteWindow = endFloods(page as unknown as WebContents, () => clock.now, onFlood);
  const tell = (event: string, times: number, ...args: unknown[]) => {
    for (let time = 0; time < times; time += 1) page.emit(event, ...args);
  };
  return { page, clock, onFlood, tell, noteWindow };
}

it.each([
  ["page-title-updated", 500],
  ["page-favicon-updated", 500],
  ["did-change-theme-color", 500],
  ["will-frame-navigate", 500],
  ["did-navigate-in-page", 5_000],
  ["console-message", 50_000],
])("a page that goes on telling %s more than %i times a second is ended, once", (event, limit) => {
  const { page, clock, onFlood, tell } = watchedPage();
  tell(event, limit + 100, {});
  clock.now = 1_000;
  tell(event, limit, {});
  expect(page.forcefullyCrashRenderer).not.toHaveBeenCalled();
  tell(event, 100, {});
  expect(page.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  expect(onFlood).toHaveBeenCalledExactlyOnceWith(`more than ${limit} of ${event} in a second`);
});

it("as many in every second is no flood", () => {
  const { page, clock, tell } = watchedPage();
  for (let second = 0; second < 10; second += 1) {
    clock.now = second * 1_000;
    tell("page-title-updated", 500, {});
  }
  expect(page.forcefullyCrashRenderer).not.toHaveBeenCalled();
});

it.each([
  ["an earlier Electron", ["x".repeat(1_000_000)]],
  ["a later Electron", []],
])("a long line for the console weighs by its length, as %s tells it", (_title, text) => {
  const { page, tell } = watchedPage();
  tell("console-message", 199, { message: "x".repeat(1_000_000) }, 0, ...text);
  expect(page.forcefullyCrashRenderer).not.toHaveBeenCalled();
  tell("console-message", 1, { message: "x".repeat(1_000_000) }, 0, ...text);
  expect(page.forcefullyCrashRenderer).toHaveBeenCalledOnce();
});

it("what a page told while the main process was busy is no flood", () => {
  const { page, clock, tell } = watchedPage();
  for (let second = 0; second < 10; second += 5) {
    clock.now = second * 1_000;
    tell("page-title-updated", 5 * 300, {});
    clock.now += 1_000;
    tell("page-title-updated", 300, {});
  }
  expect(page.forcefullyCrashRenderer).not.toHaveBeenCalled();
});

it("a page that asks for windows in a loop is ended", () => {
  const { onFlood, noteWindow } = watchedPage();
  for (let time = 0; time < 2_000; time += 1) noteWindow();
  expect(onFlood).not.toHaveBeenCalled();
  noteWindow();
  expect(onFlood).toHaveBeenCalledExactlyOnceWith("more than 500 windows in a second");
});

it("a page that was ended and floods again is ended again", () => {
  const { page, clock, tell } = watchedPage();
  tell("page-title-updated", 3_000, {});
  page.emit("render-process-gone", {});
  clock.now = 2_000;
  tell("page-title-updated", 3_000, {});
  expect(page.forcefullyCrashRenderer).toHaveBeenCalledTimes(2);
});
