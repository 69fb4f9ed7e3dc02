import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { disk } from "../backup/full-disk.fixture";
import { saveFile } from "./save-file";

vi.mock(import("node:fs/promises"), async (original) =>
  (await import("../backup/full-disk.fixture")).fsPromisesOn(await original()),
);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-save-"));
  file = join(folder, "a.json");
});
afterEach(() => {
  disk.reset();
  rmSync(folder, { recursive: true });
});

describe("a file that the user chose to save to", () => {
  it("is made", async () => {
    await saveFile(file, "text");
    expect(readFileSync(file, "utf8")).toBe("text");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  it("keeps its permissions, and the link that leads to it", async () => {
    const link = join(folder, "link.json");
    writeFileSync(file, "former");
    chmodSync(file, 0o664);
    symlinkSync("a.json", link);
    await saveFile(link, "newer");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, "utf8")).toBe("newer");
    expect(statSync(file).mode & 0o777).toBe(0o664);
  });

  it.each(["open", "rename"])("is written in its place where its folder lets no file be made (%s)", async (act) => {
    writeFileSync(file, "a longer former text");
    const { ino } = statSync(file);
    disk.onAct = (name) => {
      if (name === act) throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES", syscall: name });
    };
    await saveFile(file, "newer");
    expect(readFileSync(file, "utf8")).toBe("newer");
    expect(statSync(file).ino).toBe(ino);
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  it("is as it was when the disk is full", async () => {
    writeFileSync(file, "former");
    disk.room = 2;
    await expect(saveFile(file, "newer")).rejects.toMatchObject({ code: "ENOSPC" });
    expect(readFileSync(file, "utf8")).toBe("former");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });
});
