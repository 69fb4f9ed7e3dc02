import { ipcRenderer } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PUSHED } from "../app/bridge/page/pushes";
import { rawClipboard, rawNetwork } from "./network-transport";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(async () => ({ answer: null })), on: vi.fn() } }));

const hear = vi.mocked(ipcRenderer.on).mock.calls.find(([channel]) => channel === PUSHED)?.[1] ?? (() => {});
const request = (id: number) =>
  ({ id, url: "https://a.test/", method: "GET", headers: [], body: null, timeoutMs: 1 }) as const;
const OK = { ok: true, status: 200, headers: {}, body: new Uint8Array() } as const;
const FAILED = { ok: false, failure: { error: 12, errorMessage: "request:fail" } } as const;

/** What the main process was asked, on one channel. */
const asked = (channel: string) =>
  vi
    .mocked(ipcRenderer.invoke)
    .mock.calls.flatMap(([each, question]) => (each === channel ? [question as unknown] : []));

/** As many as may be under way at a time. */
const LANE = 32;

beforeEach(() => {
  vi.mocked(ipcRenderer.invoke).mockReset();
});

function answerWith(answer: unknown): void {
  vi.mocked(ipcRenderer.invoke).mockImplementation(async (channel) => ({
    answer: channel === "my.request.send" ? answer : null,
  }));
}

describe("an answer", () => {
  it("of a server is said to be taken", async () => {
    answerWith(OK);
    expect(await rawNetwork.send(request(1))).toEqual(OK);
    expect(asked("my.request.taken")).toEqual([{ id: 1 }]);
  });

  it("that is a failure holds no room, and needs no word", async () => {
    answerWith(FAILED);
    expect(await rawNetwork.send(request(1))).toEqual(FAILED);
    expect(asked("my.request.taken")).toEqual([]);
  });
});

it("a request that waits is aborted here: it never travels, and is answered as an aborted one", async () => {
  const ends: (() => void)[] = [];
  vi.mocked(ipcRenderer.invoke).mockImplementation((channel) =>
    channel === "my.request.send"
      ? new Promise((answer) => ends.push(() => answer({ answer: FAILED })))
      : Promise.resolve({ answer: null }),
  );
  const others = Array.from({ length: LANE }, (_none, id) => rawNetwork.send(request(id)));
  const waiting = rawNetwork.send(request(99));
  rawNetwork.abort(99);
  expect(await waiting).toEqual({ ok: false, failure: { error: 9, errorMessage: "request:fail abort" } });
  for (const end of ends) end();
  await Promise.all(others);
  expect(asked("my.request.send")).toEqual(Array.from({ length: LANE }, (_none, id) => request(id)));
});

it("a request that is under way is aborted by the main process", () => {
  answerWith(OK);
  rawNetwork.abort(7);
  expect(asked("my.request.abort")).toEqual([{ id: 7 }]);
});

it("every listener hears of the progress of every request", () => {
  const heard: unknown[] = [];
  rawNetwork.onProgress((progress) => heard.push(["one", progress]));
  rawNetwork.onProgress((progress) => heard.push(["other", progress]));
  answerWith(null);
  const progress = { id: 1, kind: "sent", bytes: 1, expectedBytes: 2 };
  hear({} as never, 1, "my.request.progress", progress);
  expect(heard).toEqual([
    ["one", progress],
    ["other", progress],
  ]);
});

describe("the clipboard", () => {
  it("is asked once at a time: what is written after a read travels after its answer", async () => {
    let answerRead = () => {};
    vi.mocked(ipcRenderer.invoke).mockImplementation((channel) =>
      channel === "my.clipboard.read"
        ? new Promise((answer) => {
            answerRead = () => answer({ answer: "before" });
          })
        : Promise.resolve({ answer: true }),
    );
    const read = rawClipboard.read();
    const written = rawClipboard.write({ text: "after" });
    expect(asked("my.clipboard.write")).toEqual([]);
    answerRead();
    expect(await Promise.all([read, written])).toEqual(["before", true]);
    expect(asked("my.clipboard.write")).toEqual([{ text: "after" }]);
  });

  it("takes no text that is longer than any that the main process takes", async () => {
    await expect(rawClipboard.write({ text: "x".repeat(2 * 1024 * 1024) })).rejects.toThrow("longer than");
    expect(asked("my.clipboard.write")).toEqual([]);
  });
});
