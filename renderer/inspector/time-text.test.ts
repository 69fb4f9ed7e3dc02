import { describe, expect, it } from "vitest";
import { agoText, momentText } from "./time-text";

const NOW = 1_700_000_000_000;

describe("a time of change", () => {
  it.each([
    [0, "now"],
    [59_999, "59 sec. ago"],
    [60_000, "1 min. ago"],
    [7_200_000, "2 hr. ago"],
    [86_400_000, "yesterday"],
  ])("%i ms ago reads as %s", (passed, text) => {
    expect(agoText(NOW - passed, NOW, "en")).toBe(text);
  });

  it("is in the words of each language that it is asked for in", () => {
    expect([agoText(NOW, NOW, "en"), agoText(NOW, NOW, "zh-CN")]).toEqual(["now", "现在"]);
    expect(momentText(NOW, "en")).not.toBe(momentText(NOW, "zh-CN"));
  });

  it("that a clock set back puts into the future is now", () => {
    expect(agoText(NOW + 5000, NOW, "en")).toBe("now");
  });
});
