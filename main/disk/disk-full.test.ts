import { describe, expect, it, vi } from "vitest";
import { CatalogUnusable } from "../profile/catalog-file";
import { isDiskFull } from "./disk-full";
import { incidentally } from "./incidental";
import { withRoom, withRoomFor } from "./with-room";

const sqlite = (errcode: number, more = {}) =>
  Object.assign(new Error("of SQLite"), { code: "ERR_SQLITE_ERROR", errcode, ...more });
const system = (code: string) => Object.assign(new Error(code), { code, syscall: "write" });
const FULL = sqlite(13);

describe("a full disk", () => {
  it.each([
    ["SQLite's own word", sqlite(13)],
    ["its extended word", sqlite(13 + 256)],
    ["an index of the log that cannot grow", sqlite(10, { sqliteExtendedCode: 4874 })],
    ["the system's number", sqlite(10, { systemErrno: 28 })],
    ["the system's number of a quota", sqlite(10, { systemErrno: 122 })],
    ["the system's name", system("ENOSPC")],
    ["the system's name of a quota", system("EDQUOT")],
    ["the cause of another", new CatalogUnusable("catalog.sqlite", system("ENOSPC"))],
  ])("is known by %s", (_what, error) => {
    expect(isDiskFull(error)).toBe(true);
  });

  it.each([sqlite(5), sqlite(10), sqlite(11), system("EACCES"), new Error("13"), null, "ENOSPC"])(
    "is not anything else: %s",
    (error) => {
      expect(isDiskFull(error)).toBe(false);
    },
  );
});

describe("what frees something on a full disk", () => {
  it("is tried again after each way that made room, in their order, until it is done", async () => {
    const ways = ["none", "one", "other", "never asked"];
    for (const isAsync of [false, true]) {
      const asked: string[] = [];
      const run = vi.fn(() => {
        if (asked.length < 3) throw FULL;
        return "done";
      });
      const makers = ways.map((way) => () => {
        asked.push(way);
        return way === "none" ? null : () => {};
      });
      expect(isAsync ? await withRoomFor(async () => run(), makers) : withRoom(run, makers)).toBe("done");
      expect(asked).toEqual(["none", "one", "other"]);
      expect(run).toHaveBeenCalledTimes(3);
    }
  });

  it("is done another way with all the room that there is, when that is too little, and never for another error", () => {
    const order: string[] = [];
    const way = () => {
      order.push("made");
      return () => order.push("taken back");
    };
    const atLast = () => order.push("at last");
    withRoom<unknown>(() => fail(FULL), [way], atLast);
    expect(order).toEqual(["made", "at last", "taken back"]);
    expect(() => withRoom<unknown>(() => fail(sqlite(5)), [way], atLast)).toThrow("of SQLite");
    expect(order).toHaveLength(3);
  });

  it("has the room for itself alone: what is left of it is taken back after it, whether it was done or not", async () => {
    for (const ends of [() => "done", () => fail(FULL)]) {
      for (const isAsync of [false, true]) {
        const order: string[] = [];
        const run = () => {
          order.push("run");
          return order.length === 1 ? fail(FULL) : ends();
        };
        const ways = [() => () => order.push("taken back")];
        await (async () => (isAsync ? withRoomFor(async () => run(), ways) : withRoom(run, ways)))().catch(() => {});
        expect(order).toEqual(["run", "run", "taken back"]);
      }
    }
  });

  it("gives up with its own error, and at once with one that no room mends", async () => {
    expect(() => withRoom(() => fail(FULL), [() => () => {}, () => null])).toThrow(FULL);
    const makeRoom = vi.fn(() => () => {});
    expect(() => withRoom(() => fail(sqlite(5)), [makeRoom])).toThrow("of SQLite");
    await expect(withRoomFor(async () => fail(sqlite(5)), [makeRoom])).rejects.toThrow("of SQLite");
    expect(makeRoom).not.toHaveBeenCalled();
  });
});

describe("an incidental write", () => {
  it.each([FULL, sqlite(5), sqlite(8 + 1024), sqlite(10), sqlite(11 + 256), sqlite(14), sqlite(26), system("EROFS")])(
    "that the disk refuses, another program or a damaged file, stops nothing: %s",
    (error) => {
      const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
      incidentally("write", () => fail(error));
      expect(warn).toHaveBeenCalledWith(`could not write: ${error.message}`);
      warn.mockRestore();
    },
  );

  it("does not hide a mistake of the program", () => {
    expect(() => incidentally("write", () => fail(new TypeError("of ours")))).toThrow("of ours");
    expect(() => incidentally("write", () => fail(sqlite(1)))).toThrow("of SQLite");
  });
});

function fail(error: Error): never {
  throw error;
}
