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

  it.each<[string, DataPath]>([
    ["root.cn.[0].cn.[1].v", ["root", "cn", 0, "cn", 1, "v"]],
    ["a.[0][1].[2]", ["a", 0, 1, 2]],
    ["a['b-c'].d", ["a", "b-c", "d"]],
    [`a["b.c"]["d]e"]`, ["a", "b.c", "d]e"]],
    [`['a'].["b"]`, ["a", "b"]],
    [`a['it\\'s']`, ["a", "it's"]],
    ["a['']", ["a", ""]],
    ["a[b].c", ["a", "b", "c"]],
    ["a[-1]", ["a", "-1"]],
    ["a[ 1 ][ 'b' ]", ["a", 1, "b"]],
    ["a.b c", ["a", "b c"]],
    ["a.0.b", ["a", "0", "b"]],
    ["[0].a", [0, "a"]],
    ["a[12345678901]", ["a", "12345678901"]],
  ])("may be written as programs write it: %s", (text, path) => {
    expect(parseDataPath(text)).toEqual(path);
  });

  it("is one plain name when it is no path", () => {
    for (const text of ["", "a..b", ".a", "a.", "a[", "a[]", "a[ ]", "a['b]", "a[1", "a]b", ".[0]", "a.[0]b"]) {
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

  it("creates what is needed where there is null or a primitive value", () => {
    expect(withValueAt({ a: null, b: 1, c: "text" }, ["a", "x"], 1)).toEqual({ a: { x: 1 }, b: 1, c: "text" });
    expect(withValueAt({ b: 1 }, ["b", 0], 1)).toEqual({ b: [1] });
    expect(withValueAt({ c: "text" }, ["c", "length"], 1)).toEqual({ c: { length: 1 } });
  });

  it("leaves the length of an array to the array", () => {
    expect(withValueAt({ a: [1, 2] }, ["a", "length"], -1)).toEqual({ a: [1, 2] });
  });

  it.each(["__proto__", "constructor"])("does not reach a prototype through %s", (name) => {
    const next = withValueAt({}, [name, "prototype", "polluted"], true) as object;
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
    expect({}).not.toHaveProperty("polluted");
    expect(Object).not.toHaveProperty("polluted");
    expect(valueAt({}, [name])).toBe(undefined);
    expect(valueAt(withValueAt({}, [name], 1), [name])).toBe(1);
  });
});
