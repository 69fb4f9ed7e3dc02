import path from "node:path";
import { FlattenMap, originalPositionFor, sourceContentFor } from "@jridgewell/trace-mapping";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { recordingKit } from "../../app/compiler/recording-kit.fixture";
import { problemText } from "../../app/text/problem";
import { type Compiled, compileMiniProgram } from "./compile";
import { callsOf, createProject, PROGRAM, type Project, runScript } from "./compile-project.fixture";

const projects: Project[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

async function project(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const created = await createProject({ ...PROGRAM, ...files });
  projects.push(created);
  return created;
}

async function compiled(files: Readonly<Record<string, string>> = {}): Promise<Compiled> {
  return compileMiniProgram((await project(files)).folder);
}

const pageProblems = ({ script }: Compiled, page: string) => runScript(script).program.pages[page]?.problems;

describe("a mini-program", () => {
  it("becomes one script that starts it with its manifest, styles and markup", async () => {
    const { script, manifest, problems } = await compiled();
    const { program } = runScript(script);
    expect(problems).toEqual([]);
    expect(manifest).toEqual({
      pages: ["pages/a/a", "pages/b/b"],
      homePage: "pages/a/a",
      window: { defaultTitle: "Demo" },
    });
    expect(program.manifest).toEqual(manifest);
    expect(program.app.css).toBe("page { margin: 2vw }");
    const page = program.pages["pages/a/a"];
    expect(page?.css).toBe(".base {}\n.a { top: 4vw }");
    expect(page?.manifest).toEqual({ defaultTitle: "A" });
    expect(page?.render(recordingKit, Object.assign(Object.create(null), { list: [1, 2] }))).toBe(
      "{<view>1</view><view>2</view>}",
    );
    expect(program.pages["pages/b/b"]).toMatchObject({ css: "", manifest: {}, problems: [] });
  });

  it("runs no script until its load is called, each once", async () => {
    const { program, calls } = runScript((await compiled()).script);
    expect(calls).toEqual([]);
    program.pages["pages/b/b"]?.load();
    program.app.load();
    program.app.load();
    program.pages["pages/a/a"]?.load();
    expect(calls).toEqual([
      ["Page", { name: "b" }],
      ["App", { name: "app" }],
      ["Page", { name: "a" }],
    ]);
  });

  it("may have its source folder named by mini.project.json", async () => {
    const sources = Object.fromEntries(Object.entries(PROGRAM).map(([file, text]) => [`client/${file}`, text]));
    const created = await createProject({
      ...sources,
      "mini.project.json": '{"miniprogramRoot": "./client"}',
      "client/app.js": "import x from 'lib'; import y from '/y'; App({ x, y });",
      "client/y.js": "export default 'y';",
      "node_modules/lib/index.js": "module.exports = 'x';",
    });
    projects.push(created);
    const result = await compileMiniProgram(created.folder);
    expect(result.problems).toEqual([]);
    expect(callsOf(result)).toEqual([
      ["App", { x: "x", y: "y" }],
      ["Page", { name: "a" }],
    ]);
    expect(result.sourceRoot).toBe(path.join(created.folder, "client"));
    expect(new FlattenMap(result.sourceMap).sources).toContain("node_modules/lib/index.js");
  });

  it("may mix CommonJS with ES modules below a package.json that knows only one of them", async () => {
    const created = await createProject({
      ...PROGRAM,
      "package.json": '{"type": "module"}',
      "app.js": "import { x } from './common'; App({ x });",
      "common.js": "module.exports = { x: 'x' };",
    });
    projects.push(created);
    const result = await compileMiniProgram(created.folder);
    expect(callsOf(result)).toContainEqual(["App", { x: "x" }]);
  });

  it("may have a page whose name every object has", async () => {
    const files = { "app.json": '{"pages": ["__proto__", "constructor"]}' };
    const scripts = { "__proto__.js": "Page({ name: 1 })", "constructor.js": "Page({ name: 2 })" };
    const markup = { "__proto__.axml": "<a/>", "constructor.axml": "<b/>" };
    const created = await project(files);
    await created.write(Object.fromEntries([...Object.entries(scripts), ...Object.entries(markup)]));
    const { program } = runScript((await compileMiniProgram(created.folder)).script);
    expect(Object.keys(program.pages)).toEqual(["__proto__", "constructor"]);
    expect(program.pages.toString).toBe(undefined);
  });
});

describe("a mini-program's JavaScript", () => {
  it("imports by ES modules and CommonJS, from beside, from the source root, from packages and from JSON", async () => {
    const result = await compiled({
      "pages/a/a.js": `
        import es, { named } from "./es";
        const common = require("/lib/common.js");
        import { deep } from "some-lib";
        import data from "../../data.json";
        Page({ es, named, common, deep, data });`,
      "pages/a/es.js": "export default 'es'; export const named = 'named';",
      "lib/common.js": "exports.value = require('../data').n;",
      "data.json": '{"n": 5}',
      "node_modules/some-lib/package.json": '{"main": "dist/main.js", "module": "es/main.js", "browser": "browser.js"}',
      "node_modules/some-lib/es/main.js": "export { deep } from './deep.js';",
      "node_modules/some-lib/es/deep.js": "export const deep = process.env.NODE_ENV;",
    });
    expect(result.problems).toEqual([]);
    expect(callsOf(result)[1]).toEqual([
      "Page",
      { es: "es", named: "named", common: { value: 5 }, deep: "production", data: { n: 5 } },
    ]);
  });

  it("shares one instance of a module between pages", async () => {
    const shared = "import { next } from '/count'; Page({ n: next() });";
    const result = await compiled({
      "count.js": "let n = 0; export const next = () => { n += 1; return n; };",
      "pages/a/a.js": shared,
      "pages/b/b.js": shared,
    });
    const { program, calls } = runScript(result.script);
    program.pages["pages/a/a"]?.load();
    program.pages["pages/b/b"]?.load();
    expect(calls).toEqual([
      ["Page", { n: 1 }],
      ["Page", { n: 2 }],
    ]);
  });

  it("finds the platform's globals, also in functions that run later", async () => {
    const result = await compiled({
      "app.js": "App({ my, run: () => [getApp(), typeof Component, getCurrentPages().length] });",
    });
    const [call] = callsOf(result);
    const [, options] = call ?? [];
    expect(options).toMatchObject({ my: { name: "my" } });
    expect((options as { run(): unknown }).run()).toEqual(["the app", "function", 0]);
  });

  it.each([
    "window",
    "self",
    "globalThis",
    "global",
    "document",
    "location",
    "XMLHttpRequest",
    "fetch",
    "AlipayJSBridge",
    "localStorage",
    "indexedDB",
    "minihostRuntime",
    "Range",
    "Image",
    "addEventListener",
    "event",
    "name",
  ])("finds %s undefined", async (name) => {
    const result = await compiled({ "app.js": `App({ type: typeof ${name}, inner: (() => ${name})() });` });
    expect(callsOf(result)[0]).toEqual(["App", { type: "undefined", inner: undefined }]);
  });

  it("finds the client's navigator and not the browser's, and may write into it", async () => {
    const result = await compiled({
      "app.js": "navigator.more = 1; App({ ...navigator }); navigator = { userAgent: 'own' };",
      "pages/a/a.js": "export {}; Page({ ...navigator });",
    });
    expect(callsOf(result)).toEqual([
      ["App", { userAgent: "the client", more: 1 }],
      ["Page", { userAgent: "own" }],
    ]);
  });

  it("may put a function of its own in the place of App, Page or Component, for every file that runs later", async () => {
    const result = await compiled({
      "app.js": "const own = Page; Page = (options) => own({ ...options, wrapped: true }); Component = 1; App({});",
      "pages/a/a.js": "export {}; Page({ Component });",
    });
    expect(callsOf(result)[1]).toEqual(["Page", { Component: 1, wrapped: true }]);
  });

  it("may have its own variables of such names, and of those that this compiler uses", async () => {
    const names = [
      "window",
      "my",
      "Function",
      "builtIns",
      "App2",
      "globals",
      "minihostProgram",
      "render0",
      "kit",
      "scope",
      "read",
    ];
    const result = await compiled({
      "pages/a/a.js": `${names.map((name) => `const ${name} = '${name}';`).join("")} Page([${names.join(", ")}]);`,
      "app.js": "App({ my });",
    });
    const calls = callsOf(result);
    expect(calls[0]).toEqual(["App", { my: { name: "my" } }]);
    expect(calls[1]).toEqual(["Page", names]);
  });

  it("finds a global object of JavaScript's own by the way that published code takes", async () => {
    const result = await compiled({
      "app.js": `const root = Function("return this")(), again = new Function("return this;")();
        App({ same: root === again && root.Math === Math, page: root.document, is: (() => {}) instanceof Function });`,
    });
    expect(callsOf(result)[0]).toEqual(["App", { same: true, page: undefined, is: true }]);
  });

  it("makes no other code from text", async () => {
    const result = await compiled({ "app.js": "try { Function('a', 'return this') } catch (e) { App(e.name) }" });
    expect(callsOf(result)[0]).toEqual(["App", "EvalError"]);
  });

  it("may assign to such a name without reaching the page that runs it", async () => {
    const result = await compiled({ "app.js": "self = 1; App({ self, window });" });
    expect(callsOf(result)[0]).toEqual(["App", { self: 1, window: undefined }]);
  });

  it("is strict, so a plain function's this is not the page", async () => {
    const result = await compiled({ "app.js": "App({ self: (function () { return this; })() });" });
    expect(callsOf(result)[0]).toEqual(["App", { self: undefined }]);
  });

  it("leads back from the script to its files by the source map", async () => {
    const { script, sourceMap } = await compiled({ "pages/a/a.js": "// 你好\n\n  Page({ marker: 1 });\n" });
    const before = script.slice(0, script.indexOf("Page({ marker")).split("\n");
    const at = { line: before.length, column: before.at(-1)?.length ?? 0 };
    expect(originalPositionFor(new FlattenMap(sourceMap), at)).toMatchObject({
      source: "pages/a/a.js",
      line: 3,
      column: 2,
    });
    expect(sourceContentFor(new FlattenMap(sourceMap), "pages/a/a.js")).toBe("// 你好\n\n  Page({ marker: 1 });\n");
  });

  it("does not depend on a tsconfig.json that its author has", async () => {
    const options = { baseUrl: ".", paths: { lib: ["./own.js"] } };
    const result = await compiled({
      "tsconfig.json": JSON.stringify({ compilerOptions: options }),
      "own.js": "",
      "app.js": "import 'lib'; App({});",
    });
    expect(result.warnings.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('the package of the import "lib" is not in node_modules: install it there.'),
    ]);
  });
});

/** Tags that are not closed are problems. */
const STRICT = { "mini.project.json": '{"axmlStrictCheck": true}' };

describe("a mistake in one page leaves the others running", () => {
  it.each<[string, Readonly<Record<string, string>>, object]>([
    ["markup", { ...STRICT, "pages/a/a.axml": "<view>\n</text>" }, { file: "pages/a/a.axml", line: 2, column: 1 }],
    ["json", { "pages/a/a.json": "{,}" }, { file: "pages/a/a.json", line: 1, column: 2 }],
    ["script", { "pages/a/a.js": "\n'你好'; Page({;\n" }, { file: "pages/a/a.js", line: 2, column: 13 }],
    [
      "script's imported file",
      { "pages/a/a.js": "import './c'", "pages/a/c.js": "a b" },
      { file: "pages/a/c.js", line: 1, column: 3 },
    ],
    ["script, that waits at its top", { "pages/a/a.js": "\nawait 1; export {}" }, { file: "pages/a/a.js", line: 2 }],
    [
      "script's import, that waits at its top",
      { "pages/a/a.js": "import './c'", "pages/a/c.js": "await 1" },
      { file: "pages/a/c.js", line: 1 },
    ],
  ])("in its %s", async (_, files, expected) => {
    const result = await compiled(files);
    const { program, calls } = runScript(result.script);
    expect(program.problems).toEqual([]);
    expect(program.pages["pages/a/a"]?.problems).toEqual([expect.objectContaining(expected)]);
    expect(result.problems).toEqual(program.pages["pages/a/a"]?.problems);
    program.app.load();
    program.pages["pages/b/b"]?.load();
    expect(calls).toEqual([
      ["App", { name: "app" }],
      ["Page", { name: "b" }],
    ]);
    expect(program.pages["pages/b/b"]?.problems).toEqual([]);
  });

  it("that has none of its files, and names both that it must have", async () => {
    const result = await compiled({ "app.json": '{"pages": ["pages/b/b", "pages/c/c"]}' });
    expect(result.problems.map(({ file }) => file).sort()).toEqual(["pages/c/c.axml", "pages/c/c.js"]);
    expect(pageProblems(result, "pages/b/b")).toEqual([]);
  });

  it("and every mistake of the page is told at once", async () => {
    const result = await compiled({
      "pages/a/a.js": "a b",
      ...STRICT,
      "pages/a/a.axml": "<a",
      "pages/a/a.json": "{",
    });
    expect(
      pageProblems(result, "pages/a/a")
        ?.map(({ file }) => file)
        .sort(),
    ).toEqual(["axml", "js", "json"].map((kind) => `pages/a/a.${kind}`));
  });

  it("unless a file is broken that both import: then both tell it, and it is counted once", async () => {
    const result = await compiled({
      "pages/a/a.js": "import '/c'",
      "pages/b/b.js": "require('../../c.js')",
      "c.js": "a b",
    });
    const expected = [expect.objectContaining({ file: "c.js", line: 1, column: 3 })];
    expect(pageProblems(result, "pages/a/a")).toEqual(expected);
    expect(pageProblems(result, "pages/b/b")).toEqual(expected);
    expect(result.problems).toEqual(expected);
  });

  it("also where two rounds of building are needed to find all", async () => {
    const result = await compiled({
      "pages/a/a.js": "a b",
      "pages/b/b.js": "import { y } from '/c'; y = 1;",
      "c.js": "export let y",
    });
    expect(result.problems.map(({ file }) => file)).toEqual(["pages/a/a.js", "pages/b/b.js"]);
  });
});

describe("a mistake of the whole mini-program is told by a script that still runs", () => {
  it.each<[string, Readonly<Record<string, string>>, object]>([
    ["app.json that is no JSON", { "app.json": "{\n" }, { file: "app.json", line: 2, column: 1 }],
    ["app.json without pages", { "app.json": "{}" }, { file: "app.json" }],
    ["app.js that does not parse", { "app.js": "App({" }, { file: "app.js", line: 1, column: 6 }],
    [
      "app.js that imports a broken file",
      { "app.js": "import './c'", "c.js": "a b" },
      { file: "c.js", line: 1, column: 3 },
    ],
    [
      "mini.project.json that is no JSON",
      { "mini.project.json": "" },
      { file: "mini.project.json", line: 1, column: 1 },
    ],
    [
      "a source folder that is not there",
      { "mini.project.json": '{"miniprogramRoot": "no"}' },
      { file: "mini.project.json", reason: "miniprogramRoot: the folder no does not exist." },
    ],
    [
      "a source folder outside",
      { "mini.project.json": '{"miniprogramRoot": ".."}' },
      { file: "mini.project.json", reason: "miniprogramRoot: the folder .. lies outside the project." },
    ],
  ])("%s", async (_, files, expected) => {
    const result = await compiled(files);
    expect(result.problems).toEqual([expect.objectContaining(expected)]);
    expect(runScript(result.script).program.problems).toEqual(result.problems);
  });

  it("a folder that is not there, or without app.json, or without app.js", async () => {
    const created = await createProject({});
    projects.push(created);
    const problemsIn = async (folder: string) => (await compileMiniProgram(folder)).problems.map(({ file }) => file);
    expect(await problemsIn(path.join(created.folder, "no"))).toEqual(["app.json"]);
    expect(await problemsIn(created.folder)).toEqual(["app.json"]);
    await created.write({ "app.json": '{"pages": ["a"]}', "a.js": "", "a.axml": "" });
    expect(await problemsIn(created.folder)).toEqual(["app.js"]);
  });
});

describe("a mistake that stops nothing", () => {
  const REMOTE = "@import url(http://a.b/c.css); .x { top: 0 }";

  it("is a warning of the program, once, however many sheets import the file", async () => {
    const files = { "base.acss": REMOTE, "pages/b/b.acss": "@import '/base.acss';" };
    const { script, problems, warnings } = await compiled(files);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([
      expect.objectContaining({ file: "base.acss", line: 1, column: 1, reason: expect.stringContaining("http://a.b") }),
    ]);
    expect(runScript(script).program.warnings).toEqual(warnings);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["app.acss that does not parse", { "app.acss": "}" }, "app.acss:1:1: this style sheet cannot be read here"],
    ["an imported style sheet", { "base.acss": "}" }, "base.acss:1:1: this style sheet cannot be read here"],
    ["a page's json", { "pages/a/a.json": '{"defaultTitle": 5}' }, "pages/a/a.json:1:2: defaultTitle must be a string"],
    ["mini.project.json", { "mini.project.json": "{} // x" }, "mini.project.json:1:4: JSON has no comments"],
    [
      "app.json",
      { "app.json": '{"pages": ["pages/a/a", "pages/a/a"]}' },
      'app.json:1:2: pages has the path "pages/a/a"',
    ],
  ])("lets the program run: %s", async (_, files, expected) => {
    const { problems, warnings } = await compiled(files);
    expect(problems).toEqual([]);
    expect(warnings.map(problemText)).toEqual([expect.stringContaining(expected)]);
  });
});

describe("the ext.json of a mini-program", () => {
  it("gives it an object of its own, and takes the place of what app.json and pages say", async () => {
    const ext = {
      extEnable: true,
      ext: { city: "Hangzhou" },
      window: { defaultTitle: "Theirs" },
      extPages: { "pages/a/a": { pullRefresh: true } },
    };
    const { script, warnings } = await compiled({ "ext.json": JSON.stringify(ext) });
    const { program } = runScript(script);
    expect(warnings).toEqual([]);
    expect(program.manifest.ext).toEqual({ city: "Hangzhou" });
    expect(program.manifest.window).toEqual({ defaultTitle: "Theirs" });
    expect(program.pages["pages/a/a"]?.manifest).toEqual({ defaultTitle: "A", pullRefresh: true });
  });

  it.each([
    ["that is no JSON", '{\n  "ext": {,}\n}', { file: "ext.json", line: 2, column: 11 }],
    [
      "that makes a tab bar of no pages",
      '{ "tabBar": { "items": [{ "pagePath": "no", "name": "x" }] } }',
      { file: "ext.json" },
    ],
  ])("%s costs itself alone", async (_, text, place) => {
    const { script, problems, warnings } = await compiled({ "ext.json": text });
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining(place)]);
    expect(runScript(script).program.manifest.ext).toBeUndefined();
  });
});
