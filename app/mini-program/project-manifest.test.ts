import { describe, expect, it } from "vitest";
import { aliasTarget, DEFAULT_PROJECT, parseProjectManifest } from "./project-manifest";

describe("mini.project.json", () => {
  const parse = (project: unknown) => parseProjectManifest(JSON.stringify(project), "mini.project.json", () => {});

  it("may say nothing", () => {
    expect(parse({})).toEqual({
      ...DEFAULT_PROJECT,
      resolveAlias: Object.create(null),
      pluginFolders: Object.create(null),
    });
  });

  it("names the source folder and the languages of the sources", () => {
    const compileOptions = { typescript: true, less: true, resolveAlias: { "@/*": "./src/*" } };
    expect(parse({ format: 2, miniprogramRoot: "./client", compileOptions })).toMatchObject({
      miniprogramRoot: "./client",
      typescript: true,
      less: true,
      resolveAlias: { "@/*": "./src/*" },
    });
  });

  it.each([
    ["at its top", { axmlStrictCheck: true }, true],
    ["among its options", { format: 2, compileOptions: { axmlStrictCheck: true } }, true],
    ["in neither place", {}, false],
  ])("says %s whether tags are checked strictly", (_, project, expected) => {
    expect(parse(project).axmlStrictCheck).toBe(expected);
  });

  it("of a plugin names its two folders, and those of other plugins", () => {
    const minihost = { currentPluginId: "2021000000000001", plugins: { "2021000000000002": "../other" } };
    const project = { compileType: "plugin", miniprogramRoot: "demo", pluginRoot: "src", minihost };
    expect(parse(project)).toMatchObject({
      miniprogramRoot: "demo",
      pluginRoot: "src",
      currentPluginId: "2021000000000001",
      pluginFolders: { "2021000000000002": "../other" },
    });
  });

  it("with a plugin id that could be a path is refused", () => {
    expect(() => parse({ minihost: { plugins: { "../x": "." } } })).toThrow(
      'minihost.plugins names "../x", which is no app id.',
    );
  });

  it("with an alias from or to the root of the disk is refused", () => {
    expect(() => parse({ compileOptions: { resolveAlias: { "a/*": "/etc/*" } } })).toThrow(
      'compileOptions.resolveAlias["a/*"] must not begin with / on either side.',
    );
  });
});

describe("an import path with an alias", () => {
  const aliases = { "a/*": "./a/*", "a/b/*": "./deep/*", lib: "./lib/index", "$&/*": "./x/*" };
  it.each([
    ["stands for the target", "a/c.js", "./a/c.js"],
    ["takes the longest pattern", "a/b/c", "./deep/c"],
    ["may be a whole name", "lib", "./lib/index"],
    ["keeps characters that a replacement would read", "a/$&", "./a/$&"],
  ])("%s", (_, wanted, expected) => {
    expect(aliasTarget(aliases, wanted)).toBe(expected);
  });

  it.each(["./a/c", "other", "lib/more"])("is none for %s", (wanted) => {
    expect(aliasTarget(aliases, wanted)).toBe(null);
  });
});
