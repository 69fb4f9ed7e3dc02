import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SpaceReserve } from "./space-reserve";

const MB = 1024 * 1024;
const SLACK = 64 * 1024;
const disk = vi.hoisted(() => ({ free: 0, isFull: false, onWrite: () => {}, mostAtOnce: Number.POSITIVE_INFINITY }));

vi.mock(import("node:fs"), async (original) => {
  const real = await original();
  const statfsSync = () => ({ bavail: disk.free / 4096, bsize: 4096 });
  const writeSync = (descriptor: number, bytes: Uint8Array, at: number) => {
    if (disk.isFull)
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    disk.onWrite();
    return real.writeSync(descriptor, bytes, at, Math.min(bytes.length - at, disk.mostAtOnce));
  };
  const all = { ...real, statfsSync, writeSync } as unknown as typeof real;
  return { ...all, default: all };
});

let folder: string;
let reserve: SpaceReserve;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-reserve-"));
  reserve = new SpaceReserve(folder);
  disk.free = 100 * MB;
  disk.isFull = false;
  disk.mostAtOnce = Number.POSITIVE_INFINITY;
});

afterEach(() => rmSync(folder, { recursive: true }));

function size(): number | undefined {
  return statSync(join(folder, "space.reserve"), { throwIfNoEntry: false })?.size;
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
    reserve.lend();
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
    expect([reserve.lend() === null, reserve.lend() === null]).toEqual([false, true]);
    expect(size()).toBe(0);
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
    disk.free = MB;
    reserve.lend()?.();
    expect(size()).toBe(MB - 16 * 1024);
    disk.free = 16 * 1024;
    reserve.lend()?.();
    expect(size()).toBe(0);
  });

  it("is none when there never was one, nor on a disk that fills meanwhile", () => {
    expect(reserve.lend()).toBeNull();
    disk.isFull = true;
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
