import { describe, expect, it } from "vitest";
import { problemText, type Warn } from "../text/problem";
import { NO_EXT, overlaid, parseExtManifest } from "./ext-manifest";
import { parseAppManifest, parsePageManifest } from "./manifest";

const told: string[] = [];
const warn: Warn = (warning) => void told.push(problemText(warning));

const parse = (value: unknown) => parseExtManifest(JSON.stringify(value), "ext.json", warn);

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
    expect(parseExtManifest("  ", "ext.json", warn)).toEqual(NO_EXT);
  });

  it.each([
    ["{ ext: 1 }", "ext.json:1:3: "],
    ["[]", "ext.json: the file must be an object, { }, but is a list."],
  ])("that is not as documented is a problem with its place: %s", (text, reason) => {
    expect(() => parseExtManifest(text, "ext.json", warn)).toThrow(reason);
  });

  it("with a field of the wrong kind is read without it, with a warning", () => {
    expect(parseExtManifest('{ "ext": "Hangzhou" }', "ext.json", warn).ext).toEqual({});
    expect(told).toContain("ext.json:1:3: ext must be an object, { }, but is a string.");
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
      warn,
      ext,
    );
    expect(app.pages).toEqual(["pages/a/a"]);
    expect(app.window).toEqual({ defaultTitle: "Theirs", titleBarColor: "#fff" });
    const page = parsePageManifest('{"pullRefresh":true}', "pages/a/a.json", warn, ext.pages["pages/a/a"]);
    expect(page).toEqual({ defaultTitle: "A of theirs", pullRefresh: true });
  });

  it("changes no member by a name that every object has", () => {
    const over = JSON.parse('{"__proto__":{"x":1},"constructor":2}');
    expect(Object.getPrototypeOf(overlaid({ a: 1 }, over))).toBe(Object.prototype);
  });
});
