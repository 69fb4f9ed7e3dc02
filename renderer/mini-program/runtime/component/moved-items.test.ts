import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedItems } from "./moved-items";

describe("what has moved in a list", () => {
  it.each([
    ["nothing, in the same order", "abc", "abc", ""],
    ["the last that came first", "abc", "cab", "c"],
    ["one of two that changed places", "ab", "ba", "b"],
    ["nothing, where one is new", "ab", "axb", ""],
    ["nothing, where others are gone", "bd", "bd", ""],
  ])("is %s", (_, before, now, moved) => {
    expect(movedItems([...before], [...now]).join("")).toBe(moved);
  });

  it("leaves the others in the order of before", () => {
    const shuffled = fc
      .uniqueArray(fc.nat(50))
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([before, now]) => {
        const moved = new Set(movedItems(before, now));
        const left = (list: readonly number[]) => list.filter((item) => !moved.has(item));
        expect(left(now)).toEqual(left(before));
      }),
    );
  });
});
