import { describe, expect, it } from "vitest";
import { draggedPosition, EASINGS, indexAt, offsetOf, swipeTarget } from "./swiper-position";

const straight = { count: 4, shown: 1, circular: false };
const round = { ...straight, circular: true };
const thresholds = { ratio: 0.2, speed: 0.05, acceleration: false };

describe("a circular row", () => {
  it("shows its first item again after its last", () => {
    expect([indexAt(4, round), indexAt(-1, round), indexAt(9, round)]).toEqual([0, 3, 1]);
  });

  it("has its last item before its first", () => {
    expect(offsetOf(3, 0, round)).toBe(-1);
  });

  it("of two items has the other one on the side that is dragged into sight", () => {
    const two = { ...round, count: 2 };
    expect(offsetOf(1, 0.1, two)).toBeCloseTo(0.9);
    expect(offsetOf(1, -0.1, two)).toBeCloseTo(-0.9);
  });
});

describe("a row with ends", () => {
  it("stops where the last items fill the view", () => {
    expect(indexAt(9, { ...straight, shown: 2 })).toBe(2);
  });

  it("gives way a third of what is dragged past an end", () => {
    expect(draggedPosition(-0.3, straight)).toBeCloseTo(-0.1);
    expect(draggedPosition(3.3, straight)).toBeCloseTo(3.1);
  });
});

describe("a swipe", () => {
  it("turns from the ratio on, and stays below it", () => {
    expect(swipeTarget({ start: 1, moved: 0.2, speed: 0 }, thresholds, straight)).toBe(2);
    expect(swipeTarget({ start: 1, moved: 0.19, speed: 0 }, thresholds, straight)).toBe(1);
  });

  it("turns when it is short and fast, unless it has turned back", () => {
    expect(swipeTarget({ start: 1, moved: -0.1, speed: -0.1 }, thresholds, straight)).toBe(0);
    expect(swipeTarget({ start: 1, moved: 0.1, speed: -0.1 }, thresholds, straight)).toBe(1);
  });

  it("passes several items with acceleration only", () => {
    const swipe = { start: 0, moved: 0.6, speed: 1.6 };
    expect(swipeTarget(swipe, thresholds, straight)).toBe(1);
    expect(swipeTarget(swipe, { ...thresholds, acceleration: true }, straight)).toBe(2);
  });

  it("runs past the last item of a circular row alone", () => {
    const swipe = { start: 3, moved: 0.5, speed: 0 };
    expect([swipeTarget(swipe, thresholds, straight), swipeTarget(swipe, thresholds, round)]).toEqual([3, 4]);
  });
});

it.each([...EASINGS])("easing %s goes from 0 to 1", (_, easing) => {
  expect([easing(0), easing(1)]).toEqual([0, 1]);
});
