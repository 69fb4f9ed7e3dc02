import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import { DamagedStore } from "../damaged-store.fixture";
import { StoreUnusable } from "../store-format";

const disk = vi.hoisted(() => ({ refusal: "", isMarkHeld: false }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const refused = (code: string, syscall: string) => Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });
  const copy: typeof fs.copyFileSync = (from, to) => {
    if (disk.refusal !== "") throw refused(disk.refusal, "copyfile");
    fs.copyFileSync(from, to);
  };
  const remove: typeof fs.rmSync = (path, options) => {
    if (disk.isMarkHeld && String(path).endsWith(".sqlite.mark")) throw refused("EPERM", "rm");
    fs.rmSync(path, options);
  };
  return { ...fs, copyFileSync: copy, rmSync: remove };
});

let damaged: DamagedStore;
let file: string;
/** Of the log, as a failing disk left it. */
let cut: Buffer;

/** A log with three changes that lost the last of them, and a mark that knows all. */
beforeEach(() => {
  damaged = new DamagedStore();
  damaged.opened(({ store }) => {
    const own = store.realm(MINI_PROGRAM_REALM);
    for (const key of ["x", "y", "z"]) store.transaction(() => own.set(key, { type: "string", text: "later" }, 1));
    file = damaged.killed().file;
  });
  truncateSync(`${file}-wal`, readFileSync(`${file}-wal`).length - 100);
  cut = readFileSync(`${file}-wal`);
});

afterEach(() => {
  Object.assign(disk, { refusal: "", isMarkHeld: false });
  damaged.remove();
});

const setAside = () => readdirSync(damaged.folder).filter((name) => name.startsWith(`${basename(file)}.damaged-`));

const logs = () =>
  setAside()
    .filter((name) => name.endsWith("-wal"))
    .map((name) => readFileSync(join(damaged.folder, name)));

const opened = () => damaged.opened(({ findings }) => findings, { file });

describe.each(["ENOSPC", "EIO", "EACCES"])(
  "a log that lost its end, and cannot be copied beside the store (%s)",
  (code) => {
    beforeEach(() => {
      disk.refusal = code;
    });

    it("outlives the refused opening, its mark too, however often it is tried", () => {
      const mark = readFileSync(`${file}.mark`);
      const warn = vi.spyOn(console, "warn");
      for (let time = 0; time < 3; time += 1) expect(opened).toThrow(`${code}: copyfile`);
      expect(warn).not.toHaveBeenCalled();
      warn.mockRestore();
      expect(logs().some((log) => log.equals(cut))).toBe(true);
      expect(readFileSync(`${file}.damaged-1.mark`).equals(mark)).toBe(true);
      expect(setAside()).toHaveLength(2);
    });

    it("is told of once it can be, and what was kept stays as it was", () => {
      expect(opened).toThrow(StoreUnusable);
      const mark = readFileSync(`${file}.mark`);
      disk.refusal = "";
      const [finding] = opened();
      if (finding?.kind !== "shorter") throw new Error("not told");
      expect(finding.changes).toBe(1);
      expect(existsSync(finding.file)).toBe(true);
      damaged.opened(
        ({ store, findings }) => {
          expect(findings).toEqual([]);
          store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("w", { type: "string", text: "x" }, 2));
        },
        { file },
      );
      expect(logs().some((log) => log.equals(cut))).toBe(true);
      expect(readFileSync(`${file}.damaged-1.mark`).equals(mark)).toBe(true);
      expect(opened()).toEqual([]);
    });
  },
);

describe("a log that lost its end", () => {
  it("is told once the mark that tells of it can be forgotten, and is copied once", () => {
    const mark = readFileSync(`${file}.mark`);
    disk.isMarkHeld = true;
    expect(opened).toThrow(StoreUnusable);
    disk.isMarkHeld = false;
    expect(opened()).toMatchObject([{ kind: "shorter", file: `${file}.damaged-1` }]);
    // As a program left it that was killed before it forgot the mark, with the log moved since.
    writeFileSync(`${file}.mark`, mark);
    expect(opened()).toMatchObject([{ kind: "shorter", file: `${file}.damaged-1` }]);
    expect(setAside().filter((name) => /-\d+$/.test(name))).toHaveLength(1);
    expect(readFileSync(`${file}.damaged-1-wal`).equals(cut)).toBe(true);
  });

  it("is known from then on as what the store has come to: an older file in its place is told", () => {
    const older = readFileSync(file);
    expect(opened()).toMatchObject([{ kind: "shorter", changes: 1 }]);
    writeFileSync(file, older);
    expect(opened()).toMatchObject([{ kind: "shorter", changes: 2 }]);
  });
});

describe("what a store left that has no file any more", () => {
  it("is kept, its log and its mark, and the store starts anew", () => {
    const mark = readFileSync(`${file}.mark`);
    rmSync(file);
    for (let time = 0; time < 2; time += 1) expect(opened()).toEqual([]);
    const kept = ["-wal", ".mark"].map((suffix) => readFileSync(`${file}.damaged-1${suffix}`));
    expect(kept).toEqual([cut, mark]);
    expect(setAside()).toHaveLength(2);
  });
});

describe("a command that only looks", () => {
  it("leaves a log that lost its end in its place, and makes no copy", () => {
    const look = () =>
      damaged.opened(({ store }) => [store.fault(), [...store.entries()].slice(24)], { file, isOnlyRead: true });
    const missing = { state: "missing", entries: 1, isCounted: true };
    for (let time = 0; time < 2; time += 1) expect(look()).toEqual(["its last 1 changes are missing", [missing]]);
    expect(readFileSync(`${file}-wal`).equals(cut)).toBe(true);
    expect(setAside()).toEqual([]);
    expect(opened()).toMatchObject([{ kind: "shorter", changes: 1 }]);
  });
});

describe("a copy that was made before", () => {
  it("does not stand for a store that is another now", () => {
    expect(opened()).toMatchObject([{ kind: "shorter", file: `${file}.damaged-1` }]);
    writeFileSync(`${file}.damaged-1`, "another");
    damaged.fillPage("snapshot", 0xff);
    copyFileSync(damaged.location.file, file);
    damaged.opened(({ store }) => expect(() => store.realm(MINI_PROGRAM_REALM).get("none")).toThrow(/not add up/), {
      file,
    });
    expect(setAside()).toContain(`${basename(file)}.damaged-2`);
  });
});
