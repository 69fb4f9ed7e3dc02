import { describe, expect, it } from "vitest";
import { addressOf, urlOfTyped } from "./page-address";

describe("the page bar", () => {
  it("shows a page's path, and its query when it has one", () => {
    expect(addressOf({ path: "pages/a/a", query: "" })).toBe("pages/a/a");
    expect(addressOf({ path: "pages/a/a", query: "x=1&y" })).toBe("pages/a/a?x=1&y");
  });

  it.each([
    ["pages/a/a", "/pages/a/a"],
    ["/pages/a/a", "/pages/a/a"],
    ["  pages/a/a?x=1  ", "/pages/a/a?x=1"],
    ["pages/a/a.axml", "/pages/a/a"],
    ["pages/a/a.js?file=b.js", "/pages/a/a?file=b.js"],
    ["pages\\a\\a", "/pages/a/a"],
  ])("takes %j as %s", (typed, url) => {
    expect(urlOfTyped(typed)).toBe(url);
  });

  it.each(["", "  ", "/", "?x=1"])("takes %j as nothing", (typed) => {
    expect(urlOfTyped(typed)).toBeNull();
  });
});
