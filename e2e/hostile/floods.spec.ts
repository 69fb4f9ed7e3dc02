import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EchoSocketServer } from "../echo-socket-server";
import { test as base, expect } from "../host-under-test";
import { writeProgram } from "../written-program";
import { expectStays } from "./host-stays";

interface Attempt {
  /** Body of an async function of the mini-program; it returns what is shown then. */
  readonly run: string;
  readonly said: string;
}

const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  "storage calls without a pause": {
    run: `
    const end = Date.now() + 3000;
    let calls = 0;
    while (Date.now() < end) {
      my.setStorage({ key: 'k' + (calls % 1000), data: 'some value' });
      calls += 1;
      await null;
    }
    return calls > 1000 ? 'called' : 'called ' + calls;`,
    said: "called",
  },
  "a hundred thousand writes in one tick": {
    run: `
    const writes = Array.from({ length: 100000 }, (_none, index) => my.setStorage({ key: 'k' + (index % 5000), data: index }));
    await Promise.all(writes);
    return 'written ' + (await my.getStorage({ key: 'k4999' })).data;`,
    said: "written 99999",
  },
  "large values, as fast as they are taken": {
    run: `
    const end = Date.now() + 3000;
    const value = 'x'.repeat(200 * 1024 - 10);
    while (Date.now() < end) await Promise.all(Array.from({ length: 40 }, (_none, index) => my.setStorage({ key: 'large' + index, data: value })));
    return 'written';`,
    said: "written",
  },
  "Sync calls in a loop": {
    run: `
    const end = Date.now() + 3000;
    const value = 'x'.repeat(100 * 1024);
    for (let index = 0; Date.now() < end; index += 1) {
      my.setStorageSync({ key: 'large' + (index % 40), data: value + index });
      my.getStorageInfoSync();
    }
    return 'written';`,
    said: "written",
  },
  "lists of all keys": {
    run: `
    await Promise.all(Array.from({ length: 3000 }, () => my.getStorageInfo()));
    return 'listed';`,
    said: "listed",
  },
  "a value of a quarter of a billion characters": {
    run: `
    const answer = my.setStorageSync({ key: 'k', data: 'x'.repeat(2 ** 28) });
    return 'error ' + answer.error;`,
    said: "error 14",
  },
  "a request body of a quarter of a billion characters": {
    run: `
    return my.request({ url: getApp().http, method: 'POST', headers: { 'content-type': 'text/plain' }, data: 'x'.repeat(2 ** 28) })
      .then(() => 'sent', ({ error }) => 'error ' + error);`,
    said: "error 2",
  },
  "a thousand answers of a kilobyte": {
    run: `
    const answers = Array.from({ length: 1000 }, () => my.request({ url: getApp().http + '/1', dataType: 'text' }).then(({ data }) => data.length));
    return 'received ' + new Set(await Promise.all(answers)).size;`,
    said: "received 1",
  },
  "thirty answers of twelve megabytes": {
    run: `
    const answers = Array.from({ length: 30 }, () => my.request({ url: getApp().http + '/12288', dataType: 'text', timeout: 60000 }).then(({ data }) => data.length));
    return 'received ' + [...new Set(await Promise.all(answers))].join();`,
    said: "received 12582912",
  },
  "a hundred socket messages of a megabyte": {
    run: `
    const socket = my.connectSocket({ url: getApp().socket, multiple: true });
    await new Promise((open) => socket.onOpen(open));
    const data = 'x'.repeat(2 ** 20);
    await Promise.all(Array.from({ length: 100 }, () => new Promise((complete) => socket.send({ data, complete }))));
    socket.close({});
    return 'sent';`,
    said: "sent",
  },
};

function floodingProgram(addresses: object) {
  const names = Object.keys(ATTEMPTS);
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/index/index"] }),
    "app.js": `App(${JSON.stringify(addresses)});`,
    "pages/index/index.json": "{}",
    "pages/index/index.axml": [
      '<text role="status" aria-label="outcome">{{said}}</text>',
      ...names.map((name, index) => `<button onTap="attempt${index}">${name}</button>`),
    ].join(""),
    "pages/index/index.js": `Page({
      data: { said: '' },
      run(attempt) { this.setData({ said: '' }, () => attempt().then((said) => this.setData({ said }), (error) => this.setData({ said: 'failed ' + JSON.stringify(error) }))); },
      ${names.map((name, index) => `attempt${index}() { this.run(async () => { ${ATTEMPTS[name]?.run} }); },`).join("\n")}
    });`,
  });
}

interface Addresses {
  readonly http: string;
  readonly socket: string;
}

const test = base.extend<{ readonly addresses: Addresses }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  addresses: async ({}, use) => {
    const sockets = await EchoSocketServer.start();
    const server = await answeringServer();
    await use({ http: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, socket: sockets.address });
    server.closeAllConnections();
    server.close();
    await sockets.stop();
  },
});

/** Answers /n with n KiB. */
async function answeringServer() {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/plain" });
    const kilobytes = Number(request.url?.slice(1)) || 0;
    response.end(Buffer.alloc(kilobytes * 1024, "x"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

test.describe("while a mini-program floods it, the host answers", () => {
  for (const [name, { said }] of Object.entries(ATTEMPTS)) {
    test(name, async ({ open, addresses }) => {
      const { folder, remove } = floodingProgram(addresses);
      const host = await open({ folder });
      const page = await host.miniProgram();
      await expectStays(host, async () => {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.getByRole("status", { name: "outcome" })).toHaveText(said, { timeout: 90_000 });
      });
      await host.quit();
      remove();
    });
  }
});
