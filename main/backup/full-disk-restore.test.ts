import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { everything } from "../../app/backup/backup-choice";
import type { RestoreMode } from "../../app/backup/outcome";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { Profile } from "../profile/profile";
import { StoreUnusable } from "../store/store-format";
import { readContents } from "./backup-records";
import { disk } from "./full-disk.fixture";
import { restoreBackup } from "./restore-backup";
import { SealedReader } from "./sealed-reader";
import { failureOf, MINI_PROGRAM, PASSPHRASE, readKeys, TwoMachines, write } from "./two-machines.fixture";

vi.mock(import("node:fs"), async (original) => (await import("./full-disk.fixture")).fsOn(await original()));
vi.mock(import("node:fs/promises"), async (original) =>
  (await import("./full-disk.fixture")).fsPromisesOn(await original()),
);
vi.mock(import("@photostructure/sqlite"), async (original) =>
  (await import("./full-disk.fixture")).sqliteOn(await original()),
);

// A whole restore for every act of one.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let machines: TwoMachines;
let reader: SealedReader;
let tries = 0;

beforeAll(async () => {
  machines = new TwoMachines();
  await write(machines.source, "one/app", [
    [MINI_PROGRAM, "both", "backup"],
    [MINI_PROGRAM, "theirs", "x".repeat(9000)],
  ]);
  await write(machines.source, "new/app", [[MINI_PROGRAM, "k", "backup"]]);
  await write(machines.target, "one/app", [
    [MINI_PROGRAM, "both", "here"],
    [MINI_PROGRAM, "ours", "here"],
  ]);
  await machines.backUp();
  reader = await SealedReader.open(machines.file, PASSPHRASE);
});
afterEach(() => disk.reset());
afterAll(async () => {
  await reader.close();
  machines.close();
});

/** A copy of the target, opened as the next start opens it. */
async function openCopy(of = join(machines.folder, "target")): Promise<Profile> {
  tries += 1;
  const folder = join(machines.folder, `try-${tries}`);
  cpSync(of, folder, { recursive: true });
  const profile = new Profile(folder, () => 2000);
  await profile.keyBackend();
  return profile;
}

async function restore(profile: Profile, mode: RestoreMode) {
  const choice = everything((await readContents(reader)).accounts);
  const wish = { choice, mode, onProgress: () => {}, signal: new AbortController().signal };
  return restoreBackup(profile, reader, wish);
}

const BEFORE = { both: "here", ours: "here" };
const AFTER = {
  replace: { both: "backup", theirs: "x".repeat(9000) },
  merge: { both: "backup", ours: "here", theirs: "x".repeat(9000) },
} as const;

/** A vault and a store that cannot be used say so themselves. */
function kindOf(failure: unknown): string {
  if (failure instanceof KeyVaultUnavailable || failure instanceof StoreUnusable) return "refused";
  return (failure as { code?: string }).code === "file-refused" ? "refused" : String(failure);
}

const stray = (profile: Profile) =>
  readdirSync(profile.folder, { recursive: true })
    .map(String)
    .filter((name) => /draft|replacement/.test(name));

describe.each(["replace", "merge"] as const)("a restore (%s) whose disk is full at any act", (mode) => {
  it("leaves every store as it was, undoes without space, and the next try in the same window restores all", async () => {
    let needs = 0;
    let refusedBefore = "";
    for (let isDone = false; !isDone; needs += 1) {
      const profile = await openCopy();
      disk.needs = needs;
      let refused = "";
      disk.onAct = (name, path) => {
        if (disk.needs <= 0 && refused === "") refused = `${name} ${name === "sqlite" ? path : ""}`;
      };
      const failure = await failureOf(restore(profile, mode));
      const undone = stray(profile);
      disk.reset();
      isDone = failure === null;
      const context = `after ${needs} acts`;
      if (!isDone) {
        expect(kindOf(failure), context).toBe("refused");
        expect(undone, context).toEqual([]);
        expect(await readKeys(profile, "one/app"), context).toEqual(BEFORE);
        expect(
          profile.accounts().map(({ name }) => name),
          context,
        ).toEqual(["one"]);
      }
      // The next try is the same after each of many acts of a kind.
      if (!isDone && refused !== refusedBefore) {
        expect(await restore(profile, mode), context).toMatchObject({ stores: 2, entries: 3, newAccounts: ["new"] });
      }
      if (isDone || refused !== refusedBefore) {
        expect(await readKeys(profile, "one/app"), context).toEqual(AFTER[mode]);
        expect(await readKeys(profile, "new/app"), context).toEqual({ k: "backup" });
      }
      refusedBefore = refused;
      profile.close();
    }
    // Else nothing of it was tried.
    expect(needs).toBeGreaterThan(15);
  });
});

describe("a restore that is killed at any act", () => {
  it("leaves old or new, and the next one keeps what was there", async () => {
    const moments = await momentsOf("merge");
    expect(moments.length).toBeGreaterThan(20);
    for (const [index, moment] of moments.entries()) {
      const profile = await openCopy(moment);
      const found = await readKeys(profile, "one/app");
      expect([BEFORE, AFTER.merge], `killed at act ${index}`).toContainEqual(found);
      expect(stray(profile), `killed at act ${index}`).toEqual([]);
      await restore(profile, "merge");
      expect(await readKeys(profile, "one/app"), `killed at act ${index}`).toEqual(AFTER.merge);
      expect(await readKeys(profile, "new/app"), `killed at act ${index}`).toEqual({ k: "backup" });
      profile.close();
    }
  });
});

/** The profile's folder as it is before each act of a restore that changed it: what a killed program leaves. */
async function momentsOf(mode: RestoreMode): Promise<string[]> {
  const profile = await openCopy();
  const moments: string[] = [];
  let last = "";
  disk.onAct = () => {
    const now = digestOf(profile.folder);
    if (now === last) return;
    last = now;
    const folder = join(machines.folder, `moment-${tries}-${moments.length}`);
    cpSync(profile.folder, folder, { recursive: true });
    moments.push(folder);
  };
  await restore(profile, mode);
  disk.reset();
  profile.close();
  return moments;
}

/** Of the names and bytes of all that lies in a folder, but for the logs' indexes, which are made anew from the logs. */
function digestOf(folder: string): string {
  const digest = createHash("sha256");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    digest.update(`\n${path}\n`);
    if (entry.isFile() && !path.endsWith("-shm")) digest.update(readFileSync(path));
  }
  return digest.digest("hex");
}

/** A rollback journal that has begun and says that the file had no page: whoever opens the file empties it. */
function hotJournal(): Buffer {
  const journal = Buffer.alloc(512);
  journal.write("d9d505f920a163d7", "hex");
  for (const [index, word] of [0, 1, 0, 512, 4096].entries()) journal.writeUInt32BE(word, 8 + index * 4);
  return journal;
}

describe("a draft that is in use, and cannot be erased", () => {
  it("stays for the next start, and stops nobody", async () => {
    const profile = await openCopy();
    const inUse = Object.assign(new Error("EBUSY: resource busy or locked, rm"), { code: "EBUSY", syscall: "rm" });
    disk.onAct = (name, path) => {
      if (name === "rmSync" && /\.draft-[0-9a-f]+$/.test(path)) throw inUse;
      // What was written of the drafts is to be undone.
      if (name === "sync" && path.includes(".draft-")) throw Object.assign(new Error("EIO"), { syscall: "fsync" });
    };
    expect(kindOf(await failureOf(restore(profile, "merge")))).toBe("refused");
    expect(stray(profile)).not.toEqual([]);
    const { store } = await profile.openStore(await profile.unlock("one"), "app");
    store.close();
    disk.reset();
    expect(await readKeys(profile, "one/app")).toEqual(BEFORE);
    const next = await openCopy(profile.folder);
    expect(stray(next)).toEqual([]);
    expect(await readKeys(next, "one/app")).toEqual(BEFORE);
    next.close();
    profile.close();
  });
});

describe("a rollback journal that a killed restore left", () => {
  it.each([".draft-journal", ".draft-0123456789abcdef0123456789abcdef-journal"])(
    "as %s does not empty the next merge",
    async (suffix) => {
      const profile = await openCopy();
      writeFileSync(storeFileOf(profile) + suffix, hotJournal());
      await restore(profile, "merge");
      expect(await readKeys(profile, "one/app")).toEqual(AFTER.merge);
      profile.close();
    },
  );
});

describe("a store that a restore has written", () => {
  it("is refused when it does not read back, and the old one stays", async () => {
    const profile = await openCopy();
    disk.onAct = (name, path) => {
      // What a failing disk does to a page that was written.
      if (name === "sqlite" && /wal_checkpoint/.test(path)) for (const file of draftsOf(profile)) spoil(file);
    };
    expect(await failureOf(restore(profile, "replace"))).toMatchObject({ code: "not-read-back" });
    disk.reset();
    expect(await readKeys(profile, "one/app")).toEqual(BEFORE);
    expect(stray(profile)).toEqual([]);
    profile.close();
  });
});

const draftsOf = (profile: Profile) =>
  readdirSync(profile.folder, { recursive: true })
    .map((name) => join(profile.folder, String(name)))
    .filter((name) => /draft-[0-9a-f]+-wal$/.test(name));

/** Changes a byte of the largest value in a log. */
function spoil(file: string): void {
  const bytes = readFileSync(file);
  if (bytes.length < 30_000) return;
  bytes.fill(0, bytes.length - 30_000);
  writeFileSync(file, bytes);
}

function storeFileOf(profile: Profile): string {
  const [file] = readdirSync(profile.folder, { recursive: true })
    .map((name) => join(profile.folder, String(name)))
    .filter((name) => name.endsWith(".sqlite") && name.includes("stores") && statSync(name).isFile());
  if (file === undefined) throw new Error("there is no store");
  return file;
}
