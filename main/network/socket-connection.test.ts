import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { MAX_MESSAGE_BYTES, type SocketHappening } from "../../app/bridge/page/sockets";
import { SELF_SIGNED } from "../../tools/self-signed.mjs";
import { SocketConnection } from "./socket-connection";

let server: WebSocketServer;

beforeEach(async () => {
  server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 0 });
  await once(server, "listening");
});

afterEach(() => {
  for (const client of server.clients) client.terminate();
  server.close();
});

/** A connection to the server, and all that it told. */
function connected(
  change: { url?: string; protocols?: string[]; timeoutMs?: number } = {},
  headers: () => Promise<Record<string, string>> = async () => ({ "x-mine": "yes" }),
) {
  const told: SocketHappening[] = [];
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/path?a=1#fragment`;
  const connection = new SocketConnection(
    { id: 1, url, headers: [], protocols: [], timeoutMs: 30_000, ...change },
    { headers, onHappening: (happening) => told.push(happening) },
  );
  const tells = (kind: SocketHappening["kind"]) =>
    vi.waitFor(() => expect(told.map((happening) => happening.kind)).toContain(kind));
  return { connection, told, tells };
}

/** Somebody else than the server, until the test is over. */
async function urlOf(other: Server, scheme = "ws"): Promise<string> {
  other.listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  return `${scheme}://127.0.0.1:${(other.address() as AddressInfo).port}/`;
}

async function accepted(): Promise<WebSocket> {
  const [client] = await once(server, "connection");
  return client as WebSocket;
}

describe("a socket's connection", () => {
  it("sends its headers and path, and carries texts and bytes both ways", async () => {
    const atServer = once(server, "connection");
    const { connection, told, tells } = connected();
    const [client, request] = await atServer;
    expect([request.url, request.headers["x-mine"]]).toEqual(["/path?a=1", "yes"]);
    client.on("message", (data: Buffer, binary: boolean) => client.send(data, { binary }));
    await tells("open");
    expect(await connection.send("grüße")).toBeNull();
    expect(await connection.send(Uint8Array.of(0, 255))).toBeNull();
    await vi.waitFor(() => expect(told).toHaveLength(3));
    expect(told).toEqual([
      { kind: "open" },
      { kind: "message", content: "grüße" },
      { kind: "message", content: Uint8Array.of(0, 255) },
    ]);
    connection.end();
  });

  it("closes as the page says, and tells it once", async () => {
    const client = accepted();
    const { connection, told, tells } = connected();
    const closed = once(await client, "close");
    await tells("open");
    expect(connection.close(4001, "enough")).toBeNull();
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4001, "enough"]);
    await tells("close");
    expect(told).toEqual([{ kind: "open" }, { kind: "close", code: 4001, reason: "enough" }]);
  });

  it("tells what the server closes with", async () => {
    const client = accepted();
    const { told, tells } = connected();
    (await client).close(1001, "bye");
    await tells("close");
    expect(told.at(-1)).toEqual({ kind: "close", code: 1001, reason: "bye" });
  });

  it("tells nothing more once it was ended, and leaves the server", async () => {
    const client = accepted();
    const { connection, told, tells } = connected();
    await tells("open");
    const closed = once(await client, "close");
    connection.end();
    expect((await closed)[0]).toBe(1001);
    expect(told).toEqual([{ kind: "open" }]);
  });

  it("never reaches the server when it was ended at once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    let reached = 0;
    server.on("connection", () => (reached += 1));
    const { connection, told } = connected();
    connection.end();
    expect(await connection.send("early")).toMatchObject({ error: 10 });
    expect([told, vi.getTimerCount()]).toEqual([[], 0]);
    vi.useRealTimers();
    // Were the first one on its way, it would be there before this.
    const later = connected();
    await later.tells("open");
    expect(reached).toBe(1);
    later.connection.end();
  });

  it("sends nothing before it is open", async () => {
    const { connection } = connected();
    expect(await connection.send("early")).toMatchObject({ error: 10 });
    connection.end();
  });
});

describe("a socket's connection that is closed before it is open", () => {
  it("fails not, and tells that it has closed, when its headers are not there yet", async () => {
    const { connection, told } = connected({}, () => new Promise(() => {}));
    expect(connection.close(4001, "enough")).toBeNull();
    expect(told).toEqual([{ kind: "close", code: 1006, reason: "" }]);
    expect(connection.close(4001, "again")).toMatchObject({ error: 10 });
    expect(await connection.send("late")).toMatchObject({ error: 10 });
    expect(told).toHaveLength(1);
  });

  it("fails not, and leaves the server, when the server has not answered yet", async () => {
    const silent = createServer();
    const url = await urlOf(silent);
    const atServer = once(silent, "connection");
    const { connection, told, tells } = connected({ url });
    const [peer] = await atServer;
    const left = once(
      peer.resume().on("error", () => {}),
      "close",
    );
    expect(connection.close(4001, "enough")).toBeNull();
    await Promise.all([left, tells("close")]);
    expect(told).toEqual([{ kind: "close", code: 1006, reason: "" }]);
  });
});

describe("a socket's connection beside a server that does not read", () => {
  const MAX_WAITING = 4 * MAX_MESSAGE_BYTES;

  const answering = (error?: Error) =>
    ((_content: unknown, done: (error?: Error) => void) => done(error)) as WebSocket["send"];

  it("lets so many bytes wait and not one more", async () => {
    const sent = vi.spyOn(WebSocket.prototype, "send").mockImplementation(answering());
    const waiting = vi.spyOn(WebSocket.prototype, "bufferedAmount", "get").mockReturnValue(MAX_WAITING - 5);
    const { connection, tells } = connected();
    await tells("open");
    expect(await connection.send("12ü4")).toBeNull();
    expect(await connection.send("12ü45")).toMatchObject({ error: 11 });
    expect(sent).toHaveBeenCalledOnce();
    connection.end();
    for (const spy of [sent, waiting]) spy.mockRestore();
  });

  it("says of what could not be sent that it was not sent", async () => {
    const { connection, tells } = connected();
    await tells("open");
    const broken = vi.spyOn(WebSocket.prototype, "send").mockImplementation(answering(new Error("EPIPE")));
    expect(await connection.send("x")).toEqual({ error: 11, errorMessage: "EPIPE" });
    connection.end();
    broken.mockRestore();
  });

  it.each(["close", "end"] as const)("waits three seconds for it after %s, and goes", async (how) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const leave = vi.spyOn(WebSocket.prototype, "terminate");
    const client = accepted();
    const { connection, tells } = connected();
    (await client).pause();
    await tells("open");
    expect(vi.getTimerCount()).toBe(0);
    if (how === "close") connection.close(1000, "");
    else connection.end();
    vi.advanceTimersByTime(2999);
    expect(leave).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(leave).toHaveBeenCalledOnce();
    leave.mockRestore();
  });
});

describe("a socket's connection that goes wrong", () => {
  it.each([
    ["1 when nobody is there", { url: "ws://127.0.0.1:1/" }, 1, "ECONNREFUSED"],
    ["8 when the server knows none of its protocols", { protocols: ["chat"] }, 8, "subprotocol"],
  ])("fails with %s, and then closes", async (_title, change, error, reason) => {
    if ("protocols" in change) server.options.handleProtocols = () => false;
    const { told, tells } = connected(change);
    await tells("close");
    expect(told).toEqual([
      { kind: "error", failure: { error, errorMessage: expect.stringContaining(reason) } },
      { kind: "close", code: 1006, reason: "" },
    ]);
  });

  it.each([
    ["header cannot be sent", async () => ({ "x-mine": "中" })],
    ["headers cannot be had", () => Promise.reject(new Error("the session is gone"))],
    ["headers cannot be had, and nobody says why", () => Promise.reject("the session is gone")],
  ])("fails with 8, and then closes, when its %s", async (title, headers) => {
    const { told, tells } = connected({}, headers);
    await tells("close");
    expect(told).toEqual([
      {
        kind: "error",
        failure: { error: 8, errorMessage: expect.stringContaining(title.startsWith("header ") ? "x-mine" : "gone") },
      },
      { kind: "close", code: 1006, reason: "" },
    ]);
  });

  it("fails with 6 when the server says nothing in time", async () => {
    const { told, tells } = connected({ url: await urlOf(createServer()), timeoutMs: 50 });
    await tells("close");
    expect(told).toMatchObject([
      { kind: "error", failure: { error: 6 } },
      { kind: "close", code: 1006 },
    ]);
  });

  it("fails with 6 when its headers do not come in time, and is not made when they come", async () => {
    let come = (_headers: Record<string, string>) => {};
    const { told, tells } = connected({ timeoutMs: 20 }, () => new Promise((resolve) => (come = resolve)));
    await tells("close");
    const atServer = vi.fn();
    server.on("connection", atServer);
    come({});
    const next = connected();
    await next.tells("open");
    next.connection.end();
    expect(atServer).toHaveBeenCalledOnce();
    expect(told).toMatchObject([
      { kind: "error", failure: { error: 6 } },
      { kind: "close", code: 1006 },
    ]);
  });

  it("fails with 7 when the server's certificate is nobody's", async () => {
    const { told, tells } = connected({ url: await urlOf(createTlsServer(SELF_SIGNED), "wss") });
    await tells("close");
    expect(told).toMatchObject([
      { kind: "error", failure: { error: 7 } },
      { kind: "close", code: 1006 },
    ]);
  });

  it.each([
    ["refuses", 403],
    ["sends it elsewhere", 302],
  ])("fails with 8, and says the status, when the server %s", async (_title, status) => {
    const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const other = createHttpServer().on("upgrade", (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\nLocation: ${elsewhere}\r\nContent-Length: 0\r\n\r\n`),
    );
    const { told, tells } = connected({ url: await urlOf(other) });
    await tells("close");
    expect(told).toEqual([
      { kind: "error", failure: { error: 8, errorMessage: `the server answered ${status}` } },
      { kind: "close", code: 1006, reason: "" },
    ]);
  });

  it("says by its code what went wrong without a word, as where none of several addresses answers", async () => {
    const listened = vi.spyOn(WebSocket.prototype, "on");
    const { told, tells } = connected();
    await tells("open");
    const [socket] = listened.mock.contexts as WebSocket[];
    listened.mockRestore();
    socket?.emit("error", Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }));
    expect(told[1]).toEqual({ kind: "error", failure: { error: 1, errorMessage: "ECONNREFUSED" } });
  });

  it("fails with 12 for a message longer than the limit", async () => {
    const client = accepted();
    const { told, tells } = connected();
    (await client).send(Buffer.alloc(MAX_MESSAGE_BYTES + 1));
    await tells("close");
    expect(told[1]).toMatchObject({ kind: "error", failure: { error: 12 } });
  });
});

describe("a server that sends more than the page takes", () => {
  it("is made to wait, until the page takes", async () => {
    const client = accepted();
    const { connection, told, tells } = connected();
    await tells("open");
    const peer = await client;
    const messages = 3;
    for (let sent = 0; sent < messages; sent += 1) peer.send(Buffer.alloc(MAX_MESSAGE_BYTES));
    const toldMessages = (count: number) =>
      vi.waitFor(() => expect(told.length - 1).toBeGreaterThanOrEqual(count), { timeout: 20_000 });
    await toldMessages(1);
    for (let round = 0; round < 50; round += 1)
      await Promise.all([once(peer, "message"), connection.send("still there")]);
    expect(told.length - 1).toBeLessThan(messages);
    for (let taken = 1; taken <= messages; taken += 1) {
      await toldMessages(taken);
      connection.taken();
    }
    connection.end();
  }, 60_000);

  it("is heard when it answers a closing page, although the page has not taken what came before", async () => {
    const client = accepted();
    const { connection, told, tells } = connected();
    (await client).send(Buffer.alloc(MAX_MESSAGE_BYTES));
    await tells("message");
    connection.close(4001, "enough");
    await tells("close");
    expect(told.at(-1)).toEqual({ kind: "close", code: 4001, reason: "enough" });
  });

  it("is made to wait by one that is too much, an empty one too, until less than half is left to be taken", async () => {
    const pause = vi.spyOn(WebSocket.prototype, "pause");
    const resume = vi.spyOn(WebSocket.prototype, "resume");
    const client = accepted();
    const { connection, told } = connected();
    const peer = await client;
    const half = MAX_MESSAGE_BYTES / 2;
    for (const length of [0, half - 1024, half - 2048]) peer.send(Buffer.alloc(length));
    await vi.waitFor(() => expect(told).toHaveLength(4), { timeout: 20_000 });
    expect(pause).not.toHaveBeenCalled();
    peer.send("");
    await vi.waitFor(() => expect(told).toHaveLength(5), { timeout: 20_000 });
    expect(pause).toHaveBeenCalledOnce();
    for (let taken = 0; taken < 2; taken += 1) connection.taken();
    expect(resume).not.toHaveBeenCalled();
    connection.taken();
    expect(resume).toHaveBeenCalledOnce();
    connection.end();
    for (const spy of [pause, resume]) spy.mockRestore();
  });
});
