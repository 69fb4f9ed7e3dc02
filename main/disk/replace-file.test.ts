import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { disk } from "../backup/full-disk.fixture";
import { keyFileVault } from "../keys/key-file-vault";
import { replaceFile } from "./replace-file";

vi.mock(import("node:fs/promises"), async (original) =>
  (await import("../backup/full-disk.fixture")).fsPromisesOn(await original()),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-replace-"));
});
afterEach(() => {
  disk.reset();
  rmSync(folder, { recursive: true });
});

describe("a file that is replaced", () => {
  it("keeps its former text, and leaves nothing beside it, wherever the disk is full", async () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "former");
    for (let room = 0; room < 5; room += 1) {
      disk.room = room;
      await expect(replaceFile(file, "newer")).rejects.toMatchObject({ code: "ENOSPC" });
      expect(readFileSync(file, "utf8")).toBe("former");
      expect(readdirSync(folder)).toEqual(["a.txt"]);
    }
    disk.room = 5;
    await replaceFile(file, "newer");
    expect(readFileSync(file, "utf8")).toBe("newer");
  });

  it("is on the disk before its name is, and its name before anybody goes on", async () => {
    const acts: string[] = [];
    disk.onAct = (name, path) => acts.push(`${name} ${path === folder ? "folder" : "draft"}`);
    await replaceFile(join(folder, "a.txt"), "text");
    expect(acts).toEqual(["open draft", "writeFile draft", "sync draft", "rename draft", "sync folder"]);
  });
});

describe("a folder that cannot be synced", () => {
  it.each(["EINVAL", "ENOTSUP", "ENOSYS"])(
    "as some network disks say with %s refuses nothing that is in its place",
    async (code) => {
      disk.onAct = (name, path) => {
        if (name === "sync" && path === folder) throw Object.assign(new Error(code), { code, syscall: "fsync" });
      };
      await replaceFile(join(folder, "a.txt"), "text");
      expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("text");
    },
  );

  it("since the disk fails is told", async () => {
    disk.onAct = (name, path) => {
      if (name === "sync" && path === folder) throw Object.assign(new Error("EIO"), { code: "EIO", syscall: "fsync" });
    };
    await expect(replaceFile(join(folder, "a.txt"), "text")).rejects.toMatchObject({ code: "EIO" });
  });
});

describe("a key that is kept in a file", () => {
  it("is its owner's alone, and leaves no draft with the key in it when the disk is full", async () => {
    const vault = keyFileVault(folder);
    disk.room = 10;
    await expect(vault.write("a", Buffer.alloc(32, 1))).rejects.toThrow("ENOSPC");
    expect(readdirSync(folder)).toEqual([]);
    disk.reset();
    await vault.write("a", Buffer.alloc(32, 1));
    expect(statSync(join(folder, "a.key")).mode & 0o777).toBe(0o600);
  });

  it("is removed with the draft of a write that was killed", async () => {
    const vault = keyFileVault(folder);
    await vault.write("a", Buffer.alloc(32, 1));
    writeFileSync(join(folder, "a.key.0123abcd.draft"), "the key");
    await vault.remove("a");
    expect(readdirSync(folder)).toEqual([]);
  });
});
