import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { DamagedStore, OWN_KEYS, WEB_VIEW } from "./damaged-store";
import { StoreUnsound } from "./soundness";

const disk = vi.hoisted(() => ({ isFull: false, refusal: "" }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const copy: typeof fs.copyFileSync = (from, to) => {
    if (disk.refusal !== "") {
      throw Object.assign(new Error(`${disk.refusal}: copyfile`), { code: disk.refusal, syscall: "copyfile" });
    }
    if (disk.isFull) {
      fs.writeFileSync(to, "half");
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", syscall: "copyfile" });
    }
    fs.copyFileSync(from, to);
  };
  return { ...fs, copyFileSync: vi.fn(copy) };
});

let damaged: DamagedStore;

beforeEach(() => {
  damaged = new DamagedStore();
  vi.mocked(copyFileSync).mockClear();
});

afterEach(() => {
  Object.assign(disk, { isFull: false, refusal: "" });
  damaged.remove();
});

const setAside = () => readdirSync(damaged.folder).filter((name) => name.includes(".damaged-"));

/** A miss, which rests on the whole of the store. */
const miss = () =>
  damaged.opened(({ store, findings }) => {
    expect(() => store.realm(MINI_PROGRAM_REALM).get("nothing")).toThrow(StoreUnsound);
    return findings;
  });

describe("a store that cannot be put right", () => {
  beforeEach(() => damaged.fillPage("snapshot", 0xff));

  it("is copied once, however often it is opened, and each opening names the copy", () => {
    const before = damaged.bytes();
    const [first] = miss();
    const copies = vi.mocked(copyFileSync).mock.calls.length;
    for (let time = 0; time < 3; time += 1) expect(miss()).toEqual([first]);
    if (first?.kind !== "damaged") throw new Error("not told");
    expect(readFileSync(first.file).equals(before)).toBe(true);
    expect(vi.mocked(copyFileSync).mock.calls).toHaveLength(copies);
  });

  it("is not copied again by a program that knows nothing of the first time", async () => {
    miss();
    const copies = setAside();
    vi.resetModules();
    const { EncryptedStore } = await import("./encrypted-store");
    const store = new EncryptedStore(damaged.location);
    expect(() => store.realm(MINI_PROGRAM_REALM).get("nothing")).toThrow("does not add up");
    store.close();
    expect(setAside()).toEqual(copies);
  });

  it("is tried again once its file has changed", () => {
    miss();
    const { file } = damaged.location;
    copyFileSync(file, `${file}.other`);
    copyFileSync(`${file}.other`, file);
    vi.mocked(copyFileSync).mockClear();
    expect(miss()).toMatchObject([{ kind: "damaged" }]);
  });
});

describe("a full disk", () => {
  it("leaves no half of a copy, and what could be put right is put right once there is room", () => {
    damaged.change("DELETE FROM entry WHERE position = 3");
    disk.isFull = true;
    expect(miss()).toMatchObject([{ kind: "damaged", file: damaged.location.file }]);
    expect(setAside()).toEqual([]);
    disk.isFull = false;
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).get("key 2")).toEqual({ state: "absent" });
      expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
    });
  });
});

describe("a disk that refuses a copy this once", () => {
  it.each(["EIO", "EACCES", "EMFILE", "ENFILE"])("(%s) leaves nothing that is called damaged ever after", (code) => {
    damaged.fillPage("entry_by_realm", 0);
    disk.refusal = code;
    expect(miss()).toMatchObject([{ kind: "damaged" }]);
    disk.refusal = "";
    damaged.opened(({ store, findings }) => {
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
  });
});

describe("a store that another program holds when it is to be put right", () => {
  it("is not called damaged, and is put right when it is free", () => {
    damaged.change("DELETE FROM entry WHERE position = 3");
    damaged.opened(({ store, findings }) => {
      const other = new DatabaseSync(damaged.location.file);
      other.exec("BEGIN IMMEDIATE");
      expect(() => store.realm(MINI_PROGRAM_REALM).keys()).toThrow("locked");
      expect([findings, setAside()]).toEqual([[], []]);
      other.exec("ROLLBACK");
      other.close();
      expect(store.realm(MINI_PROGRAM_REALM).keys()).toHaveLength(OWN_KEYS.length - 1);
      expect(findings).toMatchObject([{ kind: "mended", missing: 1 }]);
    });
  });
});

describe("a realm whose tally does not open and was written last", () => {
  beforeEach(() => damaged.change("UPDATE realm SET tally = zeroblob(216) WHERE number = 2"));

  it("makes nobody say that changes are missing: it is counted anew", () => {
    damaged.opened(({ store, findings }) => {
      expect(store.realm(WEB_VIEW).keys()).toEqual(["a", "b"]);
      expect(findings).toMatchObject([{ kind: "mended", missing: 0 }]);
    });
    damaged.opened(({ store, findings }) => {
      expect(store.fault()).toBeNull();
      expect(findings).toEqual([]);
    });
  });

  it("is what a command that only looks tells of", () => {
    damaged.opened(({ store }) => expect(store.fault()).toBe("a tally was changed"), { isOnlyRead: true });
  });
});
