import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DownloadFailure, download } from "./download.mjs";

/** @type {string} */
let folder;
/** @type {import("node:http").Server | undefined} */
let server;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "minihost-download-"));
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** @param {import("node:http").RequestListener} answer @returns {Promise<string>} its address */
function serve(answer) {
  const started = createServer(answer);
  server = started;
  return new Promise((resolve) => {
    started.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (started.address());
      resolve(`http://127.0.0.1:${port}/file`);
    });
  });
}

describe("a download", () => {
  it("leaves the whole file where it was asked for", async () => {
    const address = await serve((_request, response) => response.end("all of it"));
    await download(address, path.join(folder, "file"), "file");
    expect(readFileSync(path.join(folder, "file"), "utf8")).toBe("all of it");
  });
  it("fails with the host's status, so that another way can be tried", async () => {
    const address = await serve((_request, response) => response.writeHead(401).end());
    await expect(download(address, path.join(folder, "file"), "file")).rejects.toMatchObject({ status: 401 });
  });
  it("gives up on a host that accepts and then says nothing", async () => {
    const address = await serve(() => {});
    const failed = download(address, path.join(folder, "file"), "file", { firstByteMs: 100 });
    await expect(failed).rejects.toThrow(DownloadFailure);
  });
  it("gives up when nothing more arrives in the middle", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("the first part");
    });
    const failed = download(address, path.join(folder, "file"), "file", { stallMs: 100 });
    await expect(failed).rejects.toThrow(DownloadFailure);
  });
  it("fails when the host closes before all of it has come", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("the first part", () => response.destroy());
    });
    await expect(download(address, path.join(folder, "file"), "file")).rejects.toThrow(DownloadFailure);
  });
});
