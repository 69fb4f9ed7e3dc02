import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DataPath, parseDataPath, valueAt, withValueAt } from "./data-path";

const name = fc.stringMatching(/^[A-Za-z_$][\w$-]{0,6}$/);
const path = fc
  .tuple(name, fc.array(fc.oneof(name, fc.nat(20)), { maxLength: 5 }))
  .map(([first, rest]): DataPath => [first, ...rest]);

function written(steps: DataPath): string {
  return steps.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");
}

describe("a key of setData", () => {
  it("names properties and indexes from the outside in", () => {
    expect(parseDataPath("a.b[2].c")).toEqual(["a", "b", 2, "c"]);
    expect(parseDataPath("list[0][1]")).toEqual(["list", 0, 1]);
  });

  it("is one plain name when it is no path", () => {
    for (const text of ["", "a..b", ".a", "a.", "a[", "a[b]", "a[-1]", "a[1"]) {
      expect(parseDataPath(text)).toEqual([text]);
    }
  });

  it("means the path it was written from, whatever the names are", () => {
    fc.assert(
      fc.property(path, (steps) => {
        expect(parseDataPath(written(steps))).toEqual(steps);
      }),
    );
  });
});

describe("setting a value at a path", () => {
  it("can be read back from there, whatever was there before", () => {
    fc.assert(
      fc.property(fc.jsonValue(), path, fc.jsonValue(), (root, steps, value) => {
        expect(valueAt(withValueAt(root, steps, value), steps)).toBe(value);
      }),
    );
  });

  it("leaves the former data as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), path, (root, steps) => {
        const before = structuredClone(root);
        withValueAt(root, steps, "new");
        expect(root).toEqual(before);
      }),
    );
  });

  it("copies the parents it passes through and shares everything beside them", () => {
    const root = { left: { deep: {} }, right: { deep: {} } };
    const next = withValueAt(root, ["left", "x"], 1) as typeof root;
    expect(next.left).not.toBe(root.left);
    expect(next.left.deep).toBe(root.left.deep);
    expect(next.right).toBe(root.right);
  });

  it("creates an array where an index follows, and an object where a name follows", () => {
    expect(withValueAt({}, ["a", "b", 2, "c"], 1)).toEqual({ a: { b: [undefined, undefined, { c: 1 }] } });
  });

  it("does not reach a prototype", () => {
    const next = withValueAt({}, ["__proto__", "polluted"], true) as object;
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
    expect({}).not.toHaveProperty("polluted");
  });
});
