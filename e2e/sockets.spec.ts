import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { EchoSocketServer } from "./echo-socket-server";
import { test as base, expect, program } from "./host-under-test";

const test = base.extend<{ readonly server: EchoSocketServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  server: async ({}, use) => {
    const server = await EchoSocketServer.start();
    await use(server);
    await server.stop();
  },
});

async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function says(page: Page, line: string | RegExp): Promise<void> {
  await expect(page.getByRole("log").locator(".line", { hasText: line })).toBeVisible();
}

async function connectTo(page: Page, address: string): Promise<void> {
  await page.getByRole("textbox", { name: "address" }).fill(address);
  await tap(page, "connect");
}

async function send(page: Page, message: string, button = "send"): Promise<void> {
  await page.getByRole("textbox", { name: "message" }).fill(message);
  await tap(page, button);
}

test("a mini-program talks to a server over its socket", async ({ open, server }) => {
  const host = await open({ folder: program("sockets") });
  const page = await host.miniProgram();
  await connectTo(page, server.address);
  await says(page, "connect success {}");
  await says(page, "Open {}");
  await send(page, "grüße");
  await says(page, 'send success {"success":true}');
  await says(page, 'Message {"data":"grüße","isBuffer":false}');
  await send(page, "AP+A", "send bytes");
  await says(page, 'Message {"data":"AP+A","isBuffer":true}');
  await tap(page, "close");
  await says(page, 'close success {"message":""}');
  await says(page, 'Close {"code":3001,"reason":"enough"}');
  await expect.poll(() => server.closings).toEqual(["3001 enough"]);
  await send(page, "too late");
  await says(page, /^send fail \{"error":10,/);
  await host.quit();
});

test("the handshake carries the query, headers, protocols and cookies of the mini-program", async ({
  open,
  server,
}) => {
  const host = await open({ folder: program("sockets") });
  const page = await host.miniProgram();
  await page.getByRole("textbox", { name: "address" }).fill(server.address);
  await tap(page, "set cookie");
  await says(page, "set cookie success");
  await tap(page, "connect");
  await says(page, "Open {}");
  const [handshake] = server.handshakes;
  const userAgent = await host.app.evaluate(({ session }) => session.defaultSession.getUserAgent());
  expect(handshake?.url).toBe("/?room=a%20b");
  expect(handshake?.headers).toMatchObject({
    cookie: "session=kept",
    "x-mine": "yes",
    "sec-websocket-protocol": "chat",
    "user-agent": userAgent,
    referer: expect.stringMatching(/^https:\/\/[\w-]+\.hybrid\.alipay-eco\.com\//),
  });
  await host.quit();
});

test("an app has one socket of its own: the next one takes its place", async ({ open, server }) => {
  const host = await open({ folder: program("sockets") });
  const page = await host.miniProgram();
  await connectTo(page, server.address);
  await says(page, "Open {}");
  await tap(page, "connect");
  await expect.poll(() => [server.handshakes.length, server.openSockets, server.closings]).toEqual([2, 1, ["1000"]]);
  await send(page, "still heard");
  await says(page, 'Message {"data":"still heard","isBuffer":false}');
  await expect(page.getByText("Close {", { exact: false })).toHaveCount(0);
  await host.quit();
});

test("a socket task is a socket beside the app's own", async ({ open, server }) => {
  const host = await open({ folder: program("sockets") });
  const page = await host.miniProgram();
  await connectTo(page, server.address);
  await says(page, "Open {}");
  await tap(page, "connect a task");
  await says(page, "task Open {}");
  await send(page, "for the task", "send to the task");
  await says(page, 'task Message {"data":"for the task","isBuffer":false}');
  await tap(page, "close the task");
  await says(page, 'task Close {"code":1000,"reason":""}');
  await expect.poll(() => server.openSockets).toBe(1);
  await host.quit();
});

test("a socket that the server closes says so, and no listener hears what it no longer listens to", async ({
  open,
  server,
}) => {
  const host = await open({ folder: program("sockets") });
  const page = await host.miniProgram();
  await connectTo(page, server.address);
  await says(page, "Open {}");
  await tap(page, "no listeners");
  await send(page, "unheard");
  await says(page, "send success");
  server.sendAway();
  await says(page, 'Close {"code":1012,"reason":"restarting"}');
  await expect(page.getByText("Message {")).toHaveCount(0);
  await host.quit();
});

test("each way a socket goes wrong has its code", async ({ open }) => {
  const silent = createServer().listen(0, "127.0.0.1");
  const host = await open({ folder: program("sockets") });
  const page = await host.miniProgram();
  await send(page, "nowhere");
  await says(page, /^send fail \{"error":10,/);
  await tap(page, "close");
  await says(page, /^close fail \{"error":10,/);
  for (const [address, failure] of [
    ["", /^connect fail \{"error":2,/],
    ["example.com", /^connect fail \{"error":4,/],
    ["https://example.com", /^connect fail \{"error":5,/],
    ["ws://example.invalid", /^connect fail \{"error":20,/],
    ["ws://127.0.0.1:1", /^Error \{"error":1,/],
    [`ws://127.0.0.1:${(silent.address() as { port: number }).port}`, /^Error \{"error":6,/],
  ] as const) {
    await connectTo(page, address);
    await says(page, failure);
  }
  await page.getByRole("textbox", { name: "address" }).fill("ws://example.invalid");
  await tap(page, "connect a task");
  await says(page, /^task Error \{"error":20,/);
  await host.quit();
  silent.close();
});

test("a socket goes only to the domains of the list, once there is one", async ({ start, server, profile }) => {
  writeFileSync(join(profile, "settings.json"), '{"requestDomains":["listed.example"]}');
  const host = await start({ folder: program("sockets") });
  const page = await host.miniProgram();
  await connectTo(page, server.address);
  await says(page, /^connect fail \{"error":20,/);
  await connectTo(page, "wss://not-listed.example");
  await says(page, /^connect fail \{"error":4,/);
  expect(server.handshakes).toEqual([]);
  await host.quit();
});

test("a socket ends with the mini-program that reloads or closes", async ({ start, server }) => {
  const host = await start({ folder: program("sockets") });
  const page = await host.miniProgram();
  await connectTo(page, server.address);
  await says(page, "Open {}");
  await page.reload();
  await expect.poll(() => [server.openSockets, server.closings]).toEqual([0, ["1001"]]);
  await connectTo(page, server.address);
  await says(page, "Open {}");
  await host.quit();
  await expect.poll(() => server.openSockets).toBe(0);
});
