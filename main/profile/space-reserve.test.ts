import { fsyncSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SpaceReserve } from "./space-reserve";

const MB = 1024 * 1024;
const SLACK = 64 * 1024;
const disk = vi.hoisted(() => ({
  /** What it says of itself. */
  free: 0,
  /** What it takes, in bytes: less than it says where each user may have so much. */
  takes: Number.POSITIVE_INFINITY,
  mostAtOnce: Number.POSITIVE_INFINITY,
  saysSoLater: false,
  onWrite: () => {},
}));

vi.mock(import("node:fs"), async (original) => {
  const real = await original();
  const refusal = (syscall: string) =>
    Object.assign(new Error(`EDQUOT: disk quota exceeded, ${syscall}`), { code: "EDQUOT", syscall });
  const statfsSync = () => ({ bavail: disk.free / 4096, bsize: 4096 });
  const writeSync = (descriptor: number, bytes: Uint8Array, at: number) => {
    const length = Math.min(bytes.length - at, disk.mostAtOnce, disk.saysSoLater ? bytes.length : disk.takes);
    if (length <= 0) throw refusal("write");
    disk.onWrite();
    disk.takes -= length;
    return real.writeSync(descriptor, bytes, at, length);
  };
  const fsyncSync = (descriptor: number) => {
    if (disk.saysSoLater && disk.takes < 0) throw refusal("fsync");
    real.fsyncSync(descriptor);
  };
  const all = { ...real, statfsSync, writeSync, fsyncSync: vi.fn(fsyncSync) } as unknown as typeof real;
  return { ...all, default: all };
});

let folder: string;
let reserve: SpaceReserve;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-reserve-"));
  reserve = new SpaceReserve(folder);
  disk.free = 100 * MB;
  disk.takes = Number.POSITIVE_INFINITY;
  disk.saysSoLater = false;
  disk.mostAtOnce = Number.POSITIVE_INFINITY;
});

afterEach(() => rmSync(folder, { recursive: true }));

function size(): number | undefined {
  return statSync(join(folder, "space.reserve"), { throwIfNoEntry: false })?.size;
}

/** For a removal that leaves nothing of it. */
function lendAll(): void {
  const takeBack = reserve.lend();
  disk.takes = 0;
  takeBack?.();
  disk.takes = Number.POSITIVE_INFINITY;
}

describe("the room that is kept on the disk", () => {
  it("is a megabyte and twice the catalog, for its owner alone", () => {
    reserve.keep(1000);
    expect(size()).toBe(MB + 2000 + SLACK);
    expect(statSync(join(folder, "space.reserve")).mode & 0o777).toBe(0o600);
    reserve.keep(50_000);
    expect(size()).toBe(MB + 100_000 + SLACK);
  });

  it("is not written anew for each page that the catalog grows by, nor for a little more room", () => {
    const written = vi.spyOn(disk, "onWrite");
    reserve.keep(4096);
    const once = written.mock.calls.length;
    for (let pages = 2; pages <= 8; pages += 1) reserve.keep(pages * 4096);
    expect(written).toHaveBeenCalledTimes(once);
    lendAll();
    disk.free = MB;
    reserve.keep(0);
    const again = written.mock.calls.length;
    disk.free = MB / 4 + 4096;
    reserve.keep(0);
    expect(written).toHaveBeenCalledTimes(again);
    disk.free = MB;
    reserve.keep(0);
    expect(written.mock.calls.length).toBeGreaterThan(again);
    written.mockRestore();
  });

  it("is at most a quarter of what is left", () => {
    disk.free = 4 * MB - 4096;
    reserve.keep(0);
    expect(size()).toBeUndefined();
    disk.free = 4 * MB;
    reserve.keep(0);
    expect(size()).toBe(MB);
  });

  it("is lent once, and taken again of what is left later", () => {
    reserve.keep(0);
    const takeBack = reserve.lend();
    expect([takeBack === null, reserve.lend() === null]).toEqual([false, true]);
    disk.takes = 0;
    takeBack?.();
    expect(size()).toBe(0);
    disk.takes = Number.POSITIVE_INFINITY;
    disk.free = MB;
    reserve.keep(0);
    expect(size()).toBe((MB * 3) / 4);
    expect(reserve.lend()).not.toBeNull();
  });

  it("is taken back whole after the removal that it was lent for, or what that left of it", () => {
    reserve.keep(0);
    const whole = size();
    reserve.lend()?.();
    expect(size()).toBe(whole);
    // Whatever the disk says: to the last byte.
    disk.free = 0;
    disk.takes = whole ?? 0;
    reserve.lend()?.();
    expect(size()).toBe(whole);
    disk.takes = 500_000;
    disk.free = 100 * MB;
    reserve.lend()?.();
    expect(size()).toBe(500_000);
    disk.takes = 0;
    reserve.lend()?.();
    expect(size()).toBe(0);
  });

  it("is on the disk for sure, also when only a part of it was taken back", () => {
    reserve.keep(0);
    vi.mocked(fsyncSync).mockClear();
    disk.takes = 500_000;
    reserve.lend()?.();
    expect(fsyncSync).toHaveBeenCalledOnce();
  });

  it("is none after a disk took it and said later that it has no room for it", () => {
    reserve.keep(0);
    disk.saysSoLater = true;
    disk.takes = 500_000;
    reserve.lend()?.();
    expect(size()).toBe(0);
  });

  it("is not taken while a removal has it, and is whole after that", () => {
    reserve.keep(0);
    const whole = size();
    const takeBack = reserve.lend();
    disk.free = MB;
    reserve.keep(0);
    expect(size()).toBe(0);
    takeBack?.();
    expect(size()).toBe(whole);
    lendAll();
    reserve.keep(0);
    expect(size()).toBe((MB * 3) / 4);
  });

  it("stays what it was when the disk does not take what it is to grow by", () => {
    reserve.keep(0);
    disk.takes = 50_000;
    reserve.keep(MB);
    expect(size()).toBe(MB + SLACK);
  });

  it("is none when there never was one, nor on a disk that fills meanwhile", () => {
    expect(reserve.lend()).toBeNull();
    disk.takes = 500_000;
    reserve.keep(0);
    expect(size()).toBe(0);
    expect(reserve.lend()).toBeNull();
  });

  it("is taken whole from a disk that takes a part at a time", () => {
    disk.mostAtOnce = 500_000;
    reserve.keep(0);
    expect(size()).toBe(MB + SLACK);
  });

  it("hides no mistake of the program", () => {
    const written = vi.spyOn(disk, "onWrite").mockImplementationOnce(() => {
      throw new TypeError("a mistake");
    });
    expect(() => reserve.keep(0)).toThrow(TypeError);
    written.mockRestore();
  });

  it("is given back whatever is in its file", () => {
    writeFileSync(join(folder, "space.reserve"), "x");
    expect(reserve.lend()).not.toBeNull();
  });
});
