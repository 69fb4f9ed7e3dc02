import { describe, expect, it } from "vitest";
import { lengthText } from "./length-text";

describe("a length", () => {
  it.each([
    [0, "0"],
    [1023, "1023"],
    [1024, "1.00 KB"],
    [200 * 1024, "200 KB"],
    [10 * 1024 * 1024, "10.0 MB"],
  ])("of %i reads as %s", (length, text) => {
    expect(lengthText(length)).toBe(text);
  });
});
