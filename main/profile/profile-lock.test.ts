import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smallDisk } from "../../tools/torture/small-disk.mjs";
import { acquireProfileLock, ProfileInUse } from "./profile-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function modeOf(name: string): number {
  return statSync(join(folder, name)).mode & 0o777;
}

/** Another process that holds the lock, told from its standard output. */
async function holdElsewhere() {
  const script = `
    const { DatabaseSync } = require("@photostructure/sqlite");
    new DatabaseSync(${JSON.stringify(join(folder, "profile.lock"))}).exec("BEGIN EXCLUSIVE");
    console.log("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

describe("the lock of a profile", () => {
  it("is held by one at a time, also within one process", () => {
    const lock = acquireProfileLock(folder);
    expect(() => acquireProfileLock(folder)).toThrow(ProfileInUse);
    lock.release();
    acquireProfileLock(folder).release();
  });

  it("is refused while another process holds it, and free once that one is killed", async () => {
    const other = await holdElsewhere();
    expect(() => acquireProfileLock(folder)).toThrow(ProfileInUse);
    const ended = once(other, "exit");
    other.kill("SIGKILL");
    await ended;
    acquireProfileLock(folder).release();
  });

  it("is one of its own for each profile", () => {
    const lock = acquireProfileLock(join(folder, "one"));
    acquireProfileLock(join(folder, "two")).release();
    lock.release();
  });

  it.each([3, 100, 500, 5000])(
    "is taken although %i bytes of garbage are in its file, by one start alone",
    (length) => {
      writeFileSync(join(folder, "profile.lock"), Buffer.alloc(length, 0x5a));
      const lock = acquireProfileLock(folder);
      expect(() => acquireProfileLock(folder)).toThrow(ProfileInUse);
      lock.release();
      acquireProfileLock(folder).release();
    },
  );

  it("is taken although a folder lies in its place, which is set aside", () => {
    mkdirSync(join(folder, "profile.lock", "inside"), { recursive: true });
    acquireProfileLock(folder).release();
    const [aside] = readdirSync(folder).filter((name) => name.startsWith("profile.lock.damaged-"));
    expect(readdirSync(join(folder, aside ?? ""))).toEqual(["inside"]);
  });

  it("is taken although garbage lies in a journal beside it", () => {
    writeFileSync(join(folder, "profile.lock-journal"), Buffer.alloc(500, 0x5a));
    writeFileSync(join(folder, "profile.lock-wal"), Buffer.alloc(500, 0x5a));
    acquireProfileLock(folder).release();
  });

  it.skipIf(process.platform === "win32")("makes the profile's folder its owner's alone", () => {
    acquireProfileLock(join(folder, "made", "anew")).release();
    expect(modeOf("made/anew")).toBe(0o700);
  });

  it("is taken on a full disk, and leaves its file empty", ({ skip }) => {
    const disk = smallDisk(64 * 1024);
    if ("reason" in disk) return skip(disk.reason);
    try {
      acquireProfileLock(disk.folder).release();
      disk.fill();
      const lock = acquireProfileLock(disk.folder);
      expect(() => acquireProfileLock(disk.folder)).toThrow(ProfileInUse);
      lock.release();
      expect(statSync(join(disk.folder, "profile.lock")).size).toBe(0);
    } finally {
      disk.remove();
    }
  });
});

describe.skipIf(process.platform === "win32")("what others may read in a folder that is taken as a profile", () => {
  const OWN = [
    "catalog.sqlite",
    "catalog.sqlite.copy",
    "settings.json",
    "clean-up.jsonl",
    "replacement.journal",
    "space.reserve",
  ];

  beforeEach(() => {
    for (const name of [...OWN, "passwd", "my-catalog.sqlite"]) writeFileSync(join(folder, name), "", { mode: 0o644 });
    mkdirSync(join(folder, "settings.json.d"), { mode: 0o755 });
    chmodSync(folder, 0o755);
  });

  it.each([0o644, 0o640, 0o604, 0o610])("is nothing of ours any more where the catalog's mode is %i", (mode) => {
    chmodSync(join(folder, "catalog.sqlite"), mode);
    acquireProfileLock(folder).release();
    expect(OWN.map(modeOf)).toEqual(OWN.map(() => 0o600));
    expect([".", "profile.lock"].map(modeOf)).toEqual([0o700, 0o600]);
    expect(["passwd", "my-catalog.sqlite", "settings.json.d"].map(modeOf)).toEqual([0o644, 0o644, 0o755]);
  });

  it.each([
    ["is its owner's alone", () => chmodSync(join(folder, "catalog.sqlite"), 0o600)],
    ["is not there", () => rmSync(join(folder, "catalog.sqlite"))],
  ])("is the folder itself where the catalog %s", (_, prepare) => {
    prepare();
    acquireProfileLock(folder).release();
    expect(modeOf(".")).toBe(0o755);
  });
});
