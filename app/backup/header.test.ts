import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BackupRefused } from "./backup-failure";
import { CHECK_BYTES, HEADER_BYTES, headerBytes, KEY_COST, LEAST_KEY_COST, parseHeader, SALT_BYTES } from "./header";

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const header = fc.record({
  cost: fc.record({ log2N: fc.integer({ min: 14, max: 17 }), r: fc.constant(8), p: fc.integer({ min: 1, max: 4 }) }),
  salt: bytesOf(SALT_BYTES),
  check: bytesOf(CHECK_BYTES),
});

function bytesWithCost(log2N: number, r: number, p: number): Uint8Array {
  const salt = new Uint8Array(SALT_BYTES);
  return headerBytes({ cost: { log2N, r, p }, salt, check: new Uint8Array(CHECK_BYTES) });
}

function failureOf(bytes: Uint8Array): unknown {
  try {
    return parseHeader(bytes);
  } catch (error) {
    if (error instanceof BackupRefused) return error.failure;
    throw error;
  }
}

describe("the header of a backup", () => {
  it("reads back what was written", () => {
    fc.assert(
      fc.property(header, (written) => {
        expect(parseHeader(headerBytes(written))).toEqual(written);
      }),
    );
  });
  it("never makes more of any bytes than a header or a refusal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => failureOf(bytes)).not.toThrow();
      }),
    );
  });
  it("of another file is no backup", () => {
    expect(failureOf(new Uint8Array(200))).toEqual({ code: "not-a-backup" });
    expect(failureOf(new Uint8Array(0))).toEqual({ code: "not-a-backup" });
  });
  it("that is cut is said to be cut", () => {
    const bytes = bytesWithCost(KEY_COST.log2N, KEY_COST.r, KEY_COST.p).subarray(0, HEADER_BYTES - 1);
    expect(failureOf(bytes)).toEqual({ code: "damaged", why: "cut", atByte: 0 });
  });
  it("of a later format asks for the newer program", () => {
    const bytes = bytesWithCost(KEY_COST.log2N, KEY_COST.r, KEY_COST.p);
    bytes[8] = 2;
    expect(failureOf(bytes)).toEqual({ code: "too-new", format: 2 });
  });
  it.each([
    ["so much memory that the machine would stop", 30, 8, 1],
    ["as much through wide blocks", 16, 255, 1],
    ["so many passes that it would never end", 16, 8, 255],
    ["no work at all, so that a passphrase is guessed at once", 1, 1, 1],
    ["blocks of no length", 16, 0, 1],
    ["no pass", 16, 8, 0],
    ["a little less work than the least", 13, 8, 1],
    ["a little more memory than the most, by wider blocks", 18, 9, 1],
    ["a little more memory than the most, by more of them", 19, 8, 1],
    ["one pass more than the most", 16, 8, 17],
    ["many passes more", 16, 8, 160],
  ])("that asks for %s is refused", (_title, log2N, r, p) => {
    expect(failureOf(bytesWithCost(log2N, r, p))).toEqual({ code: "costly-header" });
  });
  it.each([
    ["the least work", LEAST_KEY_COST],
    ["the work of a backup of today", KEY_COST],
    ["the most memory and passes", { log2N: 18, r: 8, p: 16 }],
  ])("that asks for %s is taken", (_title, cost) => {
    expect(parseHeader(bytesWithCost(cost.log2N, cost.r, cost.p)).cost).toEqual(cost);
  });
  it("of a backup of today asks for 64 MB, twice over", () => {
    expect(KEY_COST).toEqual({ log2N: 16, r: 8, p: 2 });
  });
});
