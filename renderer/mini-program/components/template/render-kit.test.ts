import { describe, expect, it } from "vitest";
import { createRenderKit, MAX_LOOP_ITEMS, type TemplateOwner } from "./render-kit";
import { NO_CONTENT } from "./slot-content";

const owner: TemplateOwner = {
  plugin: null,
  slots: NO_CONTENT,
  callHandler() {},
  run: (_, code) => code(),
  custom: () => undefined,
  ownClasses: (written) => written,
  styleScopes: () => undefined,
  fileUrl: (path) => path,
};
const kit = createRenderKit(owner);

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

describe("a:for over more than a window can bear", () => {
  it.each([[1e12], [Array.from({ length: MAX_LOOP_ITEMS + 1 })]])("draws the first items only", (list) => {
    expect(looped(list)).toHaveLength(MAX_LOOP_ITEMS);
  });
});

describe("text", () => {
  it("prints nothing for undefined and null, and JSON for an object", () => {
    expect(kit.text(["a ", undefined, null, 0, false, { b: 1 }])).toBe('a 0false{"b":1}');
  });
});
