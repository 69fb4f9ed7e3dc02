import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExpectedFailure } from "./expected-failure.mjs";
import { checkIntegrity } from "./integrity.mjs";

const CONTENT = Buffer.from("a tarball");
const INTEGRITY = `sha512-${createHash("sha512").update(CONTENT).digest("base64")}`;

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "minihost-integrity-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a downloaded file", () => {
  it("is accepted when it is the one meant", async () => {
    const file = path.join(folder, "same");
    writeFileSync(file, CONTENT);
    await expect(checkIntegrity(file, INTEGRITY)).resolves.toBeUndefined();
  });
  it("is refused when one bit of it is different", async () => {
    const file = path.join(folder, "changed");
    const changed = Buffer.from(CONTENT);
    changed.writeUInt8(changed.readUInt8(3) ^ 1, 3);
    writeFileSync(file, changed);
    await expect(checkIntegrity(file, INTEGRITY)).rejects.toThrow(ExpectedFailure);
  });
  it("is refused when its end is missing", async () => {
    const file = path.join(folder, "short");
    writeFileSync(file, CONTENT.subarray(0, -1));
    await expect(checkIntegrity(file, INTEGRITY)).rejects.toThrow(ExpectedFailure);
  });
});
