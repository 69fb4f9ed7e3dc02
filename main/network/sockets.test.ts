import { EventEmitter, once } from "node:events";
import type { AddressInfo } from "node:net";
import type { WebContents } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocketServer } from "ws";
import { MAX_SOCKETS, type SocketEvent } from "../../app/bridge/page/sockets";
import { pageTook } from "../ipc/page-outbox";
import { SocketConnection } from "./socket-connection";
import { Sockets } from "./sockets";

/** A page as far as its sockets know it; what it is told is kept. */
class FakePage extends EventEmitter {
  readonly told: SocketEvent[] = [];
  isGone = false;
  kept = [{ name: "kept", value: "1" }];
  readonly session = {
    cookies: { get: async () => this.kept },
    getUserAgent: () => "the client",
  };

  constructor(readonly id: number) {
    super();
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  isCrashed(): boolean {
    return false;
  }

  send(_channel: string, _number: number, channel: string, event: SocketEvent): void {
    expect(channel).toBe("my.socket.event");
    this.told.push(event);
  }

  get contents(): WebContents {
    return this as unknown as WebContents;
  }
}

let server: WebSocketServer;
let sockets: Sockets;
let page: FakePage;
let domains: readonly string[] | null;

beforeEach(async () => {
  server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  domains = null;
  sockets = new Sockets(() => ({ domains, ownPorts: new Set() }));
  page = new FakePage(1);
});

afterEach(() => {
  for (const client of server.clients) client.terminate();
  server.close();
});

function connect(id: number, from: FakePage = page, headers: [string, string][] = []) {
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return sockets.connect(from.contents, "app", { id, url, headers, protocols: [], timeoutMs: 10_000 });
}

describe("the sockets of a page", () => {
  it(`are ${MAX_SOCKETS} at most, and one more when one has closed`, async () => {
    for (let id = 1; id <= MAX_SOCKETS; id += 1) expect(connect(id)).toBeNull();
    expect(connect(MAX_SOCKETS + 1)).toMatchObject({ error: 1 });
    expect(connect(1, new FakePage(2))).toBeNull();
    await vi.waitFor(() => expect(page.told.some(({ id, kind }) => id === 1 && kind === "open")).toBe(true));
    sockets.close(page.contents, 1, 1000, "");
    await vi.waitFor(() => expect(page.told.some(({ id, kind }) => id === 1 && kind === "close")).toBe(true));
    expect(connect(MAX_SOCKETS + 1)).toBeNull();
  });

  it("have a number each", () => {
    expect([connect(1), connect(1)]).toMatchObject([null, { error: 3 }]);
  });

  it("are asked about anew each time: the user may have switched the list on", () => {
    expect(connect(1)).toBeNull();
    domains = ["example.com"];
    expect(connect(2)).toMatchObject({ error: 20 });
  });

  it("shake hands with the session's cookies, the host's referrer, and the page's own headers", async () => {
    const connected = once(server, "connection");
    connect(1, page, [
      ["Cookie", "own=2"],
      ["Referer", "https://other.test"],
      ["X-Mine", "中"],
    ]);
    const [, { headers }] = await connected;
    expect(headers).toMatchObject({
      cookie: "kept=1; own=2",
      referer: "https://app.hybrid.alipay-eco.com/app/0.0.1/index.html",
      "user-agent": "the client",
    });
    expect(Buffer.from(headers["x-mine"], "latin1").toString()).toBe("中");
  });

  it("shake hands as the client that a page says it is, and with no cookie where there is none", async () => {
    page.kept = [];
    const connected = once(server, "connection");
    connect(1, page, [["User-Agent", "mine"]]);
    const [, { headers }] = await connected;
    expect([headers["user-agent"], "cookie" in headers]).toEqual(["mine", false]);
  });

  it("hold a message to be taken until the page has taken it, and nothing else", async () => {
    const taken = vi.spyOn(SocketConnection.prototype, "taken");
    const connected = once(server, "connection");
    connect(1);
    const [client] = await connected;
    client.send("a");
    await vi.waitFor(() => expect(page.told.map(({ kind }) => kind)).toEqual(["open", "message"]), {
      timeout: 20_000,
    });
    const counts = [taken.mock.calls.length];
    for (const upTo of [1, 2]) {
      pageTook(page.contents, { upTo });
      await new Promise((turn) => setImmediate(turn));
      counts.push(taken.mock.calls.length);
    }
    expect(counts).toEqual([0, 0, 1]);
    taken.mockRestore();
  });

  it("are of that page alone: nobody else's number sends or closes", async () => {
    connect(1);
    const other = new FakePage(2).contents;
    expect(await sockets.send(other, 1, "a")).toMatchObject({ error: 10 });
    expect(sockets.close(other, 1, 1000, "")).toMatchObject({ error: 10 });
    expect(await sockets.send(page.contents, 7, "a")).toMatchObject({ error: 10 });
  });

  it("tell a page nothing that is gone", async () => {
    const connected = once(server, "connection");
    connect(1);
    page.isGone = true;
    const [client] = await connected;
    client.close();
    await once(client, "close");
    expect(page.told).toEqual([]);
  });

  it("end with the document that opened them", async () => {
    const connected = once(server, "connection");
    connect(1);
    const [client] = await connected;
    page.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    await once(client, "close");
    expect(connect(1)).toBeNull();
  });
});
