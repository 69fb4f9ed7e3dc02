import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { ProblemError, problemText, type Warn } from "../text/problem";
import { parseAppManifest, parsePageManifest } from "./manifest";

const told: string[] = [];
const warn: Warn = (warning) => void told.push(problemText(warning));
beforeEach(() => {
  told.length = 0;
});

const parseApp = (app: unknown) => parseAppManifest(JSON.stringify(app), "app.json", warn);

function reasonOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.reason;
    throw error;
  }
  return "no problem";
}

describe("app.json", () => {
  it("gives the pages and the home page, and passes over what it does not know", () => {
    const app = {
      pages: ["pages/a/a", "b"],
      window: { defaultTitle: "T", more: 1 },
      tabBar: { items: [] },
      unknown: null,
    };
    expect(parseApp(app)).toEqual({ pages: ["pages/a/a", "b"], homePage: "pages/a/a", window: { defaultTitle: "T" } });
  });

  it("may name another home page", () => {
    expect(parseApp({ pages: ["a", "b"], entryPagePath: "b" }).homePage).toBe("b");
  });

  it("adds the pages of sub-packages under their root", () => {
    const subPackages = [
      { root: "sub/", pages: ["c"] },
      { root: "other", pages: ["x/d"] },
    ];
    expect(parseApp({ pages: ["a"], subPackages }).pages).toEqual(["a", "sub/c", "other/x/d"]);
  });

  it("may have names that are members of every object", () => {
    expect(parseApp({ pages: ["__proto__", "constructor"] }).pages).toEqual(["__proto__", "constructor"]);
  });

  const straight = "it must lead from the folder of app.json straight to a page, without an empty part, . or ..";
  it("keeps the joined pages of sub-packages, the tab bar, time limits and switches", () => {
    const app = {
      pages: ["a"],
      subPackages: [{ root: "s/", pages: ["b"] }],
      tabBar: { selectedColor: "#f00", customize: true, items: [{ pagePath: "a", name: "A", icon: "i.png" }] },
      networkTimeout: { request: 5000, uploadFile: "soon" },
      behavior: { decodeQuery: "disable" },
      lazyCodeLoading: "requiredComponents",
    };
    expect(parseApp(app)).toEqual({
      pages: ["a", "s/b"],
      homePage: "a",
      window: {},
      subPackages: [{ root: "s", pages: ["s/b"] }],
      tabBar: { selectedColor: "#f00", customize: true, items: [{ pagePath: "a", name: "A", icon: "i.png" }] },
      networkTimeout: { request: 5000 },
      behavior: { decodeQuery: "disable" },
      lazyCodeLoading: "requiredComponents",
    });
  });

  it.each<[string, unknown, string]>([
    [
      "has a tab of a page that is not there",
      { pages: ["a"], tabBar: { items: [{ pagePath: "b", name: "B" }] } },
      "tabBar.items[0].pagePath names b, which is not one of pages.",
    ],
    ["is no object", [], "the file must be an object, { }, but is a list."],
    ["is null", null, "the file must be an object, { }, but is null."],
    ["has no pages", {}, 'pages must name at least one page, such as "pages/index/index".'],
    ["has an empty list of pages", { pages: [] }, 'pages must name at least one page, such as "pages/index/index".'],
    ["has pages that are no list", { pages: { 0: "a" } }, "pages must be a list, [ ], but is an object."],
    ["has a page that is no string", { pages: ["a", 5] }, "pages[1] must be a string, but is a number."],
    ["has an absolute page", { pages: ["/a"] }, 'pages has the path "/a": write it without the / at its start.'],
    ["has a page above it", { pages: ["a/../../b"] }, `pages has the path "a/../../b": ${straight}.`],
    ["has a page with an empty part", { pages: ["a//b"] }, `pages has the path "a//b": ${straight}.`],
    ["has an empty page", { pages: [""] }, `pages has the path "": ${straight}.`],
    ["has a page relative to itself", { pages: ["./a"] }, `pages has the path "./a": ${straight}.`],
    [
      "has a page with a backslash",
      { pages: ["..\\a"] },
      'pages has the path "..\\\\a": a page path has no \\, ?, #, : or control character.',
    ],
    [
      "has a page with a query",
      { pages: ["a?b=1"] },
      'pages has the path "a?b=1": a page path has no \\, ?, #, : or control character.',
    ],
    ["has a page twice", { pages: ["a", "b", "a"] }, 'pages has the path "a": it is listed twice.'],
    [
      "has an unknown home page",
      { pages: ["a"], entryPagePath: "b" },
      "entryPagePath names b, which is not one of pages.",
    ],
    [
      "has a home page in a sub-package",
      { pages: ["a"], subPackages: [{ root: "s", pages: ["b"] }], entryPagePath: "s/b" },
      "entryPagePath names s/b, which is not one of pages.",
    ],
    [
      "has a sub-package without a root",
      { pages: ["a"], subPackages: [{ pages: ["b"] }] },
      "subPackages[0].root must be a folder's path.",
    ],
    [
      "has a sub-package above it",
      { pages: ["a"], subPackages: [{ root: "..", pages: ["b"] }] },
      `pages has the path "../b": ${straight}.`,
    ],
    [
      "has a window that is no object",
      { pages: ["a"], window: "x" },
      "window must be an object, { }, but is a string.",
    ],
    [
      "has a title that is no string",
      { pages: ["a"], window: { defaultTitle: 5 } },
      "window.defaultTitle must be a string, but is a number.",
    ],
  ])("that %s is told of the field", (_, app, expected) => {
    const problem = reasonOf(() => parseApp(app));
    expect([...told, problem].map((text) => text.replace(/^app\.json(?::\d+:\d+)?: /, ""))).toContainEqual(
      expect.stringContaining(expected.replace(/\.$/, "")),
    );
  });

  it.each([
    ["a page twice", { pages: ["a", "b", "a"] }, { pages: ["a", "b"] }],
    ["a path with a slash before it", { pages: ["/a", "b"] }, { pages: ["a", "b"] }],
    ["a page outside it", { pages: ["../a", "b"] }, { pages: ["b"], homePage: "b" }],
    ["an unknown home page", { pages: ["a"], entryPagePath: "b" }, { homePage: "a" }],
    ["a sub-package without a root", { pages: ["a"], subPackages: [{ pages: ["b"] }] }, { pages: ["a"] }],
    ["a window that is no object", { pages: ["a"], window: "x" }, { pages: ["a"], window: {} }],
    ["a list for a text", { pages: ["a", 5] }, { pages: ["a"] }],
  ])("with %s runs without it, with one warning", (_, app, expected) => {
    expect(parseApp(app)).toMatchObject(expected);
    expect(told).toHaveLength(1);
  });

  it("with any JSON at all gives a manifest or a problem", () => {
    const fields = fc.record(
      { pages: fc.jsonValue(), window: fc.jsonValue(), subPackages: fc.jsonValue(), entryPagePath: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(fc.oneof(fields, fc.jsonValue()), (app) => void reasonOf(() => parseApp(app))));
  });

  it("that is no JSON is told with its place", () => {
    expect(() => parseAppManifest('{\n "pages": []\n', "app.json", warn)).toThrow(
      "app.json:3:1: the file ends too early",
    );
  });

  it("with comments and a comma too many is read without them, with a warning", () => {
    const text = '\uFEFF{\n // first, [the] "home" page\n "pages": ["a", /* { */ "b",],\n}';
    expect(parseAppManifest(text, "app.json", warn).pages).toEqual(["a", "b"]);
    expect(told).toEqual(["app.json:2:2: JSON has no comments: remove this one."]);
  });
});

describe("a page's json", () => {
  it("gives the window fields at its top level", () => {
    const page = {
      defaultTitle: "T",
      titleBarColor: "#fff",
      navigationBarFrontColor: "black",
      backgroundColor: "#eee",
      usingComponents: {},
    };
    expect(parsePageManifest(JSON.stringify(page), "a.json", warn)).toEqual({
      defaultTitle: "T",
      titleBarColor: "#fff",
      navigationBarFrontColor: "black",
      backgroundColor: "#eee",
    });
  });

  it("takes each window field in the spelling of the platform, and passes over values that cannot be", () => {
    const page = {
      transparentTitle: "auto",
      titlePenetrate: "YES",
      allowsBounceVertical: "NO",
      pullRefresh: true,
      onReachBottomDistance: 50,
      responsive: false,
      styleIsolation: "apply-shared",
      optionMenu: { icon: "https://a.b/c.png" },
      barButtonTheme: "light",
    };
    expect(parsePageManifest(JSON.stringify(page), "a.json", warn)).toEqual(page);
    const wrong = { transparentTitle: "maybe", pullRefresh: 3, onReachBottomDistance: "far", titlePenetrate: true };
    expect(parsePageManifest(JSON.stringify(wrong), "a.json", warn)).toEqual({});
  });

  it.each(["{}", "", " \n"])("may be empty: %j", (text) => {
    expect(parsePageManifest(text, "a.json", warn)).toEqual({});
  });

  it("with a title bar text colour that does not exist has none", () => {
    expect(parsePageManifest('{"navigationBarFrontColor": "red"}', "a.json", warn)).toEqual({});
  });

  it("with a field of the wrong kind is read without it, with a warning", () => {
    expect(parsePageManifest('{"pullRefresh": true, "titleBarColor": []}', "a.json", warn)).toEqual({
      pullRefresh: true,
    });
    expect(told).toEqual(["a.json:1:23: titleBarColor must be a string, but is a list."]);
  });
});
