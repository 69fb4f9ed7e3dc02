import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_BODY_BYTES } from "../../app/bridge/body-limit";
import { REQUEST_CHANNELS, type SentRequest } from "../../app/bridge/request-calls";
import { Requests } from "./requests";

/** Chromium's request, as far as ours uses it. */
class FakeRequest extends EventEmitter {
  readonly headers: [string, string][] = [];
  body: unknown = null;
  isAborted = false;
  isFollowed = false;

  constructor(readonly options: Record<string, unknown>) {
    super();
    electron.requests.push(this);
  }

  setHeader(name: string, value: string): void {
    this.headers.push([name, value]);
  }

  end(body?: unknown): void {
    this.body = body ?? null;
  }

  abort(): void {
    this.isAborted = true;
  }

  followRedirect(): void {
    this.isFollowed = true;
  }

  /** The answer of a server. */
  respond(chunks: readonly Uint8Array[], headers: Record<string, string | string[]> = {}): EventEmitter {
    const response = Object.assign(new EventEmitter(), { statusCode: 200, headers });
    this.emit("response", response);
    for (const chunk of chunks) response.emit("data", Buffer.from(chunk));
    return response;
  }
}

const electron = vi.hoisted(() => ({ requests: [] as FakeRequest[] }));
vi.mock("electron", () => ({
  net: { request: (options: Record<string, unknown>) => new FakeRequest(options) },
}));

const SESSION = { cookies: "of the mini-program" };
let page: EventEmitter & { told: unknown[][] };
let requests: Requests;
let domains: readonly string[] | null;

beforeEach(() => {
  electron.requests.length = 0;
  const told: unknown[][] = [];
  page = Object.assign(new EventEmitter(), {
    ...{ id: 1, told, session: SESSION, isDestroyed: () => false, isCrashed: () => false },
    send: (_channel: string, _number: number, ...message: unknown[]) => told.push(message),
  });
  domains = null;
  requests = new Requests(() => ({ domains, ownPorts: new Set() }));
});

function send(change: Partial<SentRequest> = {}) {
  const asked: SentRequest = {
    ...{ id: 1, url: "https://example.com/a", headers: [], timeoutMs: 1000, method: "GET", body: null },
    ...change,
  };
  return requests.send(page as unknown as WebContents, "app", asked);
}

function theRequest(): FakeRequest {
  const [request] = electron.requests;
  if (request === undefined) throw new Error("no request was made");
  return request;
}

describe("a request", () => {
  it("goes out in the mini-program's session, uncached, with the host's referrer, and asks before it follows", async () => {
    const headers: SentRequest["headers"] = [
      ["X-Mine", "1"],
      ["Referer", "https://other.test"],
    ];
    const answer = send({ method: "POST", body: Uint8Array.of(1, 2), headers });
    expect(theRequest().options).toMatchObject({
      ...{ url: "https://example.com/a", method: "POST", session: SESSION, useSessionCookies: true },
      ...{ redirect: "manual", cache: "no-store" },
    });
    expect(theRequest().headers).toEqual([
      ["X-Mine", "1"],
      ["Referer", "https://app.hybrid.alipay-eco.com/app/0.0.1/index.html"],
    ]);
    expect(theRequest().body).toEqual(Buffer.of(1, 2));
    const response = theRequest().respond([Uint8Array.of(3), Uint8Array.of(4)], { "Content-Length": "2" });
    response.emit("end");
    expect(await answer).toEqual({
      ...{ ok: true, status: 200, headers: { "content-length": "2" }, body: Uint8Array.of(3, 4) },
    });
    expect(page.told.map(([channel]) => channel)).toEqual(page.told.map(() => REQUEST_CHANNELS.progress));
    expect(page.told.map(([, progress]) => progress)).toEqual([
      { id: 1, kind: "sent", bytes: 2, expectedBytes: 2 },
      { id: 1, kind: "headers", headers: { "content-length": "2" } },
      { id: 1, kind: "received", bytes: 1, expectedBytes: 2 },
      { id: 1, kind: "received", bytes: 2, expectedBytes: 2 },
    ]);
  });

  it("to where it may not go is never made", async () => {
    expect(await send({ url: "http://example.com/" })).toMatchObject({ ok: false, failure: { error: 20 } });
    domains = ["other.test"];
    expect(await send()).toMatchObject({ ok: false, failure: { error: 4 } });
    expect(electron.requests).toEqual([]);
  });

  it("is followed to where it may go, and ended where it may not", async () => {
    domains = ["example.com"];
    const answer = send();
    theRequest().emit("redirect", 302, "GET", "https://www.example.com/");
    expect(theRequest().isFollowed).toBe(true);
    theRequest().emit("redirect", 302, "GET", "https://evil.test/");
    expect(await answer).toMatchObject({ ok: false, failure: { error: 4 } });
    expect(theRequest().isAborted).toBe(true);
  });

  it("has a number of its own while it is under way", async () => {
    const answer = send();
    expect(await send()).toMatchObject({ ok: false, failure: { error: 2 } });
    theRequest().respond([]).emit("end");
    expect(await answer).toMatchObject({ ok: true });
    void send();
    expect(electron.requests).toHaveLength(2);
  });

  it(`may be answered with ${MAX_BODY_BYTES} bytes and not with one more`, async () => {
    const whole = send();
    theRequest()
      .respond([new Uint8Array(MAX_BODY_BYTES)])
      .emit("end");
    expect(await whole).toMatchObject({ ok: true });
    electron.requests.length = 0;
    const tooLong = send();
    theRequest().respond([new Uint8Array(MAX_BODY_BYTES), new Uint8Array(1)]);
    expect(await tooLong).toMatchObject({ ok: false, failure: { error: 12 } });
    expect(theRequest().isAborted).toBe(true);
  });

  it.each([
    ["13 after its time", 13, () => vi.advanceTimersByTime(1000)],
    ["9 when the page takes it back", 9, () => requests.abort(page as unknown as WebContents, 1)],
    ["1 when the page changes", 1, () => page.emit("render-process-gone")],
    ["12 when the network fails", 12, () => theRequest().emit("error", new Error("net::ERR_FAILED"))],
    ["23 when the proxy does", 23, () => theRequest().emit("error", new Error("net::ERR_PROXY_CONNECTION_FAILED"))],
    ["12 when the answer breaks off", 12, () => theRequest().respond([]).emit("aborted")],
    ["12 when the answer goes wrong", 12, () => theRequest().respond([]).emit("error", new Error("net::ERR_X"))],
  ])("ends with %s, and with nothing after it", async (_title, error, happen) => {
    vi.useFakeTimers();
    const answer = send();
    happen();
    theRequest().emit("error", new Error("net::ERR_LATE"));
    expect(await answer).toMatchObject({ ok: false, failure: { error } });
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
