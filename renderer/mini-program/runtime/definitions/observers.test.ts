import { describe, expect, it } from "vitest";
import { parseDataPath } from "../../data/data-path";
import { observedValues, observes, parseObserver } from "./observers";

describe("an observer", () => {
  it.each([
    ["a", "a", true],
    ["a", "a.b", false],
    ["a.b", "a", true],
    ["a.b", "a.c", false],
    ["a.**", "a.b.c", true],
    ["a.**", "a", true],
    ["a.**", "b", false],
    ["**", "x[0]", true],
    ["arr[12]", "arr[12]", true],
    ["arr[12]", "arr[1]", false],
    ["a, b", "b", true],
    ["a.[0].b", "a[0].b", true],
    ["a[0].b", "a.[0].b", true],
    ["a.[0].**", "a[0].b.[1]", true],
    ["a['b'].**,c.[1]", "c[1]", true],
  ])("of %s hears a change of %s: %s", (watched, changed, hears) => {
    expect(
      observes(
        parseObserver(watched, () => {}),
        [parseDataPath(changed)],
      ),
    ).toBe(hears);
  });

  it("is told the present values of its fields, and of everything with **", () => {
    const state = { a: { b: 1 }, c: [2] };
    expect(
      observedValues(
        parseObserver("a.b, c[0], **, a.**", () => {}),
        state,
      ),
    ).toEqual([1, 2, state, { b: 1 }]);
  });
});
