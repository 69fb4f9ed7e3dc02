import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderBytes, miniProgramPartition, ProfileFiles, webViewPartition } from "./profile-files";

const STORE = "5".repeat(32);
const DRAFT = `${STORE}.sqlite.draft-${"d".repeat(32)}`;

let folder: string;
let files: ProfileFiles;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-files-"));
  files = new ProfileFiles(folder);
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, length = 10): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "x".repeat(length));
}

const accountFolder = (accountId = "account") => join(folder, "stores", accountId);
const sessionsOf = (storeId: string) =>
  [miniProgramPartition(storeId), webViewPartition(storeId)].map((name) => join(folder, "Partitions", name));

/** A folder that the operating system does not list, whoever asks. */
function putUnlistable(place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(place, place);
}

const onPosix = it.skipIf(process.platform === "win32");

describe("the size of a store", () => {
  it("counts what lies beside its file: the log, the mark and all that was set aside, and nothing of another store", async () => {
    const file = files.placeFor("account", "store");
    const beside = ["-wal", ".mark", ".damaged-1", ".damaged-1.mark", ".damaged-2-wal", ".format-1"];
    for (const name of [file, ...beside.map((suffix) => file + suffix)]) writeFileSync(name, "1234567890");
    writeFileSync(files.placeFor("account", "store-2"), "1234567890");
    expect(await files.storeBytes("account", "store")).toBe(70);
  });

  it("counts what its pages and its web-views keep, however deep it lies, and nothing that can be fetched again", async () => {
    for (const session of sessionsOf(STORE)) {
      write(join(session, "Cookies"), 1);
      write(join(session, "Local Storage", "leveldb", "000001.log"), 20);
      for (const cache of ["Cache/Cache_Data", "Code Cache/js/index-dir"]) write(join(session, cache, "f_000001"), 300);
      for (const shaders of [
        "GPUCache",
        "DawnCache",
        "DawnGraphiteCache",
        "DawnWebGPUCache",
        "GrShaderCache",
        "GraphiteDawnCache",
        "ShaderCache",
      ]) {
        write(join(session, shaders, "data_0"), 4000);
      }
    }
    write(join(sessionsOf("another")[0] ?? "", "Cookies"), 50_000);
    expect(await files.size("account", STORE)).toEqual({ storeBytes: 0, sessionBytes: 42 });
  });
});

describe("the drafts beside the stores of a profile", () => {
  it("are each found once, by themselves or by what lies beside them, and no other file is one", () => {
    write(join(accountFolder("one"), DRAFT));
    write(join(accountFolder("one"), `${DRAFT}-wal`));
    write(join(accountFolder("two"), `${STORE}.sqlite.draft-journal`));
    write(join(accountFolder("two"), `${STORE}.sqlite`));
    write(join(folder, "stores", "a file"));
    const { found, isWhole } = files.drafts();
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { accountId: "one", storeId: STORE, keyHash: "d".repeat(32), file: join(accountFolder("one"), DRAFT) },
        { accountId: "two", storeId: STORE, keyHash: null, file: join(accountFolder("two"), `${STORE}.sqlite.draft`) },
      ]),
    );
    expect(isWhole).toBe(true);
  });

  it("are none, and all of them, where there is no folder of stores", () => {
    expect(files.drafts()).toEqual({ found: [], isWhole: true });
  });

  onPosix("are not all of them where one folder cannot be listed, or none can", () => {
    for (const accountId of ["one", "three"]) write(join(accountFolder(accountId), DRAFT));
    putUnlistable(accountFolder("two"));
    expect(files.drafts()).toMatchObject({ found: { length: 2 }, isWhole: false });
    rmSync(join(folder, "stores"), { recursive: true });
    putUnlistable(join(folder, "stores"));
    expect(files.drafts()).toEqual({ found: [], isWhole: false });
  });

  it("are erased with all that lies beside them, and nothing else is", () => {
    const draft = join(accountFolder(), DRAFT);
    for (const suffix of ["", "-journal", "-wal", "-shm", ".mark"]) write(draft + suffix);
    write(files.storeFile("account", STORE));
    files.eraseDraft(draft);
    expect(readdirSync(accountFolder())).toEqual([`${STORE}.sqlite`]);
  });
});

describe("the erasure of a store", () => {
  beforeEach(() => {
    for (const storeId of [STORE, "another"]) {
      write(files.placeFor("account", storeId));
      for (const session of sessionsOf(storeId)) write(join(session, "Cookies"));
    }
  });

  it("takes its file and its sessions, and nothing of another", () => {
    expect(files.eraseStore("account", STORE)).toBe(true);
    expect([files.storeFile("account", STORE), ...sessionsOf(STORE)].map(existsSync)).toEqual([false, false, false]);
    expect([files.storeFile("account", "another"), ...sessionsOf("another")].map(existsSync)).toEqual([
      true,
      true,
      true,
    ]);
    expect(files.eraseStore("account", STORE)).toBe(true);
  });

  onPosix(
    "has to be done again when its folder or its sessions cannot be reached, and takes the others meanwhile",
    () => {
      rmSync(join(folder, "stores"), { recursive: true });
      putUnlistable(accountFolder());
      expect(files.eraseStore("account", STORE)).toBe(false);
      expect(sessionsOf(STORE).map(existsSync)).toEqual([false, false]);
      rmSync(join(folder, "Partitions"), { recursive: true });
      unlinkSync(accountFolder());
      putUnlistable(join(folder, "Partitions"));
      write(files.placeFor("account", STORE));
      expect(files.eraseStore("account", STORE)).toBe(false);
      expect(existsSync(files.storeFile("account", STORE))).toBe(false);
    },
  );
});

describe("the folder of an account that is gone", () => {
  it("is removed once it is empty, and never with anything in it", () => {
    write(join(accountFolder(), DRAFT));
    expect([files.removeEmptyAccount("account"), readdirSync(accountFolder())]).toEqual([false, [DRAFT]]);
    rmSync(join(accountFolder(), DRAFT));
    expect([files.removeEmptyAccount("account"), existsSync(accountFolder())]).toEqual([true, false]);
    expect(files.removeEmptyAccount("account")).toBe(true);
  });

  it("has only drafts as long as no other file is in it", () => {
    expect(files.hasOnlyDrafts("account")).toBe(true);
    write(join(accountFolder(), DRAFT));
    write(join(accountFolder(), `${DRAFT}-wal`));
    expect(files.hasOnlyDrafts("account")).toBe(true);
    write(files.storeFile("account", STORE));
    expect(files.hasOnlyDrafts("account")).toBe(false);
  });

  onPosix("is not said to have only drafts when it cannot be listed", () => {
    putUnlistable(accountFolder());
    expect(files.hasOnlyDrafts("account")).toBe(false);
    expect(files.removeEmptyAccount("account")).toBe(false);
  });
});

describe("the place of a store that is to be made", () => {
  onPosix("is in a folder for its owner's eyes alone", () => {
    files.placeFor("account", STORE);
    expect(statSync(accountFolder()).mode & 0o777).toBe(0o700);
  });
});

describe("a mistake of the program", () => {
  const NO_PATH = "account\0";
  it.each<[string, () => unknown]>([
    ["measures a folder", () => folderBytes(NO_PATH)],
    ["measures a store", () => files.storeBytes(NO_PATH, STORE)],
    ["looks for drafts", () => new ProfileFiles(NO_PATH).drafts()],
    ["erases a draft", () => files.eraseDraft(NO_PATH)],
    ["erases a session", () => new ProfileFiles(NO_PATH).eraseStore("account", STORE)],
    ["removes an account", () => files.removeEmptyAccount(NO_PATH)],
    ["looks at an account", () => files.hasOnlyDrafts(NO_PATH)],
  ])("is not taken for a refusal of the disk by what %s", async (_, act) => {
    await expect(async () => act()).rejects.toMatchObject({ code: "ERR_INVALID_ARG_VALUE" });
  });
});
