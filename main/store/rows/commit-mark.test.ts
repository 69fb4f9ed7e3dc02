import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import { newKey, storeKeysOf } from "../../keys/envelope-key";
import { moveDatabase } from "../../sqlite/sqlite-files";
import { EncryptedStore, StoreGone, type StoreLocation } from "../encrypted-store";
import { OpenFile } from "../open-file";
import type { StoreFinding } from "./store-finding";

let folder: string;
let location: StoreLocation;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-mark-"));
  location = { file: join(folder, "store.sqlite"), storeId: "store-1", keys: storeKeysOf(newKey()) };
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(store: EncryptedStore, count: number): void {
  for (let number = 0; number < count; number += 1) {
    store.transaction(() =>
      store.realm(MINI_PROGRAM_REALM).set(`k${number}`, { type: "string", text: "x".repeat(100) }, 0),
    );
  }
}

/** The store as a killed program leaves it: its file, its log and its mark, as they are now, under another name. */
function killed(store: StoreLocation = location): StoreLocation {
  const file = join(folder, "killed.sqlite");
  for (const suffix of ["", "-wal", ".mark"]) {
    rmSync(file + suffix, { force: true });
    if (existsSync(store.file + suffix)) copyFileSync(store.file + suffix, file + suffix);
  }
  return { ...store, file };
}

function opening(at: StoreLocation): { readonly keys: number; readonly findings: StoreFinding[] } {
  const store = new EncryptedStore(at);
  const findings: StoreFinding[] = [];
  store.onFinding((finding) => findings.push(finding));
  const keys = store.realm(MINI_PROGRAM_REALM).keys().length;
  store.close();
  return { keys, findings };
}

describe("a log that lost its end", () => {
  it("is told with the number of changes, wherever it was cut, and kept as it was", () => {
    const store = new EncryptedStore(location);
    store.checkpoint();
    write(store, 8);
    const { file } = killed();
    const log = readFileSync(`${file}-wal`);
    let toldOnce = 0;
    for (let length = log.length - 1; length > 0; length -= 4999) {
      const cut = killed();
      truncateSync(`${cut.file}-wal`, length);
      const { keys, findings } = opening(cut);
      const [finding] = findings;
      expect(findings).toHaveLength(1);
      if (finding?.kind !== "shorter") throw new Error("not told");
      expect(finding.changes).toBe(8 - keys);
      expect(readFileSync(`${finding.file}-wal`).equals(log.subarray(0, length))).toBe(true);
      expect(opening(cut).findings).toEqual([]);
      toldOnce += 1;
      for (const name of readdirSync(folder)) if (name.includes("damaged")) rmSync(join(folder, name));
    }
    expect(toldOnce).toBeGreaterThan(3);
    store.close();
  });

  it("is told by a command that only looks, which leaves everything as it was", () => {
    const store = new EncryptedStore(location);
    write(store, 3);
    const cut = killed();
    store.close();
    rmSync(`${cut.file}-wal`);
    truncateSync(cut.file, 0);
    writeFileSync(cut.file, readFileSync(location.file));
    rmSync(`${cut.file}.mark`);
    // One commit further than the file.
    const ahead = new EncryptedStore(location);
    write(ahead, 1);
    copyFileSync(`${location.file}.mark`, `${cut.file}.mark`);
    ahead.close();
    for (let time = 0; time < 2; time += 1) {
      const looking = new EncryptedStore({ ...cut, isOnlyRead: true });
      expect(looking.fault()).toBe("its last 1 changes are missing");
      looking.close();
    }
    expect(readdirSync(folder).filter((name) => name.includes("damaged"))).toEqual([]);
    expect(opening(cut).findings).toMatchObject([{ kind: "shorter", changes: 1 }]);
  });
});

describe("a mark", () => {
  it("is never ahead of the log, whatever moment a killed program leaves", () => {
    const store = new EncryptedStore(location);
    for (let time = 0; time < 10; time += 1) {
      write(store, 2);
      // The log first, the mark second: the worst order in which a copy can be taken.
      expect(opening(killed())).toMatchObject({ keys: 2, findings: [] });
      if (time === 5) store.checkpoint();
    }
    store.close();
  });

  it("that is missing, cut, changed, of another store or behind says nothing", () => {
    const store = new EncryptedStore(location);
    write(store, 1);
    const behind = readFileSync(`${location.file}.mark`);
    write(store, 2);
    store.close();
    const own = readFileSync(`${location.file}.mark`);
    const changed = Buffer.from(own).fill(0xff, 0, 4);
    for (const mark of [null, own.subarray(0, 20), changed, Buffer.alloc(0), behind]) {
      if (mark === null) rmSync(`${location.file}.mark`);
      else writeFileSync(`${location.file}.mark`, mark);
      expect(opening(location)).toEqual({ keys: 2, findings: [] });
    }
  });

  it("does not outlive the store that another took the place of", () => {
    const store = new EncryptedStore(location);
    write(store, 5);
    store.close();
    const draft = { ...location, file: join(folder, "draft.sqlite"), isDraft: true };
    const restored = new EncryptedStore(draft);
    write(restored, 1);
    restored.close();
    moveDatabase(draft.file, location.file);
    expect(opening(location)).toEqual({ keys: 1, findings: [] });
  });

  it.skipIf(process.platform === "win32")("is for the owner's eyes", () => {
    const store = new EncryptedStore(location);
    write(store, 1);
    store.close();
    expect(statSync(`${location.file}.mark`).mode & 0o777).toBe(0o600);
  });

  it("in whose place a folder stands keeps nothing from being stored", () => {
    new EncryptedStore(location).close();
    mkdirSync(`${location.file}.mark`);
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const store = new EncryptedStore(location);
    write(store, 2);
    store.close();
    expect(warn.mock.calls).toHaveLength(1);
    warn.mockRestore();
    expect(opening(location)).toEqual({ keys: 2, findings: [] });
  });
});

describe("a store's file that was emptied while its log lives on", () => {
  it("starts anew, and the log is kept for whoever can read it", () => {
    const store = new EncryptedStore(location);
    write(store, 3);
    const emptied = killed();
    store.close();
    const log = readFileSync(`${emptied.file}-wal`);
    truncateSync(emptied.file, 0);
    expect(opening(emptied).keys).toBe(0);
    expect(readFileSync(`${emptied.file}.damaged-1-wal`).equals(log)).toBe(true);
  });
});

describe("a store whose files vanish while it is open", () => {
  for (const [what, vanish] of [
    ["its file", () => rmSync(location.file)],
    ["its log", () => rmSync(`${location.file}-wal`)],
    ["its folder", () => rmSync(folder, { recursive: true })],
    [
      "its file, for another",
      () => {
        copyFileSync(location.file, join(folder, "other"));
        rmSync(location.file);
        copyFileSync(join(folder, "other"), location.file);
      },
    ],
  ] as const) {
    it.skipIf(process.platform === "win32")(`(${what}) says so from the next write on, and still reads`, () => {
      const store = new EncryptedStore(location);
      const findings: StoreFinding[] = [];
      store.onFinding((finding) => findings.push(finding));
      write(store, 2);
      vanish();
      expect(() => write(store, 1)).toThrow(StoreGone);
      expect(() => write(store, 1)).toThrow(StoreGone);
      expect(findings).toEqual([{ kind: "gone" }]);
      expect(store.realm(MINI_PROGRAM_REALM).get("k1").state).toBe("present");
      store.close();
      if (!existsSync(folder)) writeFolder();
    });
  }

  it("is not one whose file got another number from its file system: each write is looked for in it", () => {
    const inPlace = vi.spyOn(OpenFile.prototype, "isInPlace").mockReturnValue(false);
    const store = new EncryptedStore(location);
    write(store, 3);
    expect(store.isGone).toBe(false);
    store.close();
    inPlace.mockRestore();
    expect(opening(location)).toEqual({ keys: 3, findings: [] });
  });

  /** For `afterEach`. */
  function writeFolder(): void {
    folder = mkdtempSync(join(tmpdir(), "minihost-mark-"));
  }
});
