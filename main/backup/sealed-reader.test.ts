import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { LEAST_KEY_COST } from "../../app/backup/header";
import { type KeyedHeader, newKeyedHeader } from "./passphrase-key";
import { SealedReader } from "./sealed-reader";
import { SealedWriter } from "./sealed-writer";
import { failureOf, PASSPHRASE } from "./two-machines.fixture";

/** Of a chunk, sealed. */
const CHUNK = 65_536 + 16;
const HEADER = 60;
/** Two full chunks and a third of 100 bytes. */
const CONTENTS = Buffer.alloc(2 * 65_536 + 100, 0x61);

let folder: string;
let keyed: KeyedHeader;
let whole: Buffer;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "minihost-reader-"));
  file = join(folder, "a.minihost-backup");
  keyed = await newKeyedHeader(PASSPHRASE, LEAST_KEY_COST);
  const writer = await SealedWriter.create(file, keyed);
  await writer.push(CONTENTS);
  await writer.finish(async () => {});
  whole = readFileSync(file);
  expect(whole.length).toBe(HEADER + 2 * CHUNK + 100 + 16);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** @returns how many chunks came before it was refused, and what was said */
async function readFrom(bytes: Uint8Array): Promise<readonly [number, unknown]> {
  writeFileSync(file, bytes);
  let chunks = 0;
  const failure = await failureOf(
    (async () => {
      const reader = await SealedReader.reopen(file, keyed);
      try {
        for await (const chunk of reader.chunks()) chunks += chunk.length > 0 ? 1 : 0;
      } finally {
        await reader.close();
      }
    })(),
  );
  return [chunks, failure];
}

describe("a backup that is read", () => {
  it("comes whole, chunk by chunk, and says how far it is", async () => {
    writeFileSync(file, whole);
    const reader = await SealedReader.reopen(file, keyed);
    const told: number[] = [];
    const chunks: Buffer[] = [];
    for await (const chunk of reader.chunks()) {
      chunks.push(chunk);
      told.push(reader.bytesRead);
    }
    await reader.close();
    expect(Buffer.concat(chunks).equals(CONTENTS)).toBe(true);
    expect([told, reader.fileBytes]).toEqual([[HEADER + CHUNK, HEADER + 2 * CHUNK, whole.length], whole.length]);
  });

  it.each([
    [HEADER, 0, HEADER],
    [HEADER + 1, 0, HEADER],
    [HEADER + 15, 0, HEADER],
    [HEADER + 16, 0, HEADER],
    [HEADER + 17, 0, HEADER],
    [HEADER + CHUNK - 1, 0, HEADER],
    [HEADER + CHUNK, 0, HEADER],
    [HEADER + CHUNK + 1, 1, HEADER + CHUNK],
    [HEADER + CHUNK + 15, 1, HEADER + CHUNK],
    [HEADER + 2 * CHUNK - 1, 1, HEADER + CHUNK],
    [HEADER + 2 * CHUNK, 1, HEADER + CHUNK],
    [HEADER + 2 * CHUNK + 16, 2, HEADER + 2 * CHUNK],
    [HEADER + 2 * CHUNK + 115, 2, HEADER + 2 * CHUNK],
  ])("and was cut to %i bytes gives %i chunks and says where", async (length, chunks, atByte) => {
    expect(await readFrom(whole.subarray(0, length))).toEqual([chunks, { code: "damaged", why: "cut", atByte }]);
  });

  it.each([
    [HEADER, 0, HEADER],
    [HEADER + CHUNK - 1, 0, HEADER],
    [HEADER + CHUNK, 1, HEADER + CHUNK],
    [HEADER + 2 * CHUNK - 1, 1, HEADER + CHUNK],
  ])("and was altered at byte %i gives %i chunks and says where", async (at, chunks, atByte) => {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(await readFrom(altered)).toEqual([chunks, { code: "damaged", why: "altered", atByte }]);
  });

  it("and became shorter since it was opened gives what was whole, and says where it ends", async () => {
    writeFileSync(file, whole);
    const reader = await SealedReader.reopen(file, keyed);
    truncateSync(file, HEADER + CHUNK + 1000);
    const chunks = reader.chunks();
    expect((await chunks.next()).value).toHaveLength(65_536);
    expect(await failureOf(chunks.next())).toEqual({ code: "damaged", why: "cut", atByte: HEADER + CHUNK });
    await reader.close();
  });

  it("comes whole from a disk that gives a part at a time", async () => {
    writeFileSync(file, whole);
    const reader = await SealedReader.reopen(file, keyed);
    const handle = await open(file);
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const read = prototype.read as (...args: unknown[]) => Promise<{ bytesRead: number }>;
    vi.spyOn(prototype, "read").mockImplementation(function (this: FileHandle, ...asked: unknown[]) {
      const [buffer, offset, length, position] = asked as [Buffer, number, number, number];
      return read.call(this, buffer, offset, Math.min(length, 1000), position) as never;
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const found: Buffer[] = [];
    for await (const chunk of reader.chunks()) found.push(chunk);
    await reader.close();
    expect(Buffer.concat(found).equals(CONTENTS)).toBe(true);
  });

  it("and begins as another one is refused at its beginning, before anything of it is read", async () => {
    const other = await newKeyedHeader(PASSPHRASE, LEAST_KEY_COST);
    writeFileSync(file, whole);
    expect(await failureOf(SealedReader.reopen(file, other))).toEqual({ code: "damaged", why: "altered", atByte: 0 });
  });
});
