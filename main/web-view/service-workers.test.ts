import type { Session } from "electron";
import { expect, it, vi } from "vitest";
import { closeServiceWorkers } from "./service-workers";

type Hear = (details: { requestHeaders: Readonly<Record<string, string>> }, answer: unknown) => void;

function sessionOf() {
  const onBeforeSendHeaders = vi.fn<(hear: Hear) => void>();
  const clearStorageData = vi.fn(async () => {});
  return { session: { webRequest: { onBeforeSendHeaders }, clearStorageData }, onBeforeSendHeaders, clearStorageData };
}

/** What becomes of a request with these headers. */
function sent(requestHeaders: Readonly<Record<string, string>>): unknown {
  const { session, onBeforeSendHeaders } = sessionOf();
  closeServiceWorkers(session as unknown as Session);
  const answer = vi.fn();
  onBeforeSendHeaders.mock.calls[0]?.[0]({ requestHeaders }, answer);
  return answer.mock.calls[0]?.[0];
}

it.each(["Service-Worker", "service-worker"])("the script of a service worker is not fetched: %s", (name) => {
  expect(sent({ accept: "*/*", [name]: "script" })).toEqual({ cancel: true });
});

it("any other request is sent as it is", () => {
  expect(sent({ accept: "*/*", "sec-fetch-dest": "worker" })).toEqual({ cancel: false });
});

it("those that an earlier version registered are cleared, once in a session", async () => {
  const { session, clearStorageData } = sessionOf();
  await closeServiceWorkers(session as unknown as Session);
  await closeServiceWorkers(session as unknown as Session);
  expect(clearStorageData.mock.calls).toEqual([[{ storages: ["serviceworkers"] }]]);
});
