import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everything } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupMade, Restored, RestoreMode } from "../../app/backup/outcome";
import { MAX_VALUE_LENGTH } from "../../app/storage/limits";
import type { Realm } from "../../app/storage/realm";
import { Profile } from "../profile/profile";
import type { WalkedEntry } from "../store/store-walk";
import { backupList } from "./backup-list";
import { readContents } from "./backup-records";
import { type BackupWish, makeBackup } from "./make-backup";
import { restoreBackup } from "./restore-backup";
import { SealedReader } from "./sealed-reader";

const PASSPHRASE = "a long passphrase";
const MINI_PROGRAM: Realm = { kind: "mini-program" };
const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
const PLUGIN: Realm = { kind: "plugin", pluginId: "plugin" };

// Turning a passphrase into a key is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let source: Profile;
let target: Profile;
const file = () => join(folder, "it.minihost-backup");

/** A profile that keeps its keys in files of its own, as another machine has a keychain of its own. */
function openProfile(name: string): Profile {
  const profile = new Profile(join(folder, name), () => 1000);
  const catalog = new DatabaseSync(join(folder, name, "catalog.sqlite"));
  catalog.exec("INSERT OR IGNORE INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
  return profile;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-backup-"));
  source = openProfile("source");
  target = openProfile("target");
});

afterEach(() => {
  source.close();
  target.close();
  rmSync(folder, { recursive: true });
});

async function write(profile: Profile, place: string, entries: readonly [Realm, string, string][]): Promise<void> {
  const [account = "", appId = ""] = place.split("/");
  const { store } = await profile.openStore(await profile.unlock(account), appId);
  store.transaction(() => {
    for (const [realm, key, text] of entries) store.realm(realm).set(key, { type: "string", text }, 7);
  });
  store.close();
}

async function read(profile: Profile, place: string): Promise<WalkedEntry[] | null> {
  const [name = "", appId = ""] = place.split("/");
  const account = await profile.unlockExisting(name);
  const store = account === null ? undefined : profile.knownStore(account, appId)?.open();
  if (store === undefined) return null;
  const entries = [...store.entries()];
  store.close();
  return entries;
}

async function readKeys(profile: Profile, place: string): Promise<Record<string, string>> {
  const entries = (await read(profile, place)) ?? [];
  return Object.fromEntries(
    entries.map((entry) => (entry.state === "present" ? [entry.key, entry.value.text] : ["?", entry.why])),
  );
}

async function backUp(wish: Partial<BackupWish> = {}): Promise<BackupMade> {
  const defaults = { choice: everything(await backupList(source)), file: file(), passphrase: PASSPHRASE, now: 5 };
  return makeBackup(source, { ...defaults, onProgress: () => {}, signal: new AbortController().signal, ...wish });
}

interface RestoreOptions {
  readonly mode?: RestoreMode;
  readonly onProgress?: (progress: BackupProgress) => void;
  readonly signal?: AbortSignal;
  readonly places?: readonly string[];
}

async function restore(options: RestoreOptions = {}): Promise<Restored> {
  const { mode = "replace", onProgress = () => {}, signal = new AbortController().signal, places } = options;
  const reader = await SealedReader.open(file(), PASSPHRASE);
  const chosen = places?.map((place) => ({ account: place.split("/")[0] ?? "", appIds: [place.split("/")[1] ?? ""] }));
  const choice = chosen ?? everything((await readContents(reader)).accounts);
  try {
    return await restoreBackup(target, reader, {
      choice,
      mode,
      onProgress,
      signal,
    });
  } finally {
    await reader.close();
  }
}

/** Every file of the target profile, by what is in it. A log that is empty, and its index, come and go with connections. */
function snapshot(): Record<string, string> {
  const entries = readdirSync(join(folder, "target"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((each) => [each, createHash("sha256").update(readFileSync(each)).digest("hex")]));
}

async function failureOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof BackupRefused ? error.failure : error;
}

describe("a backup that is restored elsewhere", () => {
  it("brings every realm back, entry for entry, in order, with its time of change", async () => {
    await write(source, "one/app", [
      [MINI_PROGRAM, "b", "1"],
      [WEB_VIEW, "b", "of the web-view"],
      [MINI_PROGRAM, "a", "\ud800 lone"],
      [PLUGIN, "", "of the plugin"],
    ]);
    await write(source, "one/empty", []);
    await write(source, "two/app", [[MINI_PROGRAM, "b", "of two"]]);
    expect(await backUp()).toMatchObject({ stores: 3, entries: 5, leftOut: [] });
    expect(await restore()).toEqual({ stores: 3, entries: 5, newAccounts: ["one", "two"] });
    for (const place of ["one/app", "one/empty", "two/app"]) {
      expect(await read(target, place)).toEqual(await read(source, place));
    }
  });
  it("brings back any entries", async () => {
    const realm = fc.constantFrom(MINI_PROGRAM, WEB_VIEW, PLUGIN);
    const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    const entries = fc.array(fc.tuple(realm, text, text), { maxLength: 30 });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(entries, async (written) => {
        turn += 1;
        await write(source, `one/app${turn}`, written);
        await backUp();
        await restore();
        expect(await read(target, `one/app${turn}`)).toEqual(await read(source, `one/app${turn}`));
      }),
      { numRuns: 5 },
    );
  });
  it("of chosen mini-programs only holds those, and restores chosen ones of those", async () => {
    for (const place of ["one/a", "one/b", "two/a"]) await write(source, place, [[MINI_PROGRAM, "k", place]]);
    await backUp({ choice: [{ account: "one", appIds: ["a", "b"] }] });
    await restore({ places: ["one/b"] });
    expect(await backupList(target)).toMatchObject([{ name: "one", miniPrograms: [{ appId: "b" }] }]);
  });
  it("says how far it is, and how many stores there are", async () => {
    for (const place of ["one/a", "one/b"]) await write(source, place, [[MINI_PROGRAM, "k", place]]);
    const seen: BackupProgress[] = [];
    await backUp({ onProgress: (progress) => seen.push(progress) });
    await restore({ onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ phase, storesDone, storesAll }) => `${phase} ${storesDone}/${storesAll}`)).toEqual([
      ...["backing-up 1/2", "backing-up 2/2", "checking 0/2", "checking 1/2"],
      ...["restoring 0/2", "restoring 1/2", "restoring 2/2"],
    ]);
  });
  it("leaves the accounts' keys of the other machine as they are", async () => {
    await write(source, "one/a", [[MINI_PROGRAM, "k", "v"]]);
    await write(target, "one/b", [[MINI_PROGRAM, "k", "kept"]]);
    await backUp();
    expect(await restore()).toMatchObject({ newAccounts: [] });
    expect(await readKeys(target, "one/b")).toEqual({ k: "kept" });
  });
});

describe("a mini-program that is there already", () => {
  beforeEach(async () => {
    await write(source, "one/app", [
      [MINI_PROGRAM, "both", "backup"],
      [MINI_PROGRAM, "backup", "backup"],
    ]);
    await write(target, "one/app", [
      [MINI_PROGRAM, "both", "here"],
      [MINI_PROGRAM, "here", "here"],
    ]);
    await backUp();
  });

  it("holds exactly what the backup holds after a replacing restore", async () => {
    await restore({ mode: "replace" });
    expect(await readKeys(target, "one/app")).toEqual({ both: "backup", backup: "backup" });
  });
  it("keeps its other keys in a merging restore, and the backup's entry wins where both have one", async () => {
    await restore({ mode: "merge" });
    expect(await readKeys(target, "one/app")).toEqual({ both: "backup", here: "here", backup: "backup" });
  });
  it("keeps its store's id, and so the partition of its pages", async () => {
    const idBefore = (await target.openStore(await target.unlock("one"), "app")).id;
    await restore();
    expect((await target.openStore(await target.unlock("one"), "app")).id).toBe(idBefore);
  });
  it("stays as it is when a merge would break a limit, which is named", async () => {
    const value = "x".repeat(MAX_VALUE_LENGTH);
    const full = Array.from(
      { length: 51 },
      (_, index) => [MINI_PROGRAM, `here${index}`, value] as [Realm, string, string],
    );
    await write(target, "one/app", full);
    await write(source, "one/app", [[MINI_PROGRAM, "large", value]]);
    await backUp();
    const before = snapshot();
    expect(await failureOf(restore({ mode: "merge" }))).toMatchObject({
      code: "limit-broken",
      limit: "realm",
      account: "one",
      appId: "app",
    });
    expect(snapshot()).toEqual(before);
  });
});

describe("a backup that cannot be made", () => {
  beforeEach(() => write(source, "one/app", [[MINI_PROGRAM, "k", "v"]]));

  it("because of a short passphrase leaves no file", async () => {
    expect(await failureOf(backUp({ passphrase: "short" }))).toEqual({ code: "weak-passphrase", minLength: 8 });
    expect(readdirSync(folder).sort()).toEqual(["source", "target"]);
  });
  it("because it was cancelled leaves the file that was there", async () => {
    writeFileSync(file(), "an older backup");
    const signal = AbortSignal.abort();
    expect(await failureOf(backUp({ signal }))).toEqual({ code: "cancelled" });
    expect(readFileSync(file(), "utf8")).toBe("an older backup");
    expect(readdirSync(folder).sort()).toEqual(["it.minihost-backup", "source", "target"]);
  });
  it("because its folder is not there says so", async () => {
    expect(await failureOf(backUp({ file: join(folder, "no", "file") }))).toMatchObject({ code: "file-refused" });
  });
  it("because nothing was chosen says so", async () => {
    expect(await failureOf(backUp({ choice: [] }))).toEqual({ code: "nothing-chosen" });
  });
});

describe("a backup of a profile that is damaged", () => {
  it("names what it had to leave out, and holds the rest", async () => {
    await write(source, "one/bad", [[MINI_PROGRAM, "k", "v"]]);
    await write(source, "one/gone", [[MINI_PROGRAM, "k", "v"]]);
    await write(source, "one/partly", [
      [MINI_PROGRAM, "k", "v"],
      [MINI_PROGRAM, "l", "w"],
    ]);
    const { file: bad } = await source.openStore(await source.unlock("one"), "bad");
    const { file: gone } = await source.openStore(await source.unlock("one"), "gone");
    const { file: partly, store } = await source.openStore(await source.unlock("one"), "partly");
    store.close();
    writeFileSync(bad, "no store");
    rmSync(gone);
    const database = new DatabaseSync(partly);
    database.exec("UPDATE entry SET sealed_value = zeroblob(40) WHERE position = 1");
    database.close();
    const { leftOut, ...made } = await backUp();
    expect(made).toMatchObject({ stores: 1, entries: 1 });
    expect(Object.fromEntries(leftOut.map(({ appId, what }) => [appId, what]))).toEqual({
      bad: { store: expect.any(String) },
      gone: { store: expect.any(String) },
      partly: { records: 1 },
    });
    await restore();
    expect(await readKeys(target, "one/partly")).toEqual({ l: "w" });
  });
  it("keeps a record that does not open when others are merged into its store", async () => {
    await write(target, "one/app", [[MINI_PROGRAM, "broken", "v"]]);
    const { file: partly, store } = await target.openStore(await target.unlock("one"), "app");
    store.close();
    const database = new DatabaseSync(partly);
    database.exec("UPDATE entry SET sealed_value = zeroblob(40)");
    database.close();
    await write(source, "one/app", [[MINI_PROGRAM, "k", "v"]]);
    await backUp();
    await restore({ mode: "merge" });
    expect(await readKeys(target, "one/app")).toEqual({ "?": "failed-authentication", k: "v" });
  });
});

describe("a restore that is refused", () => {
  beforeEach(async () => {
    const texts = Array.from(
      { length: 5 },
      (_, index) => [MINI_PROGRAM, `k${index}`, "x".repeat(60_000)] as [Realm, string, string],
    );
    await write(source, "one/app", texts);
    await write(target, "one/app", [[MINI_PROGRAM, "here", "here"]]);
    await backUp();
  });

  async function expectRefused(failure: object): Promise<void> {
    const before = snapshot();
    expect(await failureOf(restore())).toMatchObject(failure);
    expect(snapshot()).toEqual(before);
  }

  it("for another passphrase says so", async () => {
    expect(await failureOf(SealedReader.open(file(), "another passphrase"))).toEqual({ code: "wrong-passphrase" });
  });
  it("for a file cut inside a chunk says where, and changes nothing", async () => {
    writeFileSync(file(), readFileSync(file()).subarray(0, 150_000));
    await expectRefused({ code: "damaged", why: "cut", atByte: expect.any(Number) });
  });
  it("for a file cut between two chunks says so, and changes nothing", async () => {
    writeFileSync(file(), readFileSync(file()).subarray(0, 60 + 2 * (65_536 + 16)));
    await expectRefused({ code: "damaged", why: "cut" });
  });
  it("for a file with something after its end says so, and changes nothing", async () => {
    writeFileSync(file(), Buffer.concat([readFileSync(file()), Buffer.alloc(100_000)]));
    await expectRefused({ code: "damaged", why: "altered" });
  });
  it("for a file whose chunks changed places says so, and changes nothing", async () => {
    const bytes = readFileSync(file());
    const chunk = (number: number) => bytes.subarray(60 + number * 65_552, 60 + (number + 1) * 65_552);
    const [first, second] = [Buffer.from(chunk(0)), Buffer.from(chunk(1))];
    second.copy(bytes, 60);
    first.copy(bytes, 60 + 65_552);
    writeFileSync(file(), bytes);
    await expectRefused({ code: "damaged", why: "altered", atByte: 60 });
  });
  it("for any one altered byte of the contents, and changes nothing", async () => {
    const size = statSync(file()).size;
    const reader = await SealedReader.open(file(), PASSPHRASE);
    const bytes = readFileSync(file());
    const before = snapshot();
    const wish = { choice: everything(await backupList(source)), mode: "replace", onProgress: () => {} } as const;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 60, max: size - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        overwrite(at, (bytes[at] ?? 0) ^ flip);
        const run = restoreBackup(target, reader, { ...wish, signal: new AbortController().signal });
        expect(await failureOf(run)).toMatchObject({ code: "damaged" });
        overwrite(at, bytes[at] ?? 0);
      }),
      { numRuns: 30 },
    );
    await reader.close();
    expect(snapshot()).toEqual(before);
  });
  it("because it is cancelled changes nothing, at whatever point", async () => {
    const before = snapshot();
    for (const phase of ["checking", "restoring"]) {
      const cancel = new AbortController();
      const onProgress = (progress: BackupProgress) => {
        if (progress.phase === phase) cancel.abort();
      };
      expect(await failureOf(restore({ signal: cancel.signal, onProgress }))).toEqual({ code: "cancelled" });
      expect(snapshot()).toEqual(before);
    }
  });
  it("forgets the keys of accounts that it would have made", async () => {
    await write(source, "new/app", [[MINI_PROGRAM, "k", "v"]]);
    await backUp();
    const cancel = new AbortController();
    const keys = () => readdirSync(join(folder, "target", "keys"));
    const before = keys();
    const onProgress = ({ phase }: BackupProgress) => {
      if (phase !== "restoring") return;
      expect(keys()).toHaveLength(before.length + 1);
      cancel.abort();
    };
    expect(await failureOf(restore({ signal: cancel.signal, onProgress }))).toEqual({ code: "cancelled" });
    expect(keys()).toEqual(before);
    expect(existsSync(join(folder, "target", "replacement.journal"))).toBe(false);
  });
});

describe("a restore that the end of the program interrupts", () => {
  const blocked = () => join(folder, "target", "catalog.sqlite.copy.draft");

  function reopenTarget(): void {
    target.close();
    target = openProfile("target");
  }

  beforeEach(async () => {
    await write(source, "one/app", [[MINI_PROGRAM, "k", "backup"]]);
    await write(source, "new/app", [[MINI_PROGRAM, "k", "backup"]]);
    await write(target, "one/app", [[MINI_PROGRAM, "k", "here"]]);
    await backUp();
  });

  it("before the catalog has changed leaves the old stores, and the next start removes the new ones", async () => {
    const before = snapshot();
    const account = await target.unlock("one");
    const replacement = await target.replaceStores();
    await replacement.addAccount("new");
    replacement.addStore(account, { appId: "app", name: null }).close();
    expect(snapshot()).not.toEqual(before);
    reopenTarget();
    expect(await readKeys(target, "one/app")).toEqual({ k: "here" });
    expect(snapshot()).toEqual(before);
  });
  it("after the catalog has changed is brought to its end by the next start", async () => {
    // A folder where the catalog's safety copy is drafted stops it right behind the change, before any file is moved.
    mkdirSync(blocked());
    expect(await failureOf(restore())).toBeInstanceOf(Error);
    rmSync(blocked(), { recursive: true });
    reopenTarget();
    expect(await readKeys(target, "one/app")).toEqual({ k: "backup" });
    expect(await readKeys(target, "new/app")).toEqual({ k: "backup" });
    const left = Object.keys(snapshot()).filter((name) => /draft|journal/.test(name));
    expect(left).toEqual([]);
  });
});

function overwrite(at: number, byte: number): void {
  const descriptor = openSync(file(), "r+");
  writeSync(descriptor, Buffer.of(byte), 0, 1, at);
  closeSync(descriptor);
}
