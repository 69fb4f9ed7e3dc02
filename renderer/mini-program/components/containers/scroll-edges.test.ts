import { describe, expect, it } from "vitest";
import { blocksScroll, nearEdges } from "./scroll-edges";

const top = { offset: 0, length: 500, visible: 100 };
const middle = { ...top, offset: 200 };
const bottom = { ...top, offset: 400 };

describe("the edges of a scroll-view", () => {
  it("are both near when their thresholds overlap", () => {
    expect(nearEdges({ offset: 30, length: 150, visible: 100 }, { upper: 50, lower: 50 })).toEqual({
      upper: true,
      lower: true,
    });
  });

  it("are near at exactly the threshold", () => {
    expect(nearEdges({ ...top, offset: 350 }, { upper: 50, lower: 50 })).toEqual({ upper: false, lower: true });
  });
});

describe("disabled scrolling", () => {
  it("out of bounds holds back only what would leave the content", () => {
    const blocks = { lower: "out-of-bounds", upper: "out-of-bounds" } as const;
    expect([top, middle, bottom].map((extent) => blocksScroll(-1, extent, blocks))).toEqual([true, false, false]);
    expect([top, middle, bottom].map((extent) => blocksScroll(1, extent, blocks))).toEqual([false, false, true]);
  });

  it("lower always holds back the way to the top alone", () => {
    const blocks = { lower: "always", upper: "none" } as const;
    expect([blocksScroll(-1, middle, blocks), blocksScroll(1, middle, blocks)]).toEqual([true, false]);
  });
});
