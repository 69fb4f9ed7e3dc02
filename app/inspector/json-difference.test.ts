import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonDifference } from "./json-difference";

describe("the difference of two JSON values", () => {
  it.each([
    ["the same", { a: [1] }, { a: [1] }, []],
    ["another value", { a: { b: 1 } }, { a: { b: 2 } }, [{ path: "a.b", from: "1", to: "2" }]],
    ["a new name", {}, { a: 1 }, [{ path: "a", from: null, to: "1" }]],
    ["a name that is gone", { a: 1 }, {}, [{ path: "a", from: "1", to: null }]],
    ["another type as a whole", [], "x", [{ path: "", from: "[]", to: '"x"' }]],
    ["an item put in front", [1, 2], [0, 1, 2], [{ path: "[0]", from: null, to: "0" }]],
    ["an item that is gone", { l: ["a", "b"] }, { l: ["b"] }, [{ path: "l[0]", from: '"a"', to: null }]],
    ["a name that is no word", { "a b": 1 }, { "a b": 2 }, [{ path: '["a b"]', from: "1", to: "2" }]],
    ["a name that every object has", { toString: null }, {}, [{ path: "toString", from: "null", to: null }]],
    ["a name __proto__", JSON.parse('{"__proto__":1}'), {}, [{ path: "__proto__", from: "1", to: null }]],
    ["a name _t", { _t: 1 }, { _t: 2 }, [{ path: "_t", from: "1", to: "2" }]],
  ])("with %s says what and where", (_title, from, to, changes) => {
    expect(jsonDifference(from, to)).toEqual(changes);
  });

  it("is empty for equal values, and for no others", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [from, to] = [one, other].map((value): unknown => JSON.parse(JSON.stringify(value)));
        const isSame = JSON.stringify(canonical(from)) === JSON.stringify(canonical(to));
        expect(jsonDifference(from, to).length === 0).toBe(isSame);
      }),
    );
  });
});

/** With names in order, which do not make a value another one. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, canonical(inner)]);
  return { entries: entries.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)) };
}
