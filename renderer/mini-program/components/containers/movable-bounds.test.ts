import { describe, expect, it } from "vitest";
import { glide, movableRange, pulledOffset, withinRange } from "./movable-bounds";

describe("a movable view", () => {
  it("smaller than its area stays inside it", () => {
    const range = movableRange(100, 40);
    expect([withinRange(-5, range), withinRange(70, range)]).toEqual([0, 60]);
  });

  it("larger than its area always covers it", () => {
    const range = movableRange(100, 140);
    expect([withinRange(5, range), withinRange(-70, range)]).toEqual([0, -40]);
  });

  it("gives way a third of what it is pulled out of bounds", () => {
    expect(pulledOffset(90, movableRange(100, 40))).toBe(70);
  });

  it("glides shorter with more friction", () => {
    expect(glide(1, 4)).toBeLessThan(glide(1, 2));
  });
});
