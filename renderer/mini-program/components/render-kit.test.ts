import { describe, expect, it } from "vitest";
import { createRenderKit } from "./render-kit";

const kit = createRenderKit({ callHandler() {} });

function looped(list: unknown): readonly (readonly [unknown, unknown])[] {
  const seen: (readonly [unknown, unknown])[] = [];
  kit.each(list, (item, index) => {
    seen.push([index, item]);
    return "";
  });
  return seen;
}

describe("a:for", () => {
  it.each([
    [
      ["a", "b"],
      [
        [0, "a"],
        [1, "b"],
      ],
    ],
    [
      3,
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [{ x: 1 }, [["x", 1]]],
    [undefined, []],
    [null, []],
    ["text", []],
    [-1, []],
    [Number.NaN, []],
  ])("over %j runs as %j", (list, entries) => {
    expect(looped(list)).toEqual(entries);
  });
});

describe("text", () => {
  it("prints nothing for undefined and null, and JSON for an object", () => {
    expect(kit.text(["a ", undefined, null, 0, false, { b: 1 }])).toBe('a 0false{"b":1}');
  });
});
