import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_BODY_BYTES } from "../../app/bridge/page/body-limit";
import type { SentRequest } from "../../app/bridge/page/requests";
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
  respond(chunks: readonly Uint8Array[], headers: Record<string, string | string[]> = {}) {
    const response = Object.assign(new EventEmitter(), { statusCode: 200, headers, pause: vi.fn(), resume: vi.fn() });
    this.emit("response", response);
    for (const chunk of chunks) response.emit("data", Buffer.from(chunk.buffer));
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
      ...{ redirect: "manual", cache: "no-store", referrerPolicy: "unsafe-url" },
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
    expect(page.told.map(([channel]) => channel)).toEqual(page.told.map(() => "my.request.progress"));
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
    ["is not said", {}, 0],
    ["is no number", { "Content-Length": "many" }, 0],
    ["is said", { "content-length": "7" }, 7],
  ])(
    "tells nothing of a body it has not, and how much is to come as far as that %s",
    (_title, headers, expectedBytes) => {
      void send();
      theRequest().respond([Uint8Array.of(1)], headers);
      expect(page.told.map(([, progress]) => progress)).toMatchObject([
        { kind: "headers" },
        { kind: "received", expectedBytes },
      ]);
    },
  );

  it("tells how much has come every 16 ms, and in the end all of it, once", () => {
    vi.useFakeTimers();
    const bytesTold = () => page.told.flatMap(([, progress]) => (progress as { bytes?: number }).bytes ?? []);
    void send();
    const response = theRequest().respond([Uint8Array.of(1)]);
    const come = (afterMs: number) => {
      vi.advanceTimersByTime(afterMs);
      response.emit("data", Buffer.of(1));
    };
    come(15);
    expect(bytesTold()).toEqual([1]);
    come(1);
    expect(bytesTold()).toEqual([1, 3]);
    come(1);
    response.emit("end");
    expect(bytesTold()).toEqual([1, 3, 4]);
    void send({ id: 2 });
    electron.requests[1]?.respond([Uint8Array.of(1)]).emit("end");
    expect(bytesTold()).toEqual([1, 3, 4, 1]);
    vi.useRealTimers();
  });

  it("that has ended tells nothing of what still comes", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const answer = send();
    const response = theRequest().respond([Uint8Array.of(1), Uint8Array.of(2)]);
    page.told.length = 0;
    requests.abort(page as unknown as WebContents, 1);
    response.emit("data", Buffer.of(3));
    response.emit("end");
    vi.useRealTimers();
    expect(await answer).toMatchObject({ ok: false, failure: { error: 9 } });
    expect(page.told).toEqual([]);
  });

  it("that nobody knows may be aborted and taken", () => {
    expect(() => requests.abort(page as unknown as WebContents, 7)).not.toThrow();
    expect(() => requests.taken(page as unknown as WebContents, 7)).not.toThrow();
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

describe("requests whose answers are more than a page may have untaken", () => {
  const MEBIBYTE = 1024 * 1024;
  const contents = () => page as unknown as WebContents;
  const turn = () => new Promise((done) => setImmediate(done));
  afterEach(() => {
    vi.useRealTimers();
  });

  /** One of so many MiB that are there. */
  function coming(id: number, mebibytes: number) {
    const answer = send({ id, timeoutMs: 60_000 });
    const request = electron.requests.at(-1);
    if (request === undefined) throw new Error("no request was made");
    return { answer, response: request.respond([new Uint8Array(mebibytes * MEBIBYTE)]) };
  }

  it.each<[string, (first: ReturnType<typeof coming>) => Promise<unknown>]>([
    [
      "one has been taken",
      async ({ answer, response }) => {
        response.emit("end");
        await answer;
        return () => requests.taken(contents(), 1);
      },
    ],
    ["one has failed", async () => () => requests.abort(contents(), 1)],
    [
      "the number of one is used again",
      async ({ answer, response }) => {
        response.emit("end");
        await answer;
        return () => coming(1, 0).response.emit("end");
      },
    ],
  ])("wait at their servers until %s", async (_title, begin) => {
    const [first, , third] = [coming(1, 1), coming(2, 31), coming(3, 33)];
    const free = (await begin(first)) as () => void;
    await turn();
    expect(third.response.pause).toHaveBeenCalledOnce();
    expect(third.response.resume).not.toHaveBeenCalled();
    free();
    await turn();
    expect(third.response.resume).toHaveBeenCalledOnce();
  });

  it("have what was left of their time when they go on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const [, , third] = [coming(1, 1), coming(2, 31), send({ id: 3, timeoutMs: 2000 })];
    const response = electron.requests[2]?.respond([]);
    vi.advanceTimersByTime(400);
    response?.emit("data", Buffer.alloc(33 * MEBIBYTE));
    expect(response?.pause).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    await turn();
    expect(response?.resume).toHaveBeenCalledOnce();
    let ended: unknown = null;
    void third.then((answer) => {
      ended = answer;
    });
    vi.advanceTimersByTime(1599);
    await turn();
    expect(ended).toBeNull();
    vi.advanceTimersByTime(1);
    await turn();
    expect(ended).toMatchObject({ ok: false, failure: { error: 13 } });
  });

  it("do not go on once they have ended", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [first, , third] = [coming(1, 1), coming(2, 31), coming(3, 33)];
    first.response.emit("end");
    await first.answer;
    await turn();
    const timers = vi.getTimerCount();
    requests.abort(contents(), 3);
    requests.taken(contents(), 1);
    expect(third.response.resume).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(timers);
  });

  it("have the room of those of the document before", async () => {
    const former = coming(1, 2);
    former.response.emit("end");
    await former.answer;
    page.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    const later = [coming(2, 1), coming(3, 1), coming(4, 61)];
    expect(later.map(({ response }) => response.pause.mock.calls.length)).toEqual([0, 0, 0]);
  });
});
