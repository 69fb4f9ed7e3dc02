import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freePages } from "./free-pages";
import { logFrames } from "./log-frames";
import type { Pages } from "./pages";
import { Payloads } from "./payloads";
import { columnsOf, integerIn } from "./record";
import { rootOf } from "./schema";
import { childrenOf, type LeafCell, leafCells, localPart } from "./table-page";
import { tableTree } from "./table-tree";
import { varintAt } from "./varint";

const BYTES = 512;

function pagesOf(all: readonly Uint8Array[]): Pages & { reads: number } {
  return {
    count: all.length,
    usableBytes: BYTES,
    reads: 0,
    page(number) {
      this.reads += 1;
      return all[number - 1] ?? null;
    },
  };
}

/** Bytes that look like pages: of tables, and with small numbers in them. */
const aPage = fc
  .tuple(
    fc.constantFrom(0x0d, 0x05, 0x02, 0),
    fc.uint8Array({ minLength: BYTES, maxLength: BYTES, max: 8 }),
    fc.boolean(),
  )
  .map(([type, bytes, isSmall]) => {
    const page = isSmall ? bytes : bytes.map((byte, index) => byte * 31 + index);
    page[0] = type;
    return page;
  });

describe("pages that say anything", () => {
  it("are read to an end, and no row is longer than all of them", () => {
    fc.assert(
      fc.property(fc.array(aPage, { minLength: 1, maxLength: 12 }), (all) => {
        const pages = pagesOf(all);
        const payloads = new Payloads(pages);
        for (let number = 1; number <= pages.count; number += 1) {
          childrenOf(pages, number);
          for (const cell of leafCells(pages, number)) {
            expect(cell.payloadBytes).toBeLessThanOrEqual(pages.count * BYTES);
            for (const column of columnsOf(cell) ?? []) integerIn(cell.local, column);
            expect(payloads.read(cell)?.length ?? cell.payloadBytes).toBe(cell.payloadBytes);
          }
          expect(tableTree(pages, number).leaves.size).toBeLessThanOrEqual(pages.count);
        }
        expect(freePages(pages).size).toBeLessThanOrEqual(pages.count);
        rootOf(pages, "entry");
      }),
    );
  });

  it("lead through the file only so often, however many rows go on in a circle", () => {
    const circle = new Uint8Array(BYTES);
    circle[3] = 1;
    const pages = pagesOf(Array.from({ length: 10 }, () => circle));
    const payloads = new Payloads(pages);
    const cell: LeafCell = { page: 1, index: 0, rowid: 1, payloadBytes: 4000, local: new Uint8Array(40), overflow: 1 };
    for (let time = 0; time < 1000; time += 1) payloads.read(cell);
    expect(pages.reads).toBe(80);
    expect(payloads.read(cell)).toBeNull();
  });

  it("that lead to themselves are holes", () => {
    const page = new Uint8Array(BYTES);
    page.set([0x05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    const tree = tableTree(pagesOf([new Uint8Array(BYTES), page]), 2);
    expect(tree).toEqual({
      leaves: new Map(),
      holes: [{ above: Number.NEGATIVE_INFINITY, upTo: Number.POSITIVE_INFINITY }],
    });
  });
});

describe("a log that says anything", () => {
  it("counts for nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        bytes.set([0x37, 0x7f, 0x06, 0x82, 0, 0, 0, 0, 0, 0, 2, 0].slice(0, bytes.length));
        const read = (at: number, length: number) => bytes.subarray(at, at + length);
        expect(logFrames({ bytes: bytes.length, read })).toBeNull();
      }),
    );
  });
});

describe("numbers of pages", () => {
  it.each([
    [[0x00], 0, 1],
    [[0x7f], 127, 1],
    [[0x81, 0x00], 128, 2],
    [[0xff, 0x7f], 16_383, 2],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -1, 9],
    [[0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00], 2 ** 49, 8],
  ])("%j are read as SQLite does", (bytes, value, end) => {
    expect(varintAt(Uint8Array.from(bytes), 0)).toEqual({ value, end });
  });

  it("that are cut short, or that no number says exactly, are none", () => {
    expect(varintAt(Uint8Array.from([0x81]), 0)).toBeNull();
    expect(varintAt(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 0)).toBeNull();
    expect(varintAt(Uint8Array.from([0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 0)).toBeNull();
  });

  it("say how much of a row lies on its leaf", () => {
    // By the format's own formula, for pages of 4096 bytes.
    expect([4061, 4062, 4581, 8674].map((bytes) => localPart(bytes, 4096))).toEqual([4061, 489, 489, 490]);
  });
});
