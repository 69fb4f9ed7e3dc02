import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyFileVault } from "./key-file-vault";
import { type KeyVault, KeyVaultUnavailable, writeKey } from "./key-vault";

const KEY = Buffer.alloc(32, 7);
let root: string;
let folder: string;
let vault: KeyVault;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minihost-keys-"));
  folder = join(root, "keys");
  vault = keyFileVault(folder);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a key in a file", () => {
  it("is read back, and is nobody else's", async () => {
    expect(await vault.read("a")).toBeNull();
    await vault.write("a", KEY);
    expect(await vault.read("a")).toEqual(KEY);
    expect(await vault.read("b")).toBeNull();
  });

  it.runIf(process.platform !== "win32")("is its owner's alone, and leaves no draft", async () => {
    await vault.write("a", KEY);
    expect([statSync(folder).mode & 0o777, statSync(join(folder, "a.key")).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readdirSync(folder)).toEqual(["a.key"]);
  });

  it("is gone after its removal, which may be asked twice and takes no other's", async () => {
    await vault.write("a", KEY);
    await vault.write("b", KEY);
    // Of a write that was killed in the middle.
    writeFileSync(join(folder, "a.key.0.draft"), KEY.toString("base64"));
    await vault.remove("a");
    await vault.remove("a");
    expect(readdirSync(folder)).toEqual(["b.key"]);
    await keyFileVault(join(root, "nowhere")).remove("a");
    expect(existsSync(join(root, "nowhere"))).toBe(false);
  });

  it.each([31, 33, 0])("that was damaged to %i bytes is told as it is: the vault itself works", async (length) => {
    mkdirSync(folder);
    writeFileSync(join(folder, "a.key"), Buffer.alloc(length, 7).toString("base64"));
    expect(await vault.read("a")).toEqual(Buffer.alloc(length, 7));
  });

  it("that cannot be read is not a missing one", async () => {
    mkdirSync(join(folder, "a.key"), { recursive: true });
    await expect(vault.read("a")).rejects.toThrow(KeyVaultUnavailable);
  });

  it("that cannot be written is told as a vault that cannot be used", async () => {
    writeFileSync(folder, "a file in place of the folder");
    await expect(vault.write("a", KEY)).rejects.toThrow(KeyVaultUnavailable);
    await expect(vault.remove("a")).rejects.toThrow(KeyVaultUnavailable);
  });
});

describe("a new key", () => {
  it("is kept before anything is sealed with it", async () => {
    await writeKey(vault, "a", KEY);
    expect(await vault.read("a")).toEqual(KEY);
  });

  it.each([
    ["nothing", null],
    ["another", Buffer.alloc(32, 8)],
    ["a part of it", KEY.subarray(1)],
  ])("is refused when %s is what the vault gives back", async (_what, kept) => {
    const forgetful: KeyVault = { ...vault, read: async () => kept };
    await expect(writeKey(forgetful, "a", KEY)).rejects.toThrow(
      new KeyVaultUnavailable("key-file", new Error("it did not keep a new key")),
    );
  });
});
