import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type HostUnderTest, launchHost, test } from "../host-under-test";
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
    const writes = [];
    while (Date.now() < end) {
      writes.push(my.setStorage({ key: 'k' + (writes.length % 1000), data: 'some value' }));
      await null;
    }
    await Promise.all(writes);
    return writes.length > 1000 ? 'written' : 'written ' + writes.length;`,
    said: "written",
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
      const { error } = my.setStorageSync({ key: 'large' + (index % 40), data: value + index });
      if (error !== undefined) return 'error ' + error;
      const { currentSize } = my.getStorageInfoSync();
      if (!(currentSize > 0)) return 'lists nothing';
    }
    return 'written';`,
    said: "written",
  },
  "lists of all keys": {
    run: `
    await Promise.all(Array.from({ length: 100 }, () => my.getStorageInfo()));
    return 'listed';`,
    said: "listed",
  },
  "a value of a quarter of a billion characters": {
    run: `
    const answer = my.setStorageSync({ key: 'k', data: 'x'.repeat(2 ** 28) });
    return 'error ' + answer.error;`,
    said: "error 14",
  },
  "a thousand answers of a kilobyte": {
    run: `
    const answers = Array.from({ length: 1000 }, () => my.request({ url: getApp().http + '/1', dataType: 'text' }).then(({ data }) => data.length));
    return 'received ' + new Set(await Promise.all(answers)).size;`,
    said: "received 1",
  },
  "thirty answers of three megabytes": {
    run: `
    const answers = Array.from({ length: 30 }, () => my.request({ url: getApp().http + '/3072', dataType: 'text', timeout: 60000 }).then(({ data }) => data.length));
    return 'received ' + [...new Set(await Promise.all(answers))].join();`,
    said: "received 3145728",
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
  // In one host, one after the other: a host that has been flooded is flooded again.
  test.describe.configure({ mode: "default" });
  let host: HostUnderTest;
  let folder: string;
  let server: Server;
  let program: ReturnType<typeof floodingProgram>;

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "minihost-floods-"));
    server = await answeringServer();
    program = floodingProgram({ http: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    host = await launchHost(folder, { folder: program.folder });
  });

  test.afterAll(async () => {
    await host.quit();
    server.closeAllConnections();
    server.close();
    program.remove();
    rmSync(folder, { recursive: true, maxRetries: 5 });
  });

  for (const [name, { said }] of Object.entries(ATTEMPTS)) {
    test(name, async () => {
      const page = await host.miniProgram();
      await expectStays(host, async () => {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.getByRole("status", { name: "outcome" })).toHaveText(said, { timeout: 90_000 });
      });
    });
  }
});
