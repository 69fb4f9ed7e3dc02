import { mkdtempSync, readdirSync, realpathSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MAX_SERVED_BYTES } from "../files/plain-file";
import { FilesUnderWay } from "./files-under-way";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "minihost-under-way-")));
  writeFileSync(path.join(folder, "small.png"), "small");
  writeFileSync(path.join(folder, "empty.png"), "");
  writeFileSync(path.join(folder, "large.png"), "");
  truncateSync(path.join(folder, "large.png"), MAX_SERVED_BYTES);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** How many opened so far, of questions that all have had their turn if they could. */
async function openedOf(asked: readonly Promise<unknown>[]): Promise<number> {
  let opened = 0;
  for (const each of asked) void each.then(() => (opened += 1));
  await new Promise((resolve) => setImmediate(resolve));
  return opened;
}

const textOf = async (files: FilesUnderWay, name: string) =>
  new Response((await files.open(folder, path.join(folder, name)))?.body).text();

it("gives a file whole", async () => {
  const files = new FilesUnderWay();
  expect([await textOf(files, "small.png"), await textOf(files, "empty.png")]).toEqual(["small", ""]);
  const large = await files.open(folder, path.join(folder, "large.png"));
  expect((await new Response(large?.body).arrayBuffer()).byteLength).toBe(MAX_SERVED_BYTES);
});

it("opens 32 at once of a page that asks for a thousand, and holds a piece of each in memory", async () => {
  const files = new FilesUnderWay();
  const before = process.memoryUsage().arrayBuffers;
  const asked = Array.from({ length: 1000 }, () => files.open(folder, path.join(folder, "large.png")));
  expect(await openedOf(asked)).toBe(32);
  if (process.platform === "linux") {
    const open = readdirSync("/proc/self/fd", { withFileTypes: true });
    expect(open.length).toBeLessThan(200);
  }
  const readers = await Promise.all(asked.slice(0, 32).map(async (each) => (await each)?.body.getReader()));
  await Promise.all(readers.map((reader) => reader?.read()));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  // Whoever is given up, also while it is read, makes room for the next ones.
  for (const reader of readers) void reader?.read();
  await Promise.all(readers.map((reader) => reader?.cancel()));
  const more = await Promise.all(asked.slice(32, 64));
  await Promise.all(more.map((each) => each?.body.cancel()));
  for (const each of asked.slice(64)) await (await each)?.body.cancel();
  expect(await textOf(files, "small.png")).toBe("small");
});

it("makes room after what is no file to be read, and gives nothing to who asks beyond all measure", async () => {
  const files = new FilesUnderWay();
  const nothing = Array.from({ length: 100 }, () => files.open(folder, path.join(folder, "none.png")));
  expect(new Set(await Promise.all(nothing))).toEqual(new Set([null]));
  const asked = Array.from({ length: 10_100 }, () => files.open(folder, path.join(folder, "small.png")));
  expect(await Promise.all(asked.slice(-68))).toEqual(Array(68).fill(null));
  expect(await openedOf(asked)).toBe(32 + 68);
  rmSync(path.join(folder, "small.png"));
  for (const each of asked) await (await each)?.body.cancel();
});
