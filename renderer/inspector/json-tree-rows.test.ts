import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expressionOf, jsonTreeRows, openableIds, replacedAt, valueAt } from "./json-tree-rows";

const CITY = { name: "杭州", spots: [{ id: 1 }, null], "a.b": true };

function shown(root: unknown, open: readonly string[]): readonly string[] {
  return jsonTreeRows(root, new Set(open)).map(({ path, text }) => `${path.join("/")} ${text}`);
}

describe("the tree of a value", () => {
  it("shows the children of what is open", () => {
    expect(shown(CITY, [])).toEqual([" {3}"]);
    expect(shown(CITY, ["[]", '["spots"]'])).toEqual([
      " {3}",
      'name "杭州"',
      "spots [2]",
      "spots/0 {1}",
      "spots/1 null",
      "a.b true",
    ]);
  });

  it("shows every value once everything is open", () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const countOf = (value: unknown): number =>
      typeof value === "object" && value !== null
        ? Object.values(value).reduce<number>((sum, child) => sum + countOf(child), 1)
        : 1;
    fc.assert(
      fc.property(json, (value) => {
        const rows = jsonTreeRows(value, new Set(openableIds(value, [])));
        expect(rows).toHaveLength(countOf(value));
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }),
    );
  });

  it("cuts a long text short", () => {
    expect(jsonTreeRows("x".repeat(1000), new Set())[0]?.text).toBe(`"${"x".repeat(200)}"…`);
  });
});

describe("a place in a value", () => {
  it("is replaced without a change anywhere else", () => {
    const replaced = replacedAt(CITY, ["spots", 0, "id"], "one");
    expect(JSON.stringify(replaced)).toBe('{"name":"杭州","spots":[{"id":"one"},null],"a.b":true}');
    expect(valueAt(replaced, ["spots", 0, "id"])).toBe("one");
  });

  it("may be named like what every object inherits", () => {
    const odd: unknown = JSON.parse('{"__proto__":1,"constructor":2}');
    expect(JSON.stringify(replacedAt(odd, ["__proto__"], 3))).toBe('{"__proto__":3,"constructor":2}');
    expect(valueAt({}, ["constructor"])).toBeUndefined();
  });

  it("is written as JavaScript reaches it", () => {
    expect(expressionOf(["spots", 0, "a.b", "id"])).toBe('data.spots[0]["a.b"].id');
  });
});
