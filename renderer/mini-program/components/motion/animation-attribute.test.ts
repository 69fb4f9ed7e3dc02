import { describe, expect, it } from "vitest";
import { readAnimation } from "./animation-attribute";

describe("an exported animation", () => {
  it("has its lengths in px, its angles in degrees and its transforms in the order they were asked for", () => {
    const config = { duration: 300, timeFunction: "ease", delay: 10, transformOrigin: "0 0 0" };
    const animation = [
      ["translateX", [20]],
      ["rotate3d", [0, 0, 1, 90]],
      ["width", [50]],
      ["opacity", [0.5]],
    ];
    expect(readAnimation([{ animation, config }])).toEqual([
      {
        styles: {
          transform: "translateX(20px) rotate3d(0, 0, 1, 90deg)",
          width: "50px",
          opacity: "0.5",
          transformOrigin: "0 0 0",
        },
        durationMs: 300,
        delayMs: 10,
        timing: "ease",
      },
    ]);
  });

  it("is none for anything else", () => {
    for (const value of [undefined, {}, "", [1], [{}], null]) expect(readAnimation(value)).toEqual([]);
  });
});
