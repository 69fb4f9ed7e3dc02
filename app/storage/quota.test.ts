import { describe, expect, it } from "vitest";
import { currentSizeKb, overrunFailure, overrunOf } from "./quota";

const VALUE = 204_800;
const REALM = 10_485_760;
const overrun = (error: 12 | 14, length: number, limit: number) => ({ error, length, limit });

describe("a write", () => {
  it.each([
    ["of the longest value", [3, VALUE, 0], 0, undefined, null],
    ["of one longer", [3, VALUE + 1, 0], 0, undefined, overrun(14, VALUE + 1, VALUE)],
    ["of a value that is too long, whatever room there is", [3, VALUE + 1, 0], 0, 10, overrun(14, VALUE + 1, VALUE)],
    ["that fills the realm", [3, 7, 0], REALM - 10, undefined, null],
    ["that would overfill it", [3, 7, 0], REALM - 9, undefined, overrun(12, REALM + 1, REALM)],
    ["that fills it in another's place", [3, 7, 10], REALM, undefined, null],
    ["that would overfill it in another's place", [3, 7, 9], REALM, undefined, overrun(12, REALM + 1, REALM)],
    ["that fills a smaller limit", [3, 7, 0], 5, 15, null],
    ["that would overfill a smaller limit", [3, 7, 0], 6, 15, overrun(12, 16, 15)],
  ] as const)("%s is told what it breaks", (_what, [keyLength, valueLength, replacedLength], used, limit, expected) => {
    expect(overrunOf({ keyLength, valueLength, replacedLength }, used, limit)).toEqual(expected);
  });
});

describe("a refused write", () => {
  it.each([
    [overrun(14, 204_801, VALUE), "data 长度超限", "the value has a length of 204801, the limit is 204800"],
    [overrun(12, 16, 15), "存储总大小达到上限", "the store would have a length of 16, the limit is 15"],
  ])("is told with the platform's words and with both lengths", (broken, errorMessage, detail) => {
    expect(overrunFailure(broken)).toEqual({ error: broken.error, errorMessage, detail });
  });
});

describe("the size that a mini-program is told", () => {
  it.each([
    [0, 0],
    [1, 1],
    [1024, 1],
    [1025, 2],
    [REALM, 10_240],
  ])("of %i code units is %i KB", (length, kb) => {
    expect(currentSizeKb(length)).toBe(kb);
  });
});
