import { describe, expect, it } from "vitest";
import { type KeyVault, KeyVaultUnavailable, writeKey } from "./key-vault";

const KEY = Buffer.alloc(32, 7);

/** @param keeps what is read back after a key was written */
function vaultThat(keeps: (key: Buffer) => Buffer | null): KeyVault {
  let kept: Buffer | null = null;
  return {
    backend: "keychain",
    read: async () => kept,
    write: async (_accountId, key) => {
      kept = keeps(Buffer.from(key));
    },
    remove: async () => {},
  };
}

describe("a new key", () => {
  it("is written when the vault gives it back", async () => {
    const vault = vaultThat((key) => key);
    await writeKey(vault, "account", KEY);
    expect(await vault.read("account")).toEqual(KEY);
  });

  it.each([
    ["nothing", () => null],
    ["another key", () => Buffer.alloc(32, 8)],
    ["a part of it", (key: Buffer) => key.subarray(1)],
  ])("is refused when the vault gives back %s", async (_what, keeps) => {
    await expect(writeKey(vaultThat(keeps), "account", KEY)).rejects.toThrow(KeyVaultUnavailable);
  });
});

describe("a vault that cannot be used", () => {
  it.each([
    ["an error", new Error("it is locked")],
    ["anything else", "it is locked"],
  ])("is named with its reason, be that %s", (_what, cause) => {
    expect(new KeyVaultUnavailable("key-file", cause).message).toBe("the key-file cannot be used: it is locked");
  });
});
