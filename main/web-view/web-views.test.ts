import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { beforeEach, expect, it, vi } from "vitest";
import { pageTook } from "../ipc/page-outbox";
import { WebViews, type WebViewsOptions } from "./web-views";

vi.mock("./web-view", () => ({
  WebView: class {
    readonly view = { webContents: {} };
    move() {}
    load() {}
    fitScreen() {}
    close() {}
  },
}));

const PLACE = { x: 0, y: 0, width: 100, height: 100 };
const MEGABYTE = "x".repeat(512 * 1024);
let sent: { happened: { type: string } }[];
let program: WebContents;
let views: WebViews;

beforeEach(() => {
  sent = [];
  const send = (_channel: string, _number: number, _event: string, told: (typeof sent)[number]) => sent.push(told);
  program = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    isCrashed: () => false,
    send,
  }) as unknown as WebContents;
  const options: Pick<WebViewsOptions, "program" | "clock" | "builtFolder" | "storeId"> = {
    ...{ builtFolder: "/built", storeId: "a".repeat(32), program },
    clock: { now: () => 0, after: () => () => {} },
  };
  const parts = { callers: { register: () => () => {} }, screen: { onChange: () => {}, current: null } };
  views = new WebViews({ ...options, ...parts } as unknown as WebViewsOptions);
});

const open = (id: number) => views.ask({ do: "open", id, src: "https://example.com/", bounds: PLACE });

it("are 16 at most, those that wait to be opened among them, and one more when one is closed", async () => {
  for (let id = 1; id <= 16; id += 1) expect(await open(id)).toBe(true);
  await expect(open(17)).rejects.toThrow("more than 16 web-views at once");
  await views.ask({ do: "close", id: 16 });
  expect(await open(17)).toBe(true);
});

it("their pages hear once the mini-program has taken what they post", async () => {
  const taken = vi.fn();
  void views.hear(1, { do: "post", text: "1" }).then(taken);
  await new Promise((turn) => setTimeout(turn));
  expect([sent.map(({ happened }) => happened.type), taken.mock.calls]).toEqual([["message"], []]);
  pageTook(program, { upTo: 1 });
  await vi.waitFor(() => expect(taken).toHaveBeenCalledWith(null));
});

it("documents that go one after the other fill no memory of a mini-program that takes nothing", async () => {
  const posted = Array.from({ length: 100 }, () => views.hear(1, { do: "post", text: MEGABYTE }));
  expect(await Promise.race([posted[99], "waits"])).toBe(null);
  expect(await views.hear(1, { do: "call", name: "alert", text: MEGABYTE })).toMatchObject({ isOk: false });
  for (let taken = 1; taken <= 100; taken += 1) pageTook(program, { upTo: taken });
  await Promise.all(posted);
  expect(sent.length).toBeGreaterThan(40);
  expect(sent.length).toBeLessThan(60);
});
