import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathInPlugin } from "../../../../app/mini-program/plugin-address";
import { decideRouting, MAX_STACK_DEPTH, type Routing } from "./page-stack";

const known = { known: new Set(["pages/a/a", "pages/b/b"]), tabs: new Set(["pages/b/b"]) };
const full = Array.from({ length: MAX_STACK_DEPTH }, () => "pages/a/a");

describe("navigateTo", () => {
  it("opens a page above the current one", () => {
    expect(decideRouting({ kind: "navigateTo", url: "../b/b?x=1" }, ["pages/a/a"], known)).toEqual({
      closes: 0,
      opens: { path: "pages/b/b", query: { x: "1" } },
    });
  });

  it("is refused at depth 10", () => {
    expect(decideRouting({ kind: "navigateTo", url: "/pages/b/b" }, full, known)).toEqual({
      error: 1,
      errorMessage: "depth can not be more than 10",
    });
  });

  it("is refused for a page that does not exist, naming what the url resolved to", () => {
    expect(decideRouting({ kind: "navigateTo", url: "nope" }, ["pages/a/a"], known)).toEqual({
      error: 1,
      errorMessage: "nope resolved to pages/a/nope is not found",
    });
  });
});

describe("redirectTo", () => {
  it("replaces the top page, at depth 10 too", () => {
    expect(decideRouting({ kind: "redirectTo", url: "/pages/b/b" }, full, known)).toMatchObject({ closes: 1 });
  });
});

describe("reLaunch", () => {
  it("closes every page", () => {
    expect(decideRouting({ kind: "reLaunch", url: "/pages/b/b" }, full, known)).toMatchObject({ closes: 10 });
  });
});

describe("switchTab", () => {
  it("leads to a tab page, without its query", () => {
    expect(decideRouting({ kind: "switchTab", url: "/pages/b/b?x=1" }, ["pages/a/a"], known)).toEqual({
      closes: 0,
      tab: { path: "pages/b/b", query: {} },
    });
  });

  it("is refused for a page that is no tab", () => {
    expect(decideRouting({ kind: "switchTab", url: "a" }, ["pages/a/a"], known)).toEqual({
      error: 1,
      errorMessage: "a resolved to pages/a/a is not tab, which is not valid",
    });
  });
});

describe("navigateBack", () => {
  it("goes no further than the bottom page", () => {
    expect(decideRouting({ kind: "navigateBack", delta: 99 }, full, known)).toEqual({ closes: 9 });
  });

  it("is refused on the only page, with the text as its error", () => {
    expect(decideRouting({ kind: "navigateBack", delta: 1 }, ["pages/a/a"], known)).toMatchObject({
      error: "already top of navigation",
    });
  });
});

describe("any sequence of routing calls", () => {
  it("keeps between 1 and 10 pages open", () => {
    const routing = fc.oneof(
      fc.record({
        kind: fc.constantFrom("navigateTo" as const, "redirectTo" as const, "reLaunch" as const),
        url: fc.constantFrom("/pages/a/a", "../b/b", "nope"),
      }),
      fc.record({ kind: fc.constant("navigateBack" as const), delta: fc.oneof(fc.integer(), fc.constant(Number.NaN)) }),
    );
    fc.assert(
      fc.property(fc.array(routing, { maxLength: 60 }), (calls: readonly Routing[]) => {
        let stack = ["pages/a/a"];
        for (const call of calls) {
          const change = decideRouting(call, stack, known);
          if ("error" in change) continue;
          stack = [...stack.slice(0, stack.length - change.closes), ...(change.opens ? [change.opens.path] : [])];
          expect(stack.length).toBeGreaterThanOrEqual(1);
          expect(stack.length).toBeLessThanOrEqual(MAX_STACK_DEPTH);
        }
      }),
    );
  });
});

describe("a routing call with plugins", () => {
  const own = pathInPlugin("one", "pages/own");
  const list = pathInPlugin("one", "pages/list");
  const pages = {
    known: new Set(["pages/a/a", own, list]),
    tabs: new Set(["pages/a/a"]),
    pluginPage: ({ name }: { readonly name: string }) => (name === "list" ? list : undefined),
  };
  const stack = ["pages/a/a", own];

  it.each<[string, Routing, string]>([
    ["of the mini-program leads to a public page", { kind: "navigateTo", url: "plugin://p/list" }, list],
    ["of the mini-program counts from its own topmost page", { kind: "navigateTo", url: "a" }, "pages/a/a"],
    ["of the plugin counts from its own topmost page", { kind: "navigateTo", url: "list", plugin: "one" }, list],
    ["of the plugin may count from its root", { kind: "navigateTo", url: "/pages/list", plugin: "one" }, list],
  ])("%s", (_, routing, path) => {
    expect(decideRouting(routing, stack, pages)).toMatchObject({ opens: { path } });
  });

  it.each<[string, Routing, string]>([
    [
      "for a name that is not public",
      { kind: "navigateTo", url: "plugin://p/own" },
      "plugin://p/own is not found in plugin",
    ],
    [
      "of the plugin for a page of the mini-program",
      { kind: "reLaunch", url: "/pages/a/a", plugin: "one" },
      "/pages/a/a resolved to pages/a/a is not found",
    ],
    [
      "of the mini-program for the path inside a plugin",
      { kind: "navigateTo", url: own },
      `${own} resolved to pages/a/plugin-private:/one/pages/own is not found`,
    ],
    ["of a plugin for a tab", { kind: "switchTab", url: "/pages/a/a", plugin: "one" }, "plugin can not use switchTab"],
  ])("is refused %s", (_, routing, errorMessage) => {
    expect(decideRouting(routing, stack, pages)).toEqual({ error: 1, errorMessage });
  });
});
