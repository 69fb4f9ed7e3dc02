import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { pathInPlugin } from "../../app/mini-program/plugin-address";
import { compileMiniProgram } from "./compile";
import { createProject, PROGRAM, type Project } from "./compile-project.fixture";

const ID = "2021000000000001";

/** Files of a plugin without a mistake. */
const PLUGIN = {
  "plugin/plugin.json": JSON.stringify({
    publicComponents: { folder: "components/folder", base: "components/base/base", index: "components/index" },
    publicPages: { page: "pages/page" },
    main: "index.js",
  }),
  "plugin/index.js": "exports.name = 'plugin';",
  "plugin/pages/page.js": "Page({});",
  "plugin/pages/page.axml": "<view/>",
  "plugin/pages/page.acss": ".a { background: url(/a.png) } .b { background: url(b.png) }",
  "plugin/components/folder/folder.json": '{"component": true}',
  "plugin/components/folder/folder.axml": "<view/>",
  "plugin/components/folder/folder.js": "Component({});",
  "plugin/components/base/base.json": '{"component": true}',
  "plugin/components/base/base.axml": "<view/>",
  "plugin/components/base/base.js": "Component({});",
  "plugin/components/index/index.json": '{"component": true}',
  "plugin/components/index/index.axml": "<view/>",
  "plugin/components/index/index.js": "Component({});",
};

let project: Project | null = null;
afterEach(async () => {
  await project?.remove();
  project = null;
});
afterAll(() => stop());

async function compiled(files: Readonly<Record<string, string>>, app: object = { p: { provider: ID } }) {
  project = await createProject({
    ...PROGRAM,
    "app.json": JSON.stringify({ pages: ["pages/a/a"], plugins: app }),
    "mini.project.json": JSON.stringify({ minihost: { plugins: { [ID]: "plugin" } } }),
    ...files,
  });
  return { folder: project.folder, ...(await compileMiniProgram(project.folder)) };
}

function using(component: string) {
  return { "pages/a/a.json": JSON.stringify({ usingComponents: { c: component } }) };
}

describe("a mini-program with a plugin", () => {
  it("is one script, in which the plugin comes first and its code is in a function of its own", async () => {
    const { script, problems, plugins, folder } = await compiled(PLUGIN);
    expect(problems).toEqual([]);
    expect(script.startsWith(`minihostRuntime.plugin("${ID}", (function () {`)).toBe(true);
    expect(script.indexOf("'plugin'")).toBeLessThan(script.indexOf("minihostRuntime.start("));
    expect([...plugins]).toEqual([[ID, `${folder}/plugin`]]);
  });

  it.each([
    ["folder", "components/folder/folder"],
    ["base", "components/base/base"],
    ["index", "components/index/index"],
  ])("finds the component %s at %s", async (name, path) => {
    const { script, problems } = await compiled({ ...PLUGIN, ...using(`plugin://p/${name}`) });
    expect(problems).toEqual([]);
    expect(script).toContain(`"c": ${JSON.stringify(pathInPlugin(ID, path))}`);
  });

  it("has urls of the plugin's own for the pictures that its style sheets name", async () => {
    const { script } = await compiled(PLUGIN);
    expect(script).toContain(`url(/@minihost/plugin/${ID}/a.png)`);
    expect(script).toContain(`url(/@minihost/plugin/${ID}/pages/b.png)`);
  });

  it.each([
    [
      "a component that is not public",
      "plugin://p/none",
      `publicComponents of the plugin's plugin.json has no "none".`,
    ],
    ["a plugin that is not declared", "plugin://q/folder", 'app.json declares no plugin "q".'],
  ])("tells of %s", async (_, component, reason) => {
    const { problems } = await compiled({ ...PLUGIN, ...using(component) });
    expect(problems.map((problem) => problem.reason)).toEqual([`the component ${component}: ${reason}`]);
  });

  it("calls the files of a plugin with mistakes by the plugin's id", async () => {
    const files = { "plugin/pages/page.axml": "<view", "plugin/index.js": "a b" };
    const { problems, warnings } = await compiled({ ...PLUGIN, ...files });
    expect(problems.map(({ file }) => file)).toEqual([pathInPlugin(ID, "index.js")]);
    expect(warnings.map(({ file }) => file)).toContain(pathInPlugin(ID, "pages/page.axml"));
  });

  it("reads nothing outside the plugin's folder for it", async () => {
    const { warnings } = await compiled({ ...PLUGIN, "plugin/index.js": "require('../app');" });
    expect(warnings.map(({ file }) => file)).toEqual([pathInPlugin(ID, "index.js")]);
  });
});

describe("a plugin that is not there", () => {
  it.each([
    [
      "is in no folder that mini.project.json names",
      { "mini.project.json": "{}" },
      "mini.project.json does not say where",
    ],
    ["has no plugin.json in its folder", { "plugin/a.js": "" }, "there is no plugin.json in"],
    ["has a plugin.json with a mistake", { "plugin/plugin.json": "{" }, "cannot be run"],
  ])("%s: told with alias and id, beside a program that runs", async (_, files, reason) => {
    const { problems, manifest } = await compiled(files);
    expect(manifest?.pages).toEqual(["pages/a/a"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toContain(`the plugin "p" (${ID}) cannot be run`);
    expect(problems[0]?.reason).toContain(reason);
  });

  it("is the current one in a project that is no plugin's", async () => {
    const { problems } = await compiled({}, { p: { provider: "{{currentPluginId}}" } });
    expect(problems[0]?.reason).toContain('says no "compileType": "plugin"');
  });
});

it("a plugin's project is its preview host with the plugin beside it", async () => {
  const app = { pages: ["index"], plugins: { own: { provider: "{{currentPluginId}}" } } };
  const { plugins, problems, sourceRoot, folder } = await compiled({
    ...PLUGIN,
    "mini.project.json": JSON.stringify({ compileType: "plugin", miniprogramRoot: "host", pluginRoot: "plugin" }),
    "host/app.json": JSON.stringify(app),
    "host/app.js": "App({});",
    "host/index.js": "Page({});",
    "host/index.axml": "<view/>",
  });
  expect(problems).toEqual([]);
  expect(sourceRoot).toBe(`${folder}/host`);
  expect([...plugins]).toEqual([["currentPluginId", `${folder}/plugin`]]);
});

describe("the folder that a project names for a plugin", () => {
  const naming = (folder: string) => ({
    "mini.project.json": JSON.stringify({ miniprogramRoot: "app", minihost: { plugins: { [ID]: folder } } }),
    "app/app.json": JSON.stringify({ pages: ["pages/a/a"], plugins: { p: { provider: ID } } }),
    "app/app.js": "App({});",
    "app/pages/a/a.js": "Page({});",
    "app/pages/a/a.axml": "<view/>",
  });

  it.each([
    ["is not the project's own", "./", /holds the mini-program itself/],
    ["is not one around it", "../", /holds the mini-program itself/],
    ["is not one further up", "../..", /holds the mini-program itself/],
    ["is no server", "\\\\host\\share", /is not on this computer/],
    ["is no server by another spelling", "//host/share", /is not on this computer/],
  ])("%s", async (_, named, reason) => {
    const inside = Object.entries(naming(named)).map(([file, text]) => [`x/project/${file}`, text]);
    const around = { "plugin.json": "{}", "x/plugin.json": "{}", "x/project/plugin.json": "{}" };
    project = await createProject({ ...around, ...Object.fromEntries(inside) });
    const { plugins, problems } = await compileMiniProgram(`${project.folder}/x/project`);
    expect([...plugins]).toEqual([]);
    expect(problems[0]?.reason).toMatch(reason);
  });

  it("is not the project's own by way of pluginRoot", async () => {
    const { plugins } = await compiled({
      "plugin.json": "{}",
      ...naming("plugin"),
      "mini.project.json": JSON.stringify({ compileType: "plugin", miniprogramRoot: "app", pluginRoot: "./" }),
      "app/app.json": JSON.stringify({ pages: ["pages/a/a"], plugins: { p: { provider: "current" } } }),
    });
    expect([...plugins]).toEqual([]);
  });

  it("may lie around it when its mini.project.json says where the plugin is", async () => {
    const { plugins, folder } = await compiled({
      ...naming("."),
      "mini.project.json": JSON.stringify({
        ...{ compileType: "plugin", miniprogramRoot: "app", pluginRoot: "plugin" },
        minihost: { plugins: { [ID]: "./" } },
      }),
      "plugin/plugin.json": "{}",
    });
    expect([...plugins]).toEqual([[ID, `${folder}/plugin`]]);
  });
});
