import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type SmallDisk, smallDisk } from "../../tools/torture/small-disk.mjs";
import { hostFailureOf } from "../session/failure";
import { Profile } from "./profile";

let origin: string;

beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  origin = mkdtempSync(join(tmpdir(), "minihost-origin-"));
  const profile = new Profile(origin, () => 1);
  const catalog = new DatabaseSync(join(origin, "catalog.sqlite"));
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
  const { store } = await profile.openStore(await profile.unlock("default"), "known");
  store.close();
  profile.close();
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(origin, { recursive: true });
});

/** What the window would tell of it. */
async function told(run: () => unknown): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return hostFailureOf(error).code;
  }
}

const isRoot = process.platform === "linux" && process.getuid?.() === 0;

describe.runIf(isRoot)("a profile on a disk that became read-only", () => {
  it("opens what it knows, and all that would write is told as what it is", async ({ skip }) => {
    const disk = smallDisk(4 * 1024 * 1024);
    if ("reason" in disk) return skip(disk.reason);
    try {
      await opensWithoutWriting(disk);
    } finally {
      disk.remove();
    }
  });

  async function opensWithoutWriting(disk: SmallDisk): Promise<void> {
    cpSync(origin, disk.folder, { recursive: true });
    disk.makeReadOnly();
    const profile = new Profile(disk.folder, () => 1);
    const account = await profile.unlock("default");
    const { id, store } = await profile.openStore(account, "known");
    profile.recordOpening(account, id, null);
    store.release();
    expect(await told(() => profile.openStore(account, "new"))).toBe("disk-read-only");
    expect(await told(() => profile.renameAccount(account.id, "other"))).toBe("disk-read-only");
    expect(await told(() => profile.createAccount("other"))).toBe("disk-read-only");
    expect(await told(() => profile.removeAccount(account.id))).toBe("disk-read-only");
    profile.close();
  }
});

describe("a profile whose catalog is removed while it is open", () => {
  it.skipIf(process.platform === "win32")("makes nothing new, tells why, and is whole at the next start", async () => {
    const profile = new Profile(origin, () => 1);
    const account = await profile.unlock("default");
    rmSync(join(origin, "catalog.sqlite"));
    expect(await told(() => profile.openStore(account, "new"))).toBe("catalog-gone");
    expect(await told(() => profile.renameAccount(account.id, "other"))).toBe("catalog-gone");
    profile.close();
    const next = new Profile(origin, () => 1);
    expect(next.stores().map(({ appId }) => appId)).toEqual(["known"]);
    next.close();
  });
});
