import { ipcRenderer } from "electron";
import { afterEach, expect, it, vi } from "vitest";
import { follow } from "./incoming";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(async () => {}), on: vi.fn() } }));

const [, hear = () => {}] = vi.mocked(ipcRenderer.on).mock.calls[0] ?? [];
const told = (number: number, channel: string, message: unknown) => hear({} as never, number, channel, message);
const taken = () => vi.mocked(ipcRenderer.invoke).mock.calls.splice(0);

afterEach(() => vi.unstubAllGlobals());

it("a document says that it is new, and of each message that it has taken it, also of one that nobody follows", () => {
  expect(taken()).toEqual([["page.taken", { upTo: null }]]);
  const heard: unknown[] = [];
  const end = follow("a", (message) => heard.push(message));
  told(1, "a", "first");
  told(2, "b", "other");
  end();
  told(3, "a", "late");
  expect(heard).toEqual(["first"]);
  expect(taken()).toEqual([1, 2, 3].map((upTo) => ["page.taken", { upTo }]));
});

it("a message whose listener fails is taken", () => {
  follow("c", () => {
    throw new Error("ours");
  });
  expect(() => told(4, "c", null)).toThrow("ours");
  expect(taken()).toEqual([["page.taken", { upTo: 4 }]]);
});

it("a page without an origin says nothing", () => {
  vi.stubGlobal("origin", "null");
  told(5, "a", null);
  expect(taken()).toEqual([]);
});
