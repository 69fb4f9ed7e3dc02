import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { disk } from "../backup/full-disk.fixture";
import { Catalog } from "./catalog";
import { Profile } from "./profile";
import { ProfileFiles } from "./profile-files";
import { ReplacementJournal } from "./replacement-journal";
import { settleReplacement } from "./settle-replacement";
import { draftFileOf, draftNameIn, keyHashOf, type StoreDraft } from "./store-draft";
import { StoreReplacement } from "./store-replacement";

vi.mock(import("node:fs/promises"), async (original) =>
  (await import("../backup/full-disk.fixture")).fsPromisesOn(await original()),
);

let folder: string;
let profile: Profile;
let store: { id: string; file: string };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "minihost-journal-"));
  profile = new Profile(folder, () => 1000);
  change("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  const opened = await profile.openStore(await profile.unlock("one"), "app");
  opened.store.transaction(() => opened.store.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text: "here" }, 1));
  opened.store.close();
  store = opened;
});
afterEach(() => {
  vi.restoreAllMocks();
  profile.close();
  rmSync(folder, { recursive: true });
});

function change(sql: string): void {
  const catalog = new DatabaseSync(join(folder, "catalog.sqlite"));
  catalog.exec(sql);
  catalog.close();
}

/** Writes a journal as it was found, and starts. */
async function startWith(journal: string | null): Promise<void> {
  profile.close();
  if (journal === null) mkdirSync(join(folder, "replacement.journal"));
  else writeFileSync(join(folder, "replacement.journal"), journal);
  profile = new Profile(folder, () => 2000);
}

/** Of the store's key in the catalog. */
function knownKeyHash(): string {
  const catalog = new DatabaseSync(join(folder, "catalog.sqlite"));
  const row = catalog.prepare("SELECT wrapped_key AS wrappedKey FROM store").get() as { wrappedKey: Uint8Array };
  catalog.close();
  return keyHashOf(row.wrappedKey);
}

async function startAnew(): Promise<void> {
  profile.close();
  profile = new Profile(folder, () => 3000);
  await profile.keyBackend();
}

function fill(draft: StoreDraft, text: string): void {
  const opened = draft.open();
  opened.transaction(() => opened.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text }, 1));
  opened.close();
}

async function read(): Promise<string> {
  const opened = await profile.openStore(await profile.unlock("one"), "app");
  const stored = opened.store.realm(MINI_PROGRAM_REALM).get("k");
  opened.store.close();
  return stored.state === "present" ? stored.value.text : stored.state;
}

const names = () => readdirSync(folder, { recursive: true }).map(String);
const accountOf = () => profile.accounts()[0]?.id ?? "";

describe("a journal that a start finds", () => {
  it.each([
    ["garbage", Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 37) % 256)).toString("latin1")],
    ["a line that was cut", '{"storeAccountId":"0123'],
    [
      "folders above the profile's",
      '{"accountId":".."}\n{"accountId":""}\n{"accountId":"../.."}\n{"accountId":7}\nnull\n',
    ],
    ["a folder in its place", null],
  ])("of %s removes nothing, and the profile opens", async (_, journal) => {
    const before = names().filter((name) => name.startsWith("stores") || name.startsWith("keys"));
    await startWith(journal);
    expect(await read()).toBe("here");
    expect(names()).toEqual(expect.arrayContaining(before.filter((name) => !/-(wal|shm)$/.test(name))));
    expect(names()).not.toContain("replacement.journal");
  });

  it("never costs an account that has stores its key, whatever the catalog says of it", async () => {
    const account = accountOf();
    const key = () => readFileSync(join(folder, "keys", `${account}.key`), "utf8");
    const before = key();
    change(`PRAGMA foreign_keys = OFF; UPDATE account SET id = 'e' || substr(id, 2)`);
    await startWith(`${JSON.stringify({ accountId: account })}\n`);
    await profile.keyBackend();
    expect(key()).toBe(before);
    expect(names()).not.toContain("replacement.journal");
  });

  it("of an older Minihost with two attempts is settled by its last line", async () => {
    const draft = `${store.file}.draft`;
    const keyHash = knownKeyHash();
    const line = (wrappedKeyHash: string) =>
      `${JSON.stringify({ storeAccountId: accountOf(), storeId: store.id, wrappedKeyHash })}\n`;
    writeFileSync(draft, readFileSync(store.file));
    writeFileSync(store.file, "the former one");
    await startWith(line("0".repeat(64)) + line(keyHash));
    expect(await read()).toBe("here");
    writeFileSync(draft, "of an attempt that did not come to be");
    await startWith(line(keyHash) + line("0".repeat(64)));
    expect(await read()).toBe("here");
    expect(names().filter((name) => name.includes("draft"))).toEqual([]);
  });
});

describe("an account that a replacement made in vain", () => {
  it("keeps its key in the vault and its line in the journal as long as its draft cannot be erased, and no longer", async () => {
    const replacement = await profile.replaceStores();
    const account = await replacement.addAccount("new");
    replacement.addStore(account, { appId: "app", name: null }).open().close();
    const key = join(folder, "keys", `${account.id}.key`);
    const inUse = vi.spyOn(ProfileFiles.prototype, "eraseDraft").mockImplementation(() => {});
    profile.close();
    profile = new Profile(folder, () => 2000);
    await profile.keyBackend();
    expect([existsSync(key), readdirSync(folder).includes("replacement.journal")]).toEqual([true, true]);
    inUse.mockRestore();
    profile.close();
    profile = new Profile(folder, () => 3000);
    await profile.keyBackend();
    expect([existsSync(key), readdirSync(folder).includes("replacement.journal")]).toEqual([false, false]);
  });

  it("keeps its line in the journal as long as the vault cannot be asked, and no longer", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const { id } = await (await profile.replaceStores()).addAccount("new");
    const key = join(folder, "keys", `${id}.key`);
    rmSync(key);
    mkdirSync(key);
    await startAnew();
    expect(names()).toContain("replacement.journal");
    rmSync(key, { recursive: true });
    writeFileSync(key, "its key");
    await startAnew();
    expect(existsSync(key)).toBe(false);
    expect(names()).not.toContain("replacement.journal");
  });
});

describe("a replacement that was committed", () => {
  it("stays in the journal as long as the catalog's safety copy cannot be written, and its stores open meanwhile", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const replacement = await profile.replaceStores();
    const known = await profile.unlock("one");
    fill(replacement.addStore(known, { appId: "app", name: null }), "replaced");
    const copy = join(folder, "catalog.sqlite.copy");
    rmSync(copy);
    // As a rename that the disk refuses.
    mkdirSync(join(copy, "in its place"), { recursive: true });
    await replacement.commit();
    expect([await read(), names().includes("replacement.journal")]).toEqual(["replaced", true]);
    rmSync(copy, { recursive: true });
    await startAnew();
    expect([await read(), names().includes("replacement.journal")]).toEqual(["replaced", false]);
  });
});

describe("a replacement that was committed, with nothing more to move,", () => {
  it("keeps the keys of its new accounts, also of one without a store", async () => {
    const replacement = await profile.replaceStores();
    const { id } = await replacement.addAccount("new");
    await replacement.commit();
    expect(await profile.unlock("new")).toMatchObject({ id });
  });

  it("leaves its store alone, and nothing of what lay beside the draft", async () => {
    writeFileSync(`${store.file}.draft-${knownKeyHash().slice(0, 32)}-journal`, "a journal");
    await startAnew();
    expect(await read()).toBe("here");
    expect(names().filter((name) => name.includes("draft"))).toEqual([]);
  });
});

describe("a replacement by itself", () => {
  const vault = { backend: "key-file" as const, read: async () => null, write: async () => {}, remove: async () => {} };
  let catalog: Catalog;
  beforeEach(() => {
    catalog = new Catalog(join(folder, "catalog.sqlite"), 0);
  });
  afterEach(() => catalog.close());

  const parts = () => ({ folder, files: new ProfileFiles(folder), catalog, vault });
  const begun = async (settle: (isUndo: boolean) => Promise<void>) =>
    StoreReplacement.begin({ ...parts(), now: () => 0, settle });

  it("does not take a mistake of the program for a vault or a disk that refuses", async () => {
    const mistake = new TypeError("a mistake");
    writeFileSync(join(folder, "replacement.journal"), `${JSON.stringify({ accountId: "e".repeat(32) })}\n`);
    const refusing = { ...vault, remove: () => Promise.reject(mistake) };
    await expect(settleReplacement({ ...parts(), vault: refusing }, true)).rejects.toBe(mistake);
    vi.spyOn(catalog, "purgeCopies").mockRejectedValue(mistake);
    await expect(settleReplacement(parts(), false)).rejects.toBe(mistake);
    expect(await settleReplacement(parts(), true)).toBe(true);
  });

  it("that was committed after all is not undone, and its keys come into the safety copy", async () => {
    const copied = vi.spyOn(catalog, "purgeCopies");
    writeFileSync(join(folder, "replacement.journal"), "");
    expect(await settleReplacement(parts(), true)).toBe(true);
    expect(copied).not.toHaveBeenCalled();
    copyFileSync(store.file, `${store.file}.draft-${knownKeyHash().slice(0, 32)}`);
    writeFileSync(store.file, "the former one");
    expect(await settleReplacement(parts(), true)).toBe(true);
    expect(copied).toHaveBeenCalledOnce();
    expect(await read()).toBe("here");
  });

  it.skipIf(process.platform === "win32")(
    "is tried again as long as a folder that may hold drafts cannot be listed",
    async () => {
      const place = join(folder, "stores", "e".repeat(32));
      symlinkSync(place, place);
      expect(await settleReplacement(parts(), false)).toBe(false);
      writeFileSync(join(folder, "replacement.journal"), "");
      expect(await settleReplacement(parts(), false)).toBe(false);
      expect(names()).toContain("replacement.journal");
      unlinkSync(place);
      expect(await settleReplacement(parts(), false)).toBe(true);
      expect(names()).not.toContain("replacement.journal");
    },
  );

  it.each([new Error("refused"), "refused"])(
    "whose files are not in their places says so after the commit (%s)",
    async (reason) => {
      const replacement = await begun(() => Promise.reject(reason));
      const account = { id: accountOf(), name: "one", key: Buffer.alloc(32) };
      replacement.addStore(account, { appId: "app", name: null }).open().close();
      const before = catalog.wrappedKey(store.id);
      await expect(replacement.commit()).rejects.toThrow(
        "it is restored, and not all of it is in its place yet (refused). Start Minihost anew",
      );
      expect(catalog.wrappedKey(store.id)).not.toEqual(before);
    },
  );

  it("is not committed while a draft still has a log", async () => {
    const settle = vi.fn(async () => {});
    const replacement = await begun(settle);
    const account = { id: accountOf(), name: "one", key: Buffer.alloc(32) };
    const draft = replacement.addStore(account, { appId: "app", name: null });
    draft.open().close();
    writeFileSync(`${draft.file}-wal`, "what was written last");
    const before = catalog.wrappedKey(store.id);
    await expect(replacement.commit()).rejects.toThrow("still has a log");
    expect(catalog.wrappedKey(store.id)).toEqual(before);
    expect(settle).not.toHaveBeenCalled();
  });
});

describe("what a replacement left", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ["found it in use", () => profile.keyBackend()],
    [
      "could not look for it",
      () => {
        vi.spyOn(ProfileFiles.prototype, "drafts").mockImplementationOnce(() => {
          throw new Error("refused");
        });
        return expect(profile.keyBackend()).rejects.toThrow("refused");
      },
    ],
    [
      "found it in use, and could not begin another one",
      () => {
        vi.spyOn(ReplacementJournal.prototype, "begin").mockRejectedValueOnce(new Error("refused"));
        return expect(profile.replaceStores()).rejects.toThrow("refused");
      },
    ],
  ])("is removed in the same window, after that %s", async (_, meet) => {
    const key = await leaveDraft();
    profile.close();
    profile = new Profile(folder, () => 2000);
    await meet();
    expect([existsSync(key), names().includes("replacement.journal")]).toEqual([true, true]);
    vi.restoreAllMocks();
    await profile.keyBackend();
    expect([existsSync(key), names().includes("replacement.journal")]).toEqual([false, false]);
  });

  it("is removed in the window that gave it up, once it is not in use any more", async () => {
    const key = await leaveDraft((replacement) => replacement.abandon());
    expect(existsSync(key)).toBe(true);
    vi.restoreAllMocks();
    await profile.keyBackend();
    expect([existsSync(key), names().includes("replacement.journal")]).toEqual([false, false]);
  });

  /** A new account's, which is in use. @returns the file of the account's key */
  async function leaveDraft(end: (replacement: StoreReplacement) => Promise<void> = async () => {}): Promise<string> {
    const replacement = await profile.replaceStores();
    const account = await replacement.addAccount("new");
    replacement.addStore(account, { appId: "app", name: null }).open().close();
    vi.spyOn(ProfileFiles.prototype, "eraseDraft").mockImplementation(() => {});
    await end(replacement);
    return join(folder, "keys", `${account.id}.key`);
  }
});

describe("a journal", () => {
  const ONE = "1".repeat(32);
  const TWO = "2".repeat(32);
  const file = () => join(folder, "replacement.journal");

  it("has each account on the disk before its key is made, also after a line that was cut short", async () => {
    const synced: string[] = [];
    disk.onAct = (name, path) => name === "sync" && synced.push(path);
    const journal = new ReplacementJournal(folder);
    await journal.begin();
    expect([journal.isThere, journal.accountIds()]).toEqual([true, []]);
    await journal.noteAccount(ONE);
    appendFileSync(file(), '{"accountId":"33');
    await journal.noteAccount(TWO);
    disk.reset();
    expect(journal.accountIds()).toEqual([ONE, TWO]);
    expect(synced).toEqual([file(), folder, file(), folder, file(), folder]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    journal.erase();
    expect(journal.isThere).toBe(false);
  });

  it.each(["1".repeat(31), "1".repeat(33), "g".repeat(32), "A".repeat(32), `/${ONE}`])("names no account %s", (id) => {
    writeFileSync(file(), `${JSON.stringify({ accountId: id })}\n${JSON.stringify({ accountId: ONE })}`);
    expect(new ReplacementJournal(folder).accountIds()).toEqual([ONE]);
  });

  it("that is not to be read is no empty one", () => {
    symlinkSync(file(), file());
    expect(() => new ReplacementJournal(folder).accountIds()).toThrow("ELOOP");
    rmSync(file());
  });
});

describe("the name of a draft", () => {
  const STORE = "0123456789abcdef".repeat(2);
  const wrappedKey = Buffer.from("a wrapped key");
  const name = basename(draftFileOf(`${STORE}.sqlite`, wrappedKey));
  const keyHash = keyHashOf(wrappedKey).slice(0, 32);

  it.each(["", "-journal", "-wal", "-shm"])(
    "says whose it is and which key opens it, with %j after it too",
    (suffix) => {
      expect(draftNameIn(name + suffix)).toEqual({ storeId: STORE, keyHash, name });
      const former = `${STORE}.sqlite.draft`;
      expect(draftNameIn(former + suffix)).toEqual({ storeId: STORE, keyHash: null, name: former });
    },
  );

  it.each([
    `${STORE}.sqlite`,
    `${STORE}.sqlite-wal`,
    `0${name}`,
    name.slice(1),
    `${name}0`,
    `${name}.mark`,
    name.slice(0, -1),
    name.toUpperCase(),
  ])("is not %s", (other) => {
    expect(draftNameIn(other)).toBeNull();
  });
});
