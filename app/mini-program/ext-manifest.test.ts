import { describe, expect, it } from "vitest";
import { NO_EXT, overlaid, parseExtManifest } from "./ext-manifest";
import { parseAppManifest, parsePageManifest } from "./manifest";

const parse = (value: unknown) => parseExtManifest(JSON.stringify(value), "ext.json");

describe("an ext.json", () => {
  it("gives its ext, whatever is in it", () => {
    expect(parse({ extEnable: true, ext: { city: "Hangzhou", list: [1, { a: null }] } }).ext).toEqual({
      city: "Hangzhou",
      list: [1, { a: null }],
    });
  });

  it("says nothing when it is not enabled, empty, or not there", () => {
    expect(parse({ extEnable: false, ext: { city: "Hangzhou" } })).toEqual(NO_EXT);
    expect(parse({})).toEqual(NO_EXT);
    expect(parseExtManifest("  ", "ext.json")).toEqual(NO_EXT);
  });

  it.each([
    ["{ ext: 1 }", "ext.json:1:3: "],
    ['{ "ext": "Hangzhou" }', "ext.json: ext must be an object, { }, but is a string."],
    ["[]", "ext.json: the file must be an object, { }, but is a list."],
  ])("that is not as documented is a problem with its place: %s", (text, reason) => {
    expect(() => parseExtManifest(text, "ext.json")).toThrow(reason);
  });

  it("takes the place of what app.json and the pages say", () => {
    const ext = parse({
      window: { defaultTitle: "Theirs" },
      extPages: { "pages/a/a": { defaultTitle: "A of theirs" } },
      pages: ["pages/x/x"],
    });
    const app = parseAppManifest(
      '{"pages":["pages/a/a"],"window":{"defaultTitle":"Ours","titleBarColor":"#fff"}}',
      "app.json",
      ext,
    );
    expect(app.pages).toEqual(["pages/a/a"]);
    expect(app.window).toEqual({ defaultTitle: "Theirs", titleBarColor: "#fff" });
    const page = parsePageManifest('{"pullRefresh":true}', "pages/a/a.json", ext.pages["pages/a/a"]);
    expect(page).toEqual({ defaultTitle: "A of theirs", pullRefresh: true });
  });

  it("changes no member by a name that every object has", () => {
    const over = JSON.parse('{"__proto__":{"x":1},"constructor":2}');
    expect(Object.getPrototypeOf(overlaid({ a: 1 }, over))).toBe(Object.prototype);
  });
});
