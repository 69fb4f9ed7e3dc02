import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { temporaryFolder } from "../tools/temporary-folder.mjs";
import { backupOfEveryRealm, largeBackup, readBackupFile, writeBackupFile } from "./backup-file";
import { test as base, DEMO, expect } from "./host-under-test";
import { minihost, PASSPHRASE } from "./minihost-command";
import { addUseDays, filesBelow, storeFiles } from "./profile-files";

/** More than the files of a thousand mini-programs, old and new, and of two backups of them. */
const ROOM_BYTES = 3 * 1024 ** 3;

interface Places {
  readonly file: string;
  /** For much: in memory, where there is so much room. */
  readonly roomy: { readonly profile: string; readonly file: string };
}

const test = base.extend<Places>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  file: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-backup-"));
    await use(join(folder, "it.minihost-backup"));
    rmSync(folder, { recursive: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  roomy: async ({}, use) => {
    const folder = mkdtempSync(join(temporaryFolder(ROOM_BYTES), "minihost-roomy-"));
    const profile = join(folder, "profile");
    mkdirSync(profile);
    await use({ profile, file: join(folder, "it.minihost-backup") });
    rmSync(folder, { recursive: true });
  },
});

/** Every file by its contents; logs of SQLite that come and go with connections aside. */
function snapshot(profile: string): Record<string, string> {
  const files = filesBelow(profile).filter((file) => !/-(wal|shm)$/.test(file));
  return Object.fromEntries(files.map((file) => [file, createHash("sha256").update(readFileSync(file)).digest("hex")]));
}

/** The same mini-programs in the same order, without what may differ from one backup to the next. */
function storesOf(records: readonly unknown[]): Record<string, unknown[]> {
  const stores: Record<string, unknown[]> = {};
  let current: unknown[] = [];
  for (const record of records as { kind: string; account: string; appId: string }[]) {
    if (record.kind === "store") {
      current = [];
      stores[`${record.account} ${record.appId}`] = current;
    }
    if (record.kind === "entry") current.push(record);
  }
  return stores;
}

test("help says what there is, how it ends, and how to call each command", async () => {
  const all = await minihost(["--help"]);
  expect(all.code).toBe(0);
  for (const text of ["preview", "backup", "restore", "cleanup", "doctor", "Exit codes", "Examples"]) {
    expect(all.output).toContain(text);
  }
  const one = await minihost(["help", "restore"]);
  expect(one.output).toContain("--merge");
  expect(one.output).toContain("MINIHOST_PASSPHRASE");
});

for (const [title, args] of [
  ["an unknown command", ["no-such-command"]],
  ["a missing file", ["backup"]],
  ["days that are no number", ["cleanup", "--days", "many"]],
  ["a restore that does not say how", ["restore", "file"]],
] as const) {
  test(`${title} is bad usage, and says what to do`, async () => {
    const { code, errors } = await minihost(args);
    expect(code).toBe(2);
    expect(errors).not.toBe("");
  });
}

test("a backup needs a profile and makes none", async ({ profile, file }) => {
  const empty = join(profile, "none");
  const { code, errors } = await minihost(["backup", file, "--user-data-dir", empty]);
  expect(code).toBe(1);
  expect(errors).toContain("no profile");
  expect(existsSync(empty)).toBe(false);
});

test("a restored backup, backed up again, is the same in every realm of every account", async ({ profile, file }) => {
  const written = backupOfEveryRealm();
  writeBackupFile(file, PASSPHRASE, written);
  const restored = await minihost(["restore", file, "--replace", "--user-data-dir", profile]);
  expect(restored).toMatchObject({ code: 0, errors: "" });
  expect(restored.output).toContain("3 mini-programs, 7 entries restored; new accounts: default, 工作, empty");
  const again = `${file}-again`;
  expect(await minihost(["backup", again, "--user-data-dir", profile])).toMatchObject({ code: 0, errors: "" });
  expect(storesOf(readBackupFile(again, PASSPHRASE))).toEqual(storesOf(written));
});

test("what is chosen with --account and --app-id is what is restored", async ({ profile, file }) => {
  writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
  const choice = ["--account", "default", "--app-id", "2021000000000002"];
  const { code, output } = await minihost(["restore", file, "--merge", ...choice, "--user-data-dir", profile]);
  expect([code, output]).toEqual([0, "1 mini-programs, 0 entries restored; new accounts: default\n"]);
  expect(storeFiles(profile)).toHaveLength(1);
  const nobody = await minihost(["restore", file, "--merge", "--account", "nobody", "--user-data-dir", profile]);
  expect(nobody.code).toBe(2);
});

test("--list says what is inside and touches no profile", async ({ profile, file }) => {
  writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
  const none = join(profile, "none");
  const { code, output } = await minihost(["restore", file, "--list", "--user-data-dir", none]);
  expect(code).toBe(0);
  expect(output).toContain("2021000000000001 (shop)");
  expect(existsSync(none)).toBe(false);
});

test.describe("a backup that cannot be used changes nothing", () => {
  test.beforeEach(async ({ profile, file }) => {
    writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
    await minihost(["restore", file, "--replace", "--user-data-dir", profile]);
    writeBackupFile(file, PASSPHRASE, largeBackup(4, 100_000));
  });

  for (const [title, damage, code, reason] of [
    ["cut", (bytes: Buffer) => bytes.subarray(0, -1000), 5, "cut short"],
    ["altered", (bytes: Buffer) => flipped(bytes, 200_000), 5, "was altered"],
    ["altered in its header", (bytes: Buffer) => flipped(bytes, 20), 4, "passphrase is wrong"],
    ["of something else", () => Buffer.from("not a backup at all"), 5, "not a Minihost backup"],
    ["gone", () => null, 1, "ENOENT"],
  ] as const) {
    test(`when the file is ${title}`, async ({ profile, file }) => {
      const damaged = damage(readFileSync(file));
      if (damaged === null) rmSync(file);
      else writeFileSync(file, damaged);
      const before = snapshot(profile);
      const run = await minihost(["restore", file, "--replace", "--user-data-dir", profile]);
      expect(run.code).toBe(code);
      expect(run.errors).toContain(reason);
      expect(snapshot(profile)).toEqual(before);
    });
  }

  test("when the passphrase is another", async ({ profile, file }) => {
    const before = snapshot(profile);
    const env = { MINIHOST_PASSPHRASE: "another passphrase" };
    const run = await minihost(["restore", file, "--replace", "--user-data-dir", profile], { env });
    expect(run).toMatchObject({ code: 4, output: "" });
    expect(snapshot(profile)).toEqual(before);
  });
});

test("the passphrase may be in a file, and without one and without a terminal it is bad usage", async ({
  profile,
  file,
}) => {
  writeBackupFile(file, "from a file", backupOfEveryRealm());
  const passphraseFile = `${file}-passphrase`;
  writeFileSync(passphraseFile, "from a file\nand a line that is not part of it\n");
  const args = ["restore", file, "--merge", "--user-data-dir", profile];
  const env = { MINIHOST_PASSPHRASE: "" };
  expect((await minihost(args, { env })).code).toBe(2);
  expect((await minihost([...args, "--passphrase-file", passphraseFile], { env })).code).toBe(0);
});

test("a running host keeps the commands from its profile", async ({ start, profile, file }) => {
  const host = await start({ folder: DEMO });
  await host.miniProgram();
  for (const args of [["backup", file], ["cleanup"], ["doctor"]]) {
    const { code, errors } = await minihost([...args, "--user-data-dir", profile]);
    expect([code, errors]).toEqual([3, expect.stringContaining("in use")]);
  }
  await host.quit();
  expect((await minihost(["backup", file, "--user-data-dir", profile])).code).toBe(0);
});

test("doctor counts what opens, and names what does not", async ({ profile, file }) => {
  writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
  await minihost(["restore", file, "--replace", "--user-data-dir", profile]);
  const healthy = await minihost(["doctor", "--user-data-dir", profile]);
  expect(healthy.code).toBe(0);
  expect(healthy.output).toMatch(/mini-programs +3, of which 3 open/);
  expect(healthy.output).toMatch(/entries +7/);
  expect(healthy.output).toMatch(/Electron +\d+\./);
  const [store = ""] = storeFiles(profile);
  writeFileSync(store, "no store any more");
  const damaged = await minihost(["doctor", "--user-data-dir", profile]);
  expect(damaged.code).toBe(6);
  expect(damaged.output).toContain(basename(store));
});

test("cleanup says first, then marks, and removes after more days of use, what was not used for so many days", async ({
  profile,
  file,
}) => {
  const cleanup = async (...args: string[]) =>
    (await minihost(["cleanup", ...args, "--user-data-dir", profile])).output;
  writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
  await minihost(["restore", file, "--replace", "--user-data-dir", profile]);
  expect(await cleanup("--days", "1")).toContain("nothing to remove");
  changeCatalog(profile, "UPDATE store SET last_used_at = 0 WHERE app_id = '2021000000000002'");
  expect(await cleanup()).toContain("nothing to remove");
  // More than a year, and the others were used on its last day.
  addUseDays(profile, 14, 31);
  changeCatalog(profile, "UPDATE store SET used_on = 14 WHERE app_id <> '2021000000000002'");
  expect(await cleanup("--dry-run")).toContain("would mark 2021000000000002");
  expect(await cleanup()).toContain("marked 2021000000000002");
  expect(await cleanup()).toContain("nothing to remove");
  addUseDays(profile, 7, 1);
  expect(await cleanup("--dry-run")).toContain("would remove 2021000000000002");
  expect(await cleanup()).toContain("removed 2021000000000002");
  // It can be brought back.
  expect(storeFiles(profile)).toHaveLength(3);
});

function changeCatalog(profile: string, sql: string): void {
  const catalog = new DatabaseSync(join(profile, "catalog.sqlite"));
  catalog.exec(sql);
  catalog.close();
}

test("a thousand mini-programs and 200 MB take no more memory than ten, and an interruption leaves nothing half done", async ({
  roomy: { profile, file },
}) => {
  test.skip(process.platform !== "linux", "memory is read from /proc");
  test.setTimeout(300_000);
  const where = ["--user-data-dir", profile];
  writeBackupFile(file, PASSPHRASE, largeBackup(10, 200 * 1024));
  const small = await minihost(["restore", file, "--replace", ...where]);
  const before = snapshot(profile);

  writeBackupFile(file, PASSPHRASE, largeBackup(1000, 200 * 1024));
  expect(statSync(file).size).toBeGreaterThan(200_000_000);
  const interrupted = await minihost(["restore", file, "--replace", ...where], {
    whileRunning: (child) => interruptWhen(child, () => drafts(profile).length > 20),
  });
  expect(interrupted.code).toBe(130);
  expect(drafts(profile)).toEqual([]);
  expect(snapshot(profile)).toEqual(before);

  const large = await minihost(["restore", file, "--replace", ...where]);
  expect(large).toMatchObject({ code: 0, output: expect.stringContaining("1000 mini-programs") });
  expect(large.peakMb).toBeLessThan(small.peakMb + 60);
  const backup = await minihost(["backup", `${file}-again`, ...where]);
  expect(backup).toMatchObject({ code: 0, output: expect.stringContaining("1000 mini-programs") });
  expect(backup.peakMb).toBeLessThan(small.peakMb + 60);
});

function drafts(profile: string): string[] {
  return readdirSync(join(profile, "stores"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.includes(".draft"),
  );
}

/** As Ctrl-C does. */
function interruptWhen(child: { kill(signal: "SIGINT"): boolean }, isTime: () => boolean): void {
  const watch = setInterval(() => {
    if (!isTime()) return;
    clearInterval(watch);
    child.kill("SIGINT");
  }, 20);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
