import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SmallDisk, smallDisk } from "../tools/torture/small-disk.mjs";
import { backupOfEveryRealm, largeBackup, readBackupFile, writeBackupFile } from "./backup-file";
import { test as base, expect } from "./host-under-test";
import { minihost, PASSPHRASE } from "./minihost-command";
import { filesBelow } from "./profile-files";

interface Places {
  readonly disk: SmallDisk;
  /** A backup, on another disk. */
  readonly file: string;
}

const test = base.extend<Places>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  disk: async ({}, use, { skip }) => {
    const mounted = smallDisk(3_000_000);
    if ("reason" in mounted) return skip(true, mounted.reason);
    await use(mounted);
    mounted.remove();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  file: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-backup-"));
    await use(join(folder, "it.minihost-backup"));
    rmSync(folder, { recursive: true });
  },
});

const digestOf = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

function snapshot(folder: string): Record<string, string> {
  const files = filesBelow(folder).filter((file) => !/-shm$|filler$|space\.reserve$/.test(file));
  return Object.fromEntries(files.map((file) => [file, digestOf(file)]));
}

test("a backup on a full disk says so and leaves the older one as it was", async ({ disk, file, profile }) => {
  const where = ["--user-data-dir", profile];
  writeBackupFile(file, PASSPHRASE, largeBackup(4, 100_000));
  await minihost(["restore", file, "--replace", ...where]);
  const made = join(disk.folder, "it.minihost-backup");
  expect((await minihost(["backup", made, ...where])).code).toBe(0);
  const before = digestOf(made);
  // Its last part does not fit: the disk takes some of it, and says no error.
  disk.fill(statSync(made).size - 20_000);
  const full = await minihost(["backup", made, ...where]);
  expect([full.code, full.errors]).toEqual([1, expect.stringMatching(/cannot be used.*ENOSPC/s)]);
  expect(readdirSync(disk.folder).sort()).toEqual(["filler", "it.minihost-backup"]);
  expect(digestOf(made)).toBe(before);
  disk.free();
  expect((await minihost(["backup", made, ...where])).code).toBe(0);
  expect(readBackupFile(made, PASSPHRASE).length).toBeGreaterThan(4);
});

test("a restore on a full disk says so and changes nothing, and is done once there is room", async ({ disk, file }) => {
  const where = ["--user-data-dir", disk.folder];
  writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
  expect((await minihost(["restore", file, "--replace", ...where])).code).toBe(0);
  writeBackupFile(file, PASSPHRASE, largeBackup(3, 100_000));
  disk.fill(200_000);
  const before = snapshot(disk.folder);
  const full = await minihost(["restore", file, "--replace", ...where]);
  expect([full.code, full.errors]).toEqual([1, expect.stringMatching(/Nothing was changed/)]);
  expect(full.errors).not.toContain("    at ");
  expect(snapshot(disk.folder)).toEqual(before);
  disk.free();
  expect(await minihost(["restore", file, "--replace", ...where])).toMatchObject({ code: 0, errors: "" });
  expect((await minihost(["doctor", ...where])).code).toBe(0);
});
