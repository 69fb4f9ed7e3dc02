import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPluginId, pathInPlugin, placeInPlugin, pluginAddress } from "./plugin-address";

describe("a plugin's url", () => {
  it.each([
    ["of a page", "plugin://hello/list", { kind: "static", plugin: "hello", name: "list", query: "" }],
    [
      "with a query",
      "plugin://hello/list?a=1&b=/?",
      { kind: "static", plugin: "hello", name: "list", query: "a=1&b=/?" },
    ],
    ["of a dynamic one", "dynamic-plugin://2021/list", { kind: "dynamic", plugin: "2021", name: "list", query: "" }],
    ["with one slash", "dynamic-plugin:/2021/list", { kind: "dynamic", plugin: "2021", name: "list", query: "" }],
    ["of the plugin itself", "dynamic-plugin://2021", { kind: "dynamic", plugin: "2021", name: "", query: "" }],
  ])("%s is read", (_, url, address) => {
    expect(pluginAddress(url)).toEqual(address);
  });

  it.each(["/pages/a/a", "plugin", "plugin://", "plugin-private://2021/pages/a", "https://plugin/x"])(
    "is none: %s",
    (url) => {
      expect(pluginAddress(url)).toBeNull();
    },
  );
});

describe("a path in a plugin", () => {
  const ids = fc.string().filter(isPluginId);

  it("gives back its plugin and the path inside it", () => {
    fc.assert(
      fc.property(ids, fc.stringMatching(/^[^/].*$/), (pluginId, path) => {
        expect(placeInPlugin(pathInPlugin(pluginId, path))).toEqual({ pluginId, path });
      }),
    );
  });

  it("is none of the mini-program's own paths", () => {
    expect(placeInPlugin("pages/index/index")).toBeNull();
  });
});

describe("a plugin's id", () => {
  it.each(["2021000000000001", "currentPluginId", "my-plugin.dev"])("may be %s", (id) => {
    expect(isPluginId(id)).toBe(true);
  });

  it.each(["", ".", "..", "a/b", "a?b", "{{currentPluginId}}", "a".repeat(65)])("is not %j", (id) => {
    expect(isPluginId(id)).toBe(false);
  });
});
