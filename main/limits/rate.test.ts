import { expect, it } from "vitest";
import { Rate } from "./rate";

it("takes as much as the limit within a window, and as much again in the next", () => {
  let now = 0;
  const rate = new Rate(3, 1000, () => now);
  expect([rate.note(), rate.note(2), rate.note()]).toEqual([true, true, false]);
  now = 999;
  expect(rate.note()).toBe(false);
  now = 1000;
  expect([rate.note(3), rate.note()]).toEqual([true, false]);
});
