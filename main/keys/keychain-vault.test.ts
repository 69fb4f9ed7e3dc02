import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeyVaultUnavailable } from "./key-vault";
import { keychainVault, probeKeychain } from "./keychain-vault";

/** A Secret Service: locked, it answers a read with nothing, deletes nothing without a word, and refuses a write. */
const service = vi.hoisted(() => ({
  kept: new Map<string, string>(),
  isLocked: false,
  isForgetful: false,
  /** A deletion waits until it is unlocked. */
  isWaiting: false,
  /** A deletion waits for this, whatever else. */
  held: null as Promise<void> | null,
}));

vi.mock("keytar", () => ({
  default: {
    async setPassword(name: string, account: string, text: string) {
      if (service.isLocked) throw new Error("Cannot create an item in a locked collection");
      service.kept.set(`${name}/${account}`, service.isForgetful ? "" : text);
    },
    async getPassword(name: string, account: string) {
      return service.isLocked ? null : (service.kept.get(`${name}/${account}`) ?? null);
    },
    async deletePassword(name: string, account: string) {
      if (service.isLocked && service.isWaiting) return new Promise<never>(() => {});
      await service.held;
      return !service.isLocked && service.kept.delete(`${name}/${account}`);
    },
  },
}));

beforeEach(() => {
  service.kept.clear();
  service.isLocked = false;
  service.isForgetful = false;
  service.isWaiting = false;
  service.held = null;
});

afterEach(() => vi.useRealTimers());

const KEY = Buffer.alloc(32, 7);

describe("a key in the keychain", () => {
  it("is kept on one line, by its account, and read back", async () => {
    await keychainVault.write("a", KEY);
    expect([...service.kept]).toEqual([["Minihost/a", KEY.toString("base64")]]);
    expect(await keychainVault.read("a")).toEqual(KEY);
    expect(await keychainVault.read("b")).toBeNull();
  });

  it("is not lost while the keychain is locked, which answers as if it had none", async () => {
    await keychainVault.write("a", KEY);
    service.isLocked = true;
    await expect(keychainVault.read("a")).rejects.toThrow(KeyVaultUnavailable);
    await expect(keychainVault.write("a", KEY)).rejects.toThrow(KeyVaultUnavailable);
    service.isLocked = false;
    expect(await keychainVault.read("a")).toEqual(KEY);
  });

  it("is not said to be removed while the keychain is locked, which deletes nothing without a word", async () => {
    await keychainVault.write("a", KEY);
    service.isLocked = true;
    await expect(keychainVault.remove("a")).rejects.toThrow(KeyVaultUnavailable);
    service.isLocked = false;
    await keychainVault.remove("a");
    expect(service.kept.size).toBe(0);
    await keychainVault.remove("a");
  });

  it("is not asked to go by a locked keychain that lets a deletion wait: the removal of an account would not end", async () => {
    await keychainVault.write("a", KEY);
    service.isLocked = true;
    service.isWaiting = true;
    await expect(keychainVault.remove("a")).rejects.toThrow(KeyVaultUnavailable);
    service.isLocked = false;
    expect(await keychainVault.read("a")).toEqual(KEY);
  });
});

describe("a deletion that the keychain does not answer", () => {
  it("is given up after as long as every other question, and takes nothing when it comes to be late", async () => {
    await keychainVault.write("a", KEY);
    let go = () => {};
    service.held = new Promise((resolve) => {
      go = resolve;
    });
    vi.useFakeTimers();
    const removal = keychainVault.remove("a").catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await removal).toBeInstanceOf(KeyVaultUnavailable);
    vi.useRealTimers();
    go();
    service.held = null;
    // Asked behind it.
    expect(await keychainVault.read("a")).toEqual(KEY);
    await keychainVault.remove("a");
    expect(service.kept.size).toBe(0);
  });
});

describe("the probe of a keychain", () => {
  it("leaves nothing behind", async () => {
    await probeKeychain();
    expect(service.kept.size).toBe(0);
  });

  it("refuses one that does not give back what was stored", async () => {
    service.isForgetful = true;
    await expect(probeKeychain()).rejects.toThrow(KeyVaultUnavailable);
    expect(service.kept.size).toBe(0);
  });
});
