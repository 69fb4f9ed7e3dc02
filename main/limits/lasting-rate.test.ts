import { expect, it } from "vitest";
import { LastingRate } from "./lasting-rate";

function rateOfThree() {
  const clock = { now: 0 };
  return { clock, rate: new LastingRate(3, 1000, () => clock.now) };
}

it("takes more than the limit in one window, and not in the next", () => {
  const { clock, rate } = rateOfThree();
  expect([rate.note(3), rate.note()]).toEqual([true, true]);
  clock.now = 1999;
  expect([rate.note(3), rate.note()]).toEqual([true, false]);
});

it("a window of rest lets it begin anew", () => {
  const { clock, rate } = rateOfThree();
  rate.note(12);
  clock.now = 2000;
  expect([rate.note(12), rate.note()]).toEqual([true, false]);
});

it("takes four times the limit in no window", () => {
  const { rate } = rateOfThree();
  expect([rate.note(12), rate.note()]).toEqual([true, false]);
});

it("takes the limit in every window", () => {
  const { clock, rate } = rateOfThree();
  for (; clock.now < 10_000; clock.now += 1000) expect(rate.note(3)).toBe(true);
});
