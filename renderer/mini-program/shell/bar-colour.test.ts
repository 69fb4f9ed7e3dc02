import { describe, expect, it } from "vitest";
import { barFrontColour } from "./bar-colour";

describe("the front colour of a title bar", () => {
  it.each([
    ["#1677ff", undefined, "#ffffff"],
    ["#000", undefined, "#ffffff"],
    ["#ffffff", undefined, "#000000"],
    ["#ffe", undefined, "#000000"],
    ["no colour", undefined, "#000000"],
    ["#ffffff", "white", "#ffffff"],
    ["#000000", "black", "#000000"],
  ] as const)("on %s, with %s wanted, is %s", (background, wanted, front) => {
    expect(barFrontColour(background, wanted)).toBe(front);
  });
});
