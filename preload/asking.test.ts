import { ipcRenderer } from "electron";
import { beforeEach, expect, it, vi } from "vitest";
import { Lane } from "../app/bridge/lane";
import { parseSentRequest, type SentRequest } from "../app/bridge/request-calls";
import { asking } from "./asking";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(() => new Promise(() => {})) } }));

const request: SentRequest = { id: 1, url: "https://a.test/", method: "POST", headers: [], body: null, timeoutMs: 1 };
const ask = (limits = { messages: 2, size: 1024 * 1024 }) => asking("my.request", parseSentRequest, new Lane(limits));

beforeEach(() => {
  vi.mocked(ipcRenderer.invoke).mockClear();
});

it("a question that its contract refuses rejects, and never travels", async () => {
  const body = new Uint8Array(64 * 1024 * 1024 + 1);
  await expect(ask()({ ...request, body })).rejects.toThrow("my.request: body: too long");
  expect(ipcRenderer.invoke).not.toHaveBeenCalled();
});

it("a question travels at once, and one that is too many waits", () => {
  const asked = ask();
  for (const id of [1, 2, 3]) void asked({ ...request, id });
  expect(vi.mocked(ipcRenderer.invoke).mock.calls).toEqual([
    ["my.request", { ...request, id: 1 }],
    ["my.request", { ...request, id: 2 }],
  ]);
});

it("questions wait by what they carry, too", () => {
  const asked = ask({ messages: 9, size: 3_000 });
  for (const id of [1, 2, 3]) void asked({ ...request, id, body: new Uint8Array(1_000) });
  expect(ipcRenderer.invoke).toHaveBeenCalledTimes(2);
});
