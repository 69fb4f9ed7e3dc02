import { ipcRenderer } from "electron";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { previewLink } from "./preview-link";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(async () => ({ answer: undefined })), on: vi.fn() } }));

const told = () => vi.mocked(ipcRenderer.invoke).mock.calls;
const stack = (path: string) => [{ path, query: "" }];

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(ipcRenderer.invoke).mockClear();
});
afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

it("the page stack is told at once, and then the latest of each 50 ms", async () => {
  for (let count = 0; count < 1000; count += 1) previewLink.reportPages(stack(`p${count}`));
  expect(told()).toEqual([["preview.pages", stack("p0")]]);
  await vi.advanceTimersByTimeAsync(49);
  expect(told()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(told().slice(1)).toEqual([["preview.pages", stack("p999")]]);
});

it("the latest refusal is the one that is told last", async () => {
  for (const message of ["first", "second", "third"]) previewLink.reportRefusal(message);
  await vi.runAllTimersAsync();
  expect(told().map(([, message]) => message)).toEqual(["first", "third"]);
});

it("a message that was refused keeps none behind it", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.mocked(ipcRenderer.invoke).mockRejectedValueOnce(new Error("refused"));
  previewLink.reportRefusal("first");
  previewLink.reportRefusal("second");
  await vi.runAllTimersAsync();
  expect(told()).toHaveLength(2);
});
