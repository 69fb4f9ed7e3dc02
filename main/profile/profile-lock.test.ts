import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireProfileLock, ProfileInUse } from "./profile-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

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
});
