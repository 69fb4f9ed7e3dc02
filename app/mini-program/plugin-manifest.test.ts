import { describe, expect, it } from "vitest";
import { parseAppManifest } from "./manifest";
import { parsePluginManifest } from "./plugin-manifest";

describe("plugin.json", () => {
  const parse = (plugin: unknown) => parsePluginManifest(JSON.stringify(plugin), "plugin.json");

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

  it("with a page outside the plugin is refused", () => {
    expect(() => parse({ pages: ["../host/page"] })).toThrow("pages has the path");
  });
});

describe("plugins in app.json", () => {
  const parse = (plugins: unknown) => parseAppManifest(JSON.stringify({ pages: ["p"], plugins }), "app.json").plugins;

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
  ])("%s are refused", (_, plugins, message) => {
    expect(() => parse(plugins)).toThrow(message);
  });
});
