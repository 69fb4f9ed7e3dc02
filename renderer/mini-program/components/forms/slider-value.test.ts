import { describe, expect, it } from "vitest";
import { sliderShare, sliderValue } from "./slider-value";

describe("a slider's value", () => {
  it("is the nearest step from the lowest value", () => {
    expect(sliderValue(54, { min: 50, max: 200, step: 5 })).toBe(55);
    expect(sliderValue(6.4, { min: 1, max: 10, step: 3 })).toBe(7);
  });

  it("stays within its range", () => {
    const range = { min: 0, max: 10, step: 1 };
    expect([sliderValue(-5, range), sliderValue(50, range)]).toEqual([0, 10]);
  });

  it("has no more decimals than its step", () => {
    expect(sliderValue(0.31, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
  });

  it("is the lowest of a range that has no room", () => {
    expect(sliderValue(7, { min: 5, max: 5, step: 1 })).toBe(5);
    expect(sliderShare(7, { min: 5, max: 5, step: 1 })).toBe(0);
  });
});
