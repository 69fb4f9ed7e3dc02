import { ipcRenderer } from "electron";
import { afterEach, expect, it, vi } from "vitest";
import { contract, push } from "../app/bridge/contract";
import { follow } from "./pushes";

const TOLD = contract({
  name: "told",
  from: [],
  calls: {},
  pushes: { a: push<unknown>(), b: push<unknown>(), c: push<unknown>() },
});

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(async () => {}), on: vi.fn() } }));

const [, hear = () => {}] = vi.mocked(ipcRenderer.on).mock.calls[0] ?? [];
const told = (number: number, channel: string, message: unknown) => hear({} as never, number, channel, message);
const taken = () => vi.mocked(ipcRenderer.invoke).mock.calls.splice(0);

afterEach(() => vi.unstubAllGlobals());

it("a document says that it is new, and of each message that it has taken it, also of one that nobody follows", () => {
  expect(taken()).toEqual([["page.taken", { upTo: null }]]);
  const heard: unknown[] = [];
  const end = follow(TOLD, "a", (message) => heard.push(message));
  told(1, "told.a", "first");
  told(2, "told.b", "other");
  end();
  told(3, "told.a", "late");
  expect(heard).toEqual(["first"]);
  expect(taken()).toEqual([1, 2, 3].map((upTo) => ["page.taken", { upTo }]));
});

it("a message whose listener fails is taken", () => {
  follow(TOLD, "c", () => {
    throw new Error("ours");
  });
  expect(() => told(4, "told.c", null)).toThrow("ours");
  expect(taken()).toEqual([["page.taken", { upTo: 4 }]]);
});

it("a page without an origin says nothing", () => {
  vi.stubGlobal("origin", "null");
  told(5, "told.a", null);
  expect(taken()).toEqual([]);
});
