import { describe, expect, it } from "vitest";
import { randomOf } from "./random.mjs";

/** @param {ReturnType<typeof randomOf>} random */
const drawn = (random) => Array.from({ length: 20 }, () => random.fraction());

describe("the chance of a round", () => {
  it("is the same for the same seed, kind and round, and another for any other", () => {
    expect(drawn(randomOf(7, "kill", 3))).toEqual(drawn(randomOf(7, "kill", 3)));
    const others = [randomOf(8, "kill", 3), randomOf(7, "power", 3), randomOf(7, "kill", 4)].map(drawn);
    for (const other of others) expect(other).not.toEqual(drawn(randomOf(7, "kill", 3)));
  });
  it("reaches every whole number of its range and none beside it", () => {
    const random = randomOf(1, "any", 1);
    const seen = new Set(Array.from({ length: 1_000 }, () => random.whole(-2, 3)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });
});
