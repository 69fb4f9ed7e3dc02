import { describe, expect, it } from "vitest";
import { LIMIT_SIZE_KB, MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "./limits";
import { overrunOf } from "./quota";
import { storedValueOf } from "./stored-value";

const VALUE = 204_800;
const REALM = 10_485_760;
/** Two UTF-16 code units, four bytes of UTF-8. */
const PAIR = "😀";

function errorOf(text: string): number | null {
  const valueLength = storedValueOf(text)?.text.length ?? 0;
  return overrunOf({ keyLength: 1, valueLength, replacedLength: 0 }, 0)?.error ?? null;
}

function errorOfTotal(total: number): number | null {
  return overrunOf({ keyLength: 1, valueLength: 9, replacedLength: 0 }, total - 10)?.error ?? null;
}

describe("the limit of a value", () => {
  it("is 200 KB, of UTF-16 code units", () => {
    expect(MAX_VALUE_LENGTH).toBe(VALUE);
  });

  it.each([
    ["one unit below it", "x".repeat(VALUE - 1), null],
    ["at it", "x".repeat(VALUE), null],
    ["one unit above it", "x".repeat(VALUE + 1), 14],
    ["at it in characters of three bytes", "中".repeat(VALUE), null],
    ["one unit above it in characters of three bytes", "中".repeat(VALUE + 1), 14],
    ["at it in characters of two units", PAIR.repeat(VALUE / 2), null],
    ["one unit above it in characters of two units", `${PAIR.repeat(VALUE / 2)}x`, 14],
  ])("%s", (_where, text, error) => {
    expect(errorOf(text)).toBe(error);
  });
});

describe("the limit of a realm", () => {
  it("is 10 MB, of UTF-16 code units", () => {
    expect(MAX_REALM_LENGTH).toBe(REALM);
  });

  it("is told to mini-programs in KB", () => {
    expect(LIMIT_SIZE_KB).toBe(10_240);
  });

  it.each([
    ["one unit below it", REALM - 1, null],
    ["at it", REALM, null],
    ["one unit above it", REALM + 1, 12],
  ])("%s", (_where, total, error) => {
    expect(errorOfTotal(total)).toBe(error);
  });
});
