import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findPlainText } from "./plain-text.mjs";

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "minihost-plain-"));
  mkdirSync(path.join(folder, "stores"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the search for plain text in a profile", () => {
  it.each(/** @type {const} */ (["utf8", "utf16le"]))("finds a word inside binary data as %s", (encoding) => {
    const content = Buffer.concat([Buffer.from([0, 255]), Buffer.from("杭州", encoding), Buffer.from([0])]);
    writeFileSync(path.join(folder, "stores", "a.sqlite-wal"), content);
    expect(findPlainText(folder, ["currentCity", "杭州"])).toEqual([`stores/a.sqlite-wal: 杭州 (${encoding})`]);
  });
  it("finds nothing where there is nothing", () => {
    writeFileSync(path.join(folder, "stores", "a.sqlite"), "sealed");
    expect(findPlainText(folder, ["currentCity"])).toEqual([]);
  });
});
