import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { chooseBackend, vaultFor } from "./choose-vault";
import { keyFileVault } from "./key-file-vault";
import { KeyVaultUnavailable } from "./key-vault";

const fake = vi.hoisted(() => ({ probe: vi.fn(), bus: vi.fn() }));

vi.mock("keytar", () => ({
  default: { setPassword: fake.probe, getPassword: fake.probe, deletePassword: fake.probe },
}));
vi.mock("node:child_process", () => ({
  execFile: Object.assign(() => {}, { [promisify.custom]: fake.bus }),
}));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

const REFUSED = new Error("it is locked");

describe.runIf(process.platform === "linux")("the vault of a new profile, when the keychain cannot be used", () => {
  it("is none while the session bus has not answered in time: there may be a keychain", async () => {
    fake.probe.mockRejectedValue(REFUSED);
    fake.bus.mockRejectedValue(Object.assign(new Error("timed out"), { killed: true, signal: "SIGTERM", code: null }));
    await expect(chooseBackend()).rejects.toThrow(KeyVaultUnavailable);
  });

  it.each(["ListNames", "ListActivatableNames"])("is none while a keychain is on the bus by its %s", async (method) => {
    const question = `dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.${method}`;
    fake.probe.mockRejectedValue(REFUSED);
    fake.bus.mockImplementation(async (program: string, args: readonly string[], { timeout }: { timeout: number }) => {
      const isAsked = [program, ...args].join(" ") === question && timeout === 3000;
      return { stdout: isAsked ? 'string "org.freedesktop.secrets"' : 'string "org.freedesktop.DBus"' };
    });
    await expect(chooseBackend()).rejects.toThrow("it is locked");
  });

  it.each([
    ["there is no bus", Object.assign(new Error("exit"), { code: 1, killed: false })],
    ["there is no dbus-send", Object.assign(new Error("spawn"), { code: "ENOENT" })],
  ])("is a key file where %s", async (_what, error) => {
    fake.probe.mockRejectedValue(REFUSED);
    fake.bus.mockRejectedValue(error);
    expect(await chooseBackend()).toBe("key-file");
  });

  it("is a key file where the bus has no keychain", async () => {
    fake.probe.mockRejectedValue(REFUSED);
    fake.bus.mockResolvedValue({ stdout: 'string "org.freedesktop.DBus"' });
    expect(await chooseBackend()).toBe("key-file");
  });
});

describe("the vault of a new profile", () => {
  it("is the keychain where one answers, and nobody is asked whether there is one", async () => {
    const kept = new Map<string, string>();
    fake.probe.mockImplementation(async (_service: string, name: string, text?: string) => {
      if (text !== undefined) kept.set(name, text);
      return kept.get(name) ?? null;
    });
    expect(await chooseBackend()).toBe("keychain");
    expect(fake.bus).not.toHaveBeenCalled();
  });

  it.each(["darwin", "win32"] as const)(
    "is none on %s while its keychain does not answer: there is one",
    async (platform) => {
      vi.spyOn(process, "platform", "get").mockReturnValue(platform);
      fake.probe.mockRejectedValue(REFUSED);
      await expect(chooseBackend()).rejects.toThrow(KeyVaultUnavailable);
      expect(fake.bus).not.toHaveBeenCalled();
      vi.restoreAllMocks();
    },
  );

  it("is the one that its catalog names from then on", () => {
    expect([vaultFor("keychain", "keys").backend, vaultFor("key-file", "keys").backend]).toEqual([
      "keychain",
      "key-file",
    ]);
  });
});

describe("a key file that cannot be removed", () => {
  it("is told as a vault that cannot be used", async () => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-keys-"));
    mkdirSync(join(folder, "account.key", "in its place"), { recursive: true });
    await expect(keyFileVault(folder).remove("account")).rejects.toThrow(KeyVaultUnavailable);
    rmSync(folder, { recursive: true });
  });
});

describe("a key in the keychain", () => {
  it("is not being deleted any more once a removal was given up", async () => {
    const { keychainVault } = await import("./keychain-vault");
    vi.useFakeTimers();
    fake.probe.mockReturnValue(new Promise(() => {}));
    const removal = keychainVault.remove("account").catch((error) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await removal).toBeInstanceOf(KeyVaultUnavailable);
    vi.useRealTimers();
    expect(fake.probe).toHaveBeenCalledTimes(1);
  });
});
