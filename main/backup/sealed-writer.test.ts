import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { LEAST_KEY_COST } from "../../app/backup/header";
import { disk } from "./full-disk.fixture";
import { type KeyedHeader, newKeyedHeader } from "./passphrase-key";
import type { SealedReader } from "./sealed-reader";
import { SealedWriter } from "./sealed-writer";
import { failureOf, PASSPHRASE } from "./two-machines.fixture";

vi.mock(import("node:fs/promises"), async (original) =>
  (await import("./full-disk.fixture")).fsPromisesOn(await original()),
);

/** Two full chunks and most of a third. */
const CONTENTS = Buffer.alloc(2 * 65_536 + 50_000, 0x61);
const OLDER = "an older backup";

let keyed: KeyedHeader;
let folder: string;
let file: string;

beforeAll(async () => {
  keyed = await newKeyedHeader(PASSPHRASE, LEAST_KEY_COST);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-writer-"));
  file = join(folder, "a.minihost-backup");
  writeFileSync(file, OLDER);
});
afterEach(() => {
  disk.reset();
  rmSync(folder, { recursive: true });
});
afterAll(() => disk.reset());

async function writeAll(): Promise<void> {
  const writer = await SealedWriter.create(file, keyed);
  try {
    await writer.push(CONTENTS);
    await writer.finish(expectContents);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function expectContents(reader: SealedReader): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of reader.chunks()) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(CONTENTS)).toBe(true);
}

describe("a backup that is written", () => {
  it("goes on where a write was taken in part", async () => {
    disk.mostAtOnce = 1000;
    await writeAll();
    expect(statSync(file).size).toBe(60 + CONTENTS.length + 3 * 16);
    expect(readdirSync(folder)).toEqual(["a.minihost-backup"]);
  });

  it.each([
    [0, 60 + 16],
    [1, 60 + 1 + 16],
    [65_535, 60 + 65_535 + 16],
    [65_536, 60 + 65_536 + 16],
    [65_537, 60 + 65_537 + 2 * 16],
    [2 * 65_536, 60 + 2 * (65_536 + 16)],
  ])("of %i bytes is one of %i: a full chunk is the last one when nothing follows", async (length, fileBytes) => {
    const writer = await SealedWriter.create(file, keyed);
    const contents = Buffer.alloc(length, 0x62);
    for (let at = 0; at < length; at += 40_000) await writer.push(contents.subarray(at, at + 40_000));
    await writer.finish(async (reader) => {
      const chunks: Buffer[] = [];
      for await (const chunk of reader.chunks()) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(contents)).toBe(true);
    });
    expect([statSync(file).size, writer.writtenBytes]).toEqual([fileBytes, fileBytes]);
  });

  it("is refused wherever the disk is full, and leaves the older file byte for byte and no draft", async () => {
    const size = 60 + CONTENTS.length + 3 * 16;
    const edges = [0, 60, 60 + 65_552, 60 + 2 * 65_552, size].flatMap((edge) => [edge - 1, edge, edge + 1]);
    const rooms = [...edges, ...Array.from({ length: 30 }, (_, index) => index * 6151)];
    for (const room of rooms.filter((each) => each >= 0 && each < size)) {
      disk.room = room;
      expect(await failureOf(writeAll()), `room for ${room}`).toMatchObject({ code: "file-refused" });
      expect(readFileSync(file, "utf8"), `room for ${room}`).toBe(OLDER);
      expect(readdirSync(folder), `room for ${room}`).toEqual(["a.minihost-backup"]);
    }
    disk.room = size;
    await writeAll();
  });

  it("does not take the place of the older one when a byte of it has changed on the disk", async () => {
    // In its magic number, its format, its salt, its check, and its chunks.
    for (const at of [5, 8, 30, 50, 100, 70_000, CONTENTS.length]) {
      disk.onAct = (name, path) => {
        if (name === "sync" && path.endsWith(".draft")) flip(path, at);
      };
      expect(await failureOf(writeAll()), `byte ${at}`).toMatchObject({ code: "not-read-back", file });
      expect(readFileSync(file, "utf8")).toBe(OLDER);
      expect(readdirSync(folder)).toEqual(["a.minihost-backup"]);
    }
  });

  it("takes the place of what a link leads to, and leaves the link; one that leads nowhere is replaced", async () => {
    const [chosen, kept] = [file, join(folder, "kept", "it.minihost-backup")];
    mkdirSync(join(folder, "kept"));
    renameSync(chosen, kept);
    symlinkSync(join("kept", "it.minihost-backup"), chosen);
    await writeAll();
    expect(lstatSync(chosen).isSymbolicLink()).toBe(true);
    expect(statSync(kept)).toMatchObject({ size: 60 + CONTENTS.length + 3 * 16 });
    expect([readdirSync(folder).sort(), readdirSync(join(folder, "kept"))]).toEqual([
      ["a.minihost-backup", "kept"],
      ["it.minihost-backup"],
    ]);
    rmSync(kept);
    await writeAll();
    expect(lstatSync(chosen).isFile()).toBe(true);
  });

  it.runIf(process.platform !== "win32")("is its owner's alone, whatever the older one was", async () => {
    chmodSync(file, 0o644);
    await writeAll();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("leaves a file of the user's that is called like a draft alone, and two at once do not meet", async () => {
    writeFileSync(`${file}.draft`, "the user's");
    await Promise.all([writeAll(), writeAll()]);
    expect(readFileSync(`${file}.draft`, "utf8")).toBe("the user's");
    expect(readdirSync(folder).sort()).toEqual(["a.minihost-backup", "a.minihost-backup.draft"]);
  });
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
