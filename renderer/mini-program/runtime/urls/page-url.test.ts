import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, queryText, resolvePageUrl } from "./page-url";

describe("a routing url", () => {
  it.each([
    ["/pages/a/a", "pages/index/index", "pages/a/a"],
    ["index2", "pages/index/index", "pages/index/index2"],
    ["./index2", "pages/index/index", "pages/index/index2"],
    ["../logs/index", "pages/index/index", "pages/logs/index"],
    ["../../../../x", "pages/index/index", "x"],
    ["other", "index", "other"],
  ])("%s seen from %s is %s, a page path from the root", (url, current, path) => {
    expect(resolvePageUrl(url, current).path).toBe(path);
  });

  it("never names anything above the source root", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("..", ".", "a", ""), { maxLength: 12 }), (steps) => {
        expect(resolvePageUrl(steps.join("/"), "pages/index/index").path).not.toMatch(/(^|\/)\.\.?(\/|$)|^\//);
      }),
    );
  });

  it("carries its query after the first question mark", () => {
    expect(resolvePageUrl("a?x=1?2&y=%E6%9D%AD%E5%B7%9E", "p/p")).toEqual({
      path: "p/a",
      query: { x: "1?2", y: "杭州" },
    });
  });
});

describe("a query", () => {
  it("takes the last of a repeated name, an empty value for a name alone, and raw text for a bad escape", () => {
    expect(parseQuery("a=1&a=2&b&c=%E4%zz&d=x=y&")).toEqual({ a: "2", b: "", c: "%E4%zz", d: "x=y" });
  });

  it("gives back any names and values that were encoded", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (query) => {
        const text = Object.entries(query)
          .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
          .join("&");
        expect(Object.entries(parseQuery(text)).sort()).toEqual(Object.entries(query).sort());
      }),
    );
  });
});

describe("a query as text", () => {
  it("is read back as it was, whatever its names and values hold", () => {
    const query = { city: "杭州 & 上海", "a=b": "?", empty: "" };
    expect(parseQuery(queryText(query))).toEqual(query);
  });
});
