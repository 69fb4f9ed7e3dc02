import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { MAX_MESSAGE_BYTES, type SocketHappening } from "../../app/bridge/socket-calls";
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
    const { connection, told } = connected();
    connection.end();
    expect(await connection.send("early")).toMatchObject({ error: 10 });
    expect([told, server.clients.size]).toEqual([[], 0]);
  });

  it("sends nothing before it is open", async () => {
    const { connection } = connected();
    expect(await connection.send("early")).toMatchObject({ error: 10 });
    connection.end();
  });
});

describe("a socket's connection that goes wrong", () => {
  it.each([
    ["1 when nobody is there", { url: "ws://127.0.0.1:1/" }, 1],
    ["8 when the server knows none of its protocols", { protocols: ["chat"] }, 8],
  ])("fails with %s, and then closes", async (_title, change, error) => {
    if ("protocols" in change) server.options.handleProtocols = () => false;
    const { told, tells } = connected(change);
    await tells("close");
    expect(told).toEqual([
      { kind: "error", failure: expect.objectContaining({ error }) },
      { kind: "close", code: 1006, reason: "" },
    ]);
  });

  it.each([
    ["header cannot be sent", async () => ({ "x-mine": "中" })],
    ["headers cannot be had", () => Promise.reject(new Error("the session is gone"))],
  ])("fails with 8, and then closes, when its %s", async (_title, headers) => {
    const { told, tells } = connected({}, headers);
    await tells("close");
    expect(told).toEqual([
      { kind: "error", failure: expect.objectContaining({ error: 8 }) },
      { kind: "close", code: 1006, reason: "" },
    ]);
  });

  it("fails with 6 when the server says nothing in time", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const url = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const { told, tells } = connected({ url, timeoutMs: 50 });
    await tells("close");
    expect(told[0]).toMatchObject({ kind: "error", failure: { error: 6 } });
    silent.close();
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
});
