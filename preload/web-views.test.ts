import { ipcRenderer } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PUSHED } from "../app/bridge/page/pushes";
import { MAX_TEXT_LENGTH, type WebViewEvent } from "../app/bridge/page/web-views";
import { webViews } from "./web-views";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(async () => ({ answer: true })), on: vi.fn() } }));

const hear = vi.mocked(ipcRenderer.on).mock.calls.find(([channel]) => channel === PUSHED)?.[1] ?? (() => {});
const asked = () =>
  vi
    .mocked(ipcRenderer.invoke)
    .mock.calls.filter(([channel]) => channel === "web-view.request")
    .map(([, question]) => question as unknown);

const post = (id: number) => ({ do: "post", id, text: "1" }) as const;
const back = { do: "back", id: 1 } as const;

/** More than may be under way to one page. */
const MANY = 17;

beforeEach(() => {
  vi.mocked(ipcRenderer.invoke).mockReset();
  vi.mocked(ipcRenderer.invoke).mockImplementation(() => new Promise(() => {}));
});

describe("messages to an H5 page that takes none", () => {
  it("wait, and hold up neither another page's messages nor other requests", () => {
    for (let count = 0; count < MANY; count += 1) void webViews.ask(post(1));
    expect(asked()).toHaveLength(MANY - 1);
    void webViews.ask(post(2));
    void webViews.ask(back);
    expect(asked().slice(MANY - 1)).toEqual([post(2), back]);
  });

  it("hold up none of a page that comes after it was closed", () => {
    for (let count = 0; count < MANY; count += 1) void webViews.ask(post(3));
    void webViews.ask({ do: "close", id: 3 });
    void webViews.ask(post(3));
    expect(asked().slice(MANY - 1)).toEqual([{ do: "close", id: 3 }, post(3)]);
  });
});

it("a text that is longer than any that the main process takes never travels", async () => {
  const text = "x".repeat(MAX_TEXT_LENGTH + 1024);
  await expect(webViews.ask({ do: "post", id: 4, text })).rejects.toThrow("web-view.request: longer than");
  expect(asked()).toEqual([]);
});

it("what happens in a web-view is told to the listener that came last", () => {
  const heard: [string, number, WebViewEvent][] = [];
  webViews.listen((id, happened) => heard.push(["first", id, happened]));
  webViews.listen((id, happened) => heard.push(["last", id, happened]));
  const happened = { type: "title", title: "Shop" } as const;
  hear({} as never, 1, "web-view.event", { id: 5, happened });
  expect(heard).toEqual([["last", 5, happened]]);
});
