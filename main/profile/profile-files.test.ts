import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProfileFiles } from "./profile-files";

let folder: string;
let files: ProfileFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-files-"));
  files = new ProfileFiles(folder);
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("the size of a store", () => {
  it("counts what lies beside its file: the log, the mark and all that was set aside, and nothing of another store", async () => {
    const file = files.placeFor("account", "store");
    const beside = ["-wal", ".mark", ".damaged-1", ".damaged-1.mark", ".damaged-2-wal", ".format-1"];
    for (const name of [file, ...beside.map((suffix) => file + suffix)]) writeFileSync(name, "1234567890");
    writeFileSync(files.placeFor("account", "store-2"), "1234567890");
    expect(await files.storeBytes("account", "store")).toBe(70);
  });
});
