import { ipcRenderer } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Lane } from "../app/bridge/page/lane";
import { PREVIEW } from "../app/bridge/page/preview";
import { REQUESTS, type SentRequest } from "../app/bridge/page/requests";
import { ask, askingIn, askSync } from "./ask";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(() => new Promise(() => {})), sendSync: vi.fn() } }));

const request: SentRequest = { id: 1, url: "https://a.test/", method: "POST", headers: [], body: null, timeoutMs: 1 };
const asking = (limits = { messages: 2, size: 1024 * 1024 }) =>
  askingIn(REQUESTS, "send", { lane: new Lane(limits), maxSize: 10_000 });

beforeEach(() => {
  vi.mocked(ipcRenderer.invoke).mockClear();
});

describe("a question", () => {
  it("that is longer than any that the main process takes rejects, and never travels", async () => {
    const body = new Uint8Array(10_001);
    await expect(asking()({ ...request, body })).rejects.toThrow("my.request.send: longer than 10000 bytes");
    expect(ipcRenderer.invoke).not.toHaveBeenCalled();
  });

  it("travels at once, and one that is too many waits", () => {
    const asked = asking();
    for (const id of [1, 2, 3]) void asked({ ...request, id });
    expect(vi.mocked(ipcRenderer.invoke).mock.calls).toEqual([
      ["my.request.send", { ...request, id: 1 }],
      ["my.request.send", { ...request, id: 2 }],
    ]);
  });

  it("waits by what it carries, too", () => {
    const asked = asking({ messages: 9, size: 3_000 });
    for (const id of [1, 2, 3]) void asked({ ...request, id, body: new Uint8Array(1_000) });
    expect(ipcRenderer.invoke).toHaveBeenCalledTimes(2);
  });
});

describe("a refusal", () => {
  it("is told in the main process's own words", async () => {
    const wrapped = "Error invoking remote method 'my.request.abort': BadCall: my.request.abort: id: Invalid value";
    vi.mocked(ipcRenderer.invoke).mockRejectedValueOnce(new Error(wrapped));
    await expect(ask(REQUESTS, "abort", { id: 0 })).rejects.toThrow(/^my\.request\.abort: id: Invalid value$/);
  });

  it("of a question that blocks the page is thrown there", () => {
    vi.mocked(ipcRenderer.sendSync).mockReturnValueOnce({ error: "preview.facts: refused" });
    expect(() => askSync(PREVIEW, "facts", undefined)).toThrow(/^preview\.facts: refused$/);
  });

  it("is none of an answer that is an object with a field of that name", () => {
    vi.mocked(ipcRenderer.sendSync).mockReturnValueOnce({ answer: { error: 3 } });
    expect(askSync(PREVIEW, "facts", undefined)).toEqual({ error: 3 });
  });
});
