import { describe, expect, it } from "vitest";
import { pathInPlugin, pluginAddress } from "../../../../app/mini-program/plugin-address";
import type { CompiledPlugin, DeclaredPlugin } from "../../../../app/mini-program/program";
import { Plugins, PluginUnusable } from "./plugins";

const NOTHING = { publicPages: {}, publicComponents: {}, pages: [], generics: {}, version: "*" };

function declared(alias: string | null, more: Partial<DeclaredPlugin> = {}): DeclaredPlugin {
  return { ...NOTHING, alias, lazy: false, problem: null, exports: () => undefined, ...more };
}

const DECLARED = {
  one: declared("first", { publicPages: { list: pathInPlugin("one", "pages/list") } }),
  two: declared("second", { lazy: true }),
  gone: declared("third", { lazy: true, problem: 'the plugin "third" (gone) cannot be run: it is not there.' }),
  other: declared(null, { lazy: true, publicPages: { page: pathInPlugin("other", "page") } }),
};

function plugins(heard: string[] = []) {
  const compiled = (id: string): CompiledPlugin => ({
    main: () => ({ id }),
    pages: {},
    components: {},
    problems: [],
    warnings: [],
  });
  const wrappers = new Map(
    Object.keys(DECLARED).map((id) => [
      id,
      () => {
        heard.push(id);
        return compiled(id);
      },
    ]),
  );
  return new Plugins(DECLARED, wrappers, {
    beforeCode() {},
    realmFor: () => ({}) as never,
    adopt: () => {},
    onLazyFailure: ({ errMsg }) => heard.push(errMsg),
  });
}

/** The address in a url of a test. */
function address(url: string) {
  const read = pluginAddress(url);
  if (read === null) throw new Error(`${url} is no plugin's url`);
  return read;
}

describe("the plugins of a mini-program", () => {
  it("run at the start, lazy ones when they are first needed, each once", () => {
    const heard: string[] = [];
    const set = plugins(heard);
    set.loadAll();
    expect(heard).toEqual(["one"]);
    set.exportsOf("second");
    set.exportsOf("second");
    expect(heard).toEqual(["one", "two"]);
  });

  it("that cannot run are told of at the start, lazy ones too", () => {
    expect(plugins().loadAll()).toEqual([
      new PluginUnusable('the plugin "third" (gone) cannot be run: it is not there.'),
    ]);
  });

  it("are known by id only once they are loaded", () => {
    const set = plugins();
    expect(() => set.exportsOf("dynamic-plugin://other")).toThrow(PluginUnusable);
    expect(set.pageOf(address("dynamic-plugin://other/page"), null)).toBeUndefined();
    set.load("other");
    expect(set.exportsOf("dynamic-plugin://other")).toEqual({ id: "other" });
    expect(set.pageOf(address("dynamic-plugin://other/page"), null)).toBe(pathInPlugin("other", "page"));
  });

  it("find public pages by name, for the mini-program and for themselves alone", () => {
    const set = plugins();
    const list = pathInPlugin("one", "pages/list");
    expect(set.pageOf(address("plugin://first/list"), null)).toBe(list);
    expect(set.pageOf(address("plugin://one/list"), "one")).toBe(list);
    expect(set.pageOf(address("plugin://first/list"), "one")).toBe(list);
    expect(set.pageOf(address("plugin://first/list"), "two")).toBeUndefined();
    expect(set.pageOf(address("plugin://first/constructor"), null)).toBeUndefined();
  });
});
