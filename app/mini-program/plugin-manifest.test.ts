import { beforeEach, describe, expect, it } from "vitest";
import { problemText, type Warn } from "../text/problem";
import { parseAppManifest } from "./manifest";
import { parsePluginManifest } from "./plugin-manifest";

const told: string[] = [];
const warn: Warn = (warning) => void told.push(problemText(warning));
beforeEach(() => {
  told.length = 0;
});

describe("plugin.json", () => {
  const parse = (plugin: unknown) => parsePluginManifest(JSON.stringify(plugin), "plugin.json", warn);

  it("names what hosts may use, with or without a slash before a path", () => {
    const plugin = {
      publicComponents: { hello: "/components/hello" },
      publicPages: { list: "pages/list" },
      main: "./index.js",
    };
    expect(parse({ ...plugin, pages: ["pages/list", "/pages/own"] })).toEqual({
      publicComponents: { __proto__: null, hello: "components/hello" },
      publicPages: { __proto__: null, list: "pages/list" },
      pages: ["pages/list", "pages/own"],
      main: "index.js",
    });
  });

  it("makes a public page one of its pages", () => {
    expect(parse({ publicPages: { list: "pages/list" } }).pages).toEqual(["pages/list"]);
  });

  it("with a page outside the plugin is read without it, with a warning", () => {
    expect(parse({ pages: ["../host/page", "own/page"] }).pages).toEqual(["own/page"]);
    expect(told).toEqual([expect.stringContaining('plugin.json:1:2: pages has the path "../host/page"')]);
  });
});

describe("plugins in app.json", () => {
  const parse = (plugins: unknown) =>
    parseAppManifest(JSON.stringify({ pages: ["p"], plugins }), "app.json", warn).plugins;

  it("are declared by alias", () => {
    const generics = { hello: { "my-item": "components/item" } };
    const own = { provider: "{{currentPluginId}}", version: "dev" };
    const other = { provider: "2021", lazy: true, export: "api.js", genericsImplementation: generics };
    expect(parse({ own, other })).toMatchObject([
      { alias: "own", provider: { kind: "current" }, version: "dev", lazy: false },
      {
        alias: "other",
        provider: { kind: "id", id: "2021" },
        version: "*",
        lazy: true,
        export: "api.js",
        genericsImplementation: generics,
      },
    ]);
  });

  it.each([
    ["without a provider", { a: {} }, "plugins.a.provider must be the plugin's app id"],
    ["with a path for an id", { a: { provider: "../x" } }, "plugins.a.provider must be the plugin's app id"],
    [
      "with one id twice",
      { a: { provider: "1" }, b: { provider: "1" } },
      "plugins.b.provider is 1, which a declares already",
    ],
    [
      "of more than ten",
      Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`p${at}`, { provider: `${at}` }])),
      "declares more than 10 plugins",
    ],
  ])("%s are left out, with a warning", (_, plugins, message) => {
    expect(parse(plugins)?.length).toBe(Math.min(10, Object.keys(plugins).length - 1));
    expect(told).toEqual([expect.stringContaining(message)]);
  });
});
