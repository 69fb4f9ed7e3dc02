import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { recordingKit } from "../../app/compiler/recording-kit.fixture";
import { compileMiniProgram } from "./compile";
import { createProject, PROGRAM, type Project, runScript } from "./compile-project.fixture";

const projects: Project[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

type Files = Readonly<Record<string, string>>;

/** The files of a component whose markup is its own name. */
function component(base: string, json: object = {}): Files {
  return {
    [`${base}.json`]: JSON.stringify({ component: true, ...json }),
    [`${base}.js`]: `Component({ name: ${JSON.stringify(base)} });`,
    [`${base}.axml`]: path.posix.basename(path.posix.dirname(base)),
  };
}

function page(usingComponents: object): Files {
  return { "pages/a/a.json": JSON.stringify({ usingComponents }) };
}

async function compiled(...files: readonly Files[]) {
  const project = await createProject(Object.assign({}, PROGRAM, ...files));
  projects.push(project);
  const result = await compileMiniProgram(project.folder);
  return { ...result, ...runScript(result.script) };
}

const DEMO_APP = { pages: ["pages/a/a", "pages/b/b"] };

describe("a tag declared in usingComponents", () => {
  it.each([
    ["counts from the source root", "/components/card/index", "components/card/index"],
    ["counts from the file of the declaration", "../../components/card/index", "components/card/index"],
    ["may lie beside that file", "./card/index", "pages/a/card/index"],
    ["may be a folder with an index", "/components/card", "components/card/index"],
    ["is else a package's file", "some-ui/es/card/index", "npm:some-ui/es/card/index"],
  ])("%s", async (_, wanted, id) => {
    const files = ["components/card/index", "pages/a/card/index", "node_modules/some-ui/es/card/index"];
    const { program, problems } = await compiled(page({ card: wanted }), ...files.map((file) => component(file)));
    expect(problems).toEqual([]);
    expect(program.pages["pages/a/a"]?.usingComponents).toEqual({ card: id });
    expect(Object.keys(program.components)).toEqual([id]);
  });

  it("brings the component's script, markup, style sheet and manifest", async () => {
    const { program, calls } = await compiled(
      page({ card: "/c/card/index" }),
      component("c/card/index", { styleIsolation: "apply-shared", virtualHost: false }),
      { "c/card/index.acss": ".card { top: 15rpx }" },
    );
    const card = program.components["c/card/index"];
    expect(card).toMatchObject({
      css: ".card { top: 2vw }",
      manifest: { styleIsolation: "apply-shared", virtualHost: false },
      problems: [],
    });
    expect(card?.render(recordingKit, Object.create(null))).toBe("card");
    card?.load();
    expect(calls).toEqual([["Component", { name: "c/card/index" }]]);
  });

  it("brings the components that the component uses in turn, itself among them", async () => {
    const { program } = await compiled(
      page({ tree: "/c/tree/index" }),
      component("c/tree/index", { usingComponents: { tree: "./index", leaf: "../leaf/index" } }),
      component("c/leaf/index"),
    );
    expect(program.components["c/tree/index"]?.usingComponents).toEqual({ tree: "c/tree/index", leaf: "c/leaf/index" });
    expect(Object.keys(program.components)).toEqual(["c/tree/index", "c/leaf/index"]);
  });

  it("of app.json is known to every page and component, and yields to their own", async () => {
    const { program } = await compiled(
      { "app.json": JSON.stringify({ ...DEMO_APP, usingComponents: { card: "./c/card/index", x: "/c/x/index" } }) },
      page({ card: "/c/own/index" }),
      ...["c/card/index", "c/own/index", "c/x/index"].map((file) => component(file)),
    );
    expect(program.pages["pages/a/a"]?.usingComponents).toEqual({ card: "c/own/index", x: "c/x/index" });
    expect(program.pages["pages/b/b"]?.usingComponents).toEqual({ card: "c/card/index", x: "c/x/index" });
    expect(program.components["c/own/index"]?.usingComponents).toEqual({ card: "c/card/index", x: "c/x/index" });
  });

  it("of app.json does not make a component contain itself", async () => {
    const { program } = await compiled(
      { "app.json": JSON.stringify({ ...DEMO_APP, usingComponents: { button: "/c/button/index" } }) },
      component("c/button/index"),
    );
    expect(program.components["c/button/index"]?.usingComponents).toEqual({});
  });

  it("may have a name that every object has", async () => {
    const { program } = await compiled(
      { "pages/a/a.json": '{"usingComponents": {"constructor": "/c/card/index", "__proto__": "/c/card/index"}}' },
      component("c/card/index"),
    );
    const tags = program.pages["pages/a/a"]?.usingComponents ?? {};
    expect(Object.keys(tags)).toEqual(["constructor", "__proto__"]);
    expect(program.pages["pages/b/b"]?.usingComponents.constructor).toBe(undefined);
  });

  it("may stand for an abstract component, whose default is compiled", async () => {
    const { program } = await compiled(
      page({ list: "/c/list/index" }),
      component("c/list/index", { componentGenerics: { row: { default: "../row/index" }, cell: true } }),
      component("c/row/index"),
    );
    expect(program.components["c/list/index"]?.manifest.componentGenerics).toEqual({
      row: { default: "c/row/index" },
      cell: {},
    });
    expect(program.components["c/row/index"]?.problems).toEqual([]);
  });

  it("may be shown by another one until it is there", async () => {
    const { program } = await compiled(
      page({ card: "/c/card/index" }),
      component("c/card/index", { componentPlaceholder: { lazy: "view" } }),
    );
    expect(program.components["c/card/index"]?.manifest.componentPlaceholder).toEqual({ lazy: "view" });
  });
});

describe("a package with components", () => {
  const ui = "node_modules/some-ui/es";

  it("is found above the source folder, and finds its own packages and components by Node's rule", async () => {
    const sources = Object.fromEntries(Object.entries(PROGRAM).map(([file, text]) => [`client/${file}`, text]));
    const project = await createProject({
      ...sources,
      "mini.project.json": '{"miniprogramRoot": "./client"}',
      "client/pages/a/a.json": '{"usingComponents": {"card": "some-ui/es/card/index"}}',
      ...component(`${ui}/card/index`, { usingComponents: { icon: "../icon/index", deep: "inner/x/index" } }),
      ...component(`${ui}/icon/index`),
      ...component("node_modules/some-ui/node_modules/inner/x/index"),
      [`${ui}/card/index.js`]: "import s from 'lib'; Component({ s });",
      "node_modules/lib/index.js": "export default 'lib';",
    });
    projects.push(project);
    const result = await compileMiniProgram(project.folder);
    expect(result.problems).toEqual([]);
    const { program, calls } = runScript(result.script);
    program.components["npm:some-ui/es/card/index"]?.load();
    expect(calls).toEqual([["Component", { s: "lib" }]]);
    expect(Object.keys(program.components)).toEqual([
      "npm:some-ui/es/card/index",
      "npm:some-ui/es/icon/index",
      "npm:inner/x/index",
    ]);
  });

  it.each([
    ["a file", "es/index.js"],
    ["a file without its extension", "./es/index"],
    ["a folder", "es"],
  ])("is found by the package's name alone when its main is %s", async (_, main) => {
    const { program, problems } = await compiled(
      page({ chart: "@some/chart" }),
      component("node_modules/@some/chart/es/index"),
      { "node_modules/@some/chart/package.json": JSON.stringify({ main }) },
    );
    expect(problems).toEqual([]);
    expect(program.pages["pages/a/a"]?.usingComponents.chart).toBe("npm:@some/chart/es/index");
  });

  it.each([
    ["no main", "{}"],
    ["a main that is no path", '{ "main": 1 }'],
    ["a main that is not there", '{ "main": "none.js" }'],
    ["no json", "{"],
  ])("is missing when its package has %s", async (_, text) => {
    const { problems } = await compiled(page({ chart: "chart" }), { "node_modules/chart/package.json": text });
    expect(problems.map(({ reason }) => reason)).toEqual([
      "the component chart: there is no such component beside this file nor in node_modules.",
    ]);
  });

  it("never meets another one of its name", async () => {
    const { program } = await compiled(
      page({ a: "inner/x/index", b: "some-ui/es/card/index" }),
      component("node_modules/inner/x/index"),
      component(`${ui}/card/index`, { usingComponents: { x: "inner/x/index" } }),
      component("node_modules/some-ui/node_modules/inner/x/index"),
    );
    expect(program.pages["pages/a/a"]?.usingComponents.a).toBe("npm:inner/x/index");
    expect(program.components["npm:some-ui/es/card/index"]?.usingComponents.x).toBe(
      "npm:some-ui/node_modules/inner/x/index",
    );
  });

  it("may be a link, and counts from where the link leads", async () => {
    const store = "node_modules/.pnpm/some-ui@1/node_modules";
    const project = await createProject({
      ...PROGRAM,
      ...page({ card: "some-ui/card/index" }),
      ...component(`${store}/some-ui/card/index`, { usingComponents: { x: "inner/x/index" } }),
      ...component(`${store}/inner/x/index`),
    });
    projects.push(project);
    await mkdir(path.join(project.folder, "node_modules"), { recursive: true });
    await symlink(`.pnpm/some-ui@1/node_modules/some-ui`, path.join(project.folder, "node_modules/some-ui"));
    const result = await compileMiniProgram(project.folder);
    expect(result.problems).toEqual([]);
    expect(Object.keys(runScript(result.script).program.components)).toEqual([
      "npm:some-ui/card/index",
      "npm:inner/x/index",
    ]);
  });
});

/** Tags that are not closed are problems. */
const STRICT = { "mini.project.json": '{"axmlStrictCheck": true}' };

describe("a component with a mistake", () => {
  it("that is missing leaves the page running, with the problem where the component would be", async () => {
    const json = '{\n  "usingComponents": { "card": "/c/none/index" }\n}';
    const { program, problems } = await compiled({ "pages/a/a.json": json });
    expect(program.pages["pages/a/a"]).toMatchObject({ usingComponents: { card: "c/none/index" }, problems: [] });
    expect(program.components["c/none/index"]?.problems).toEqual([
      {
        file: "pages/a/a.json",
        line: 2,
        column: 32,
        reason: "the component /c/none/index: there is no such component.",
      },
    ]);
    expect(problems).toEqual(program.components["c/none/index"]?.problems);
  });

  it.each<[string, string, string]>([
    ["of a package", "some-ui/es/card", "there is no such component beside this file nor in node_modules."],
    ["of a plugin", "plugin://a/b", 'app.json declares no plugin "a".'],
  ])("that is missing is told so: %s", async (_, wanted, reason) => {
    const { problems } = await compiled(page({ card: wanted }));
    expect(problems.map((problem) => problem.reason)).toEqual([`the component ${wanted}: ${reason}`]);
  });

  it.each<[string, Files, object]>([
    ["markup", { "c/card/index.axml": "<a>", ...STRICT }, { file: "c/card/index.axml", line: 1, column: 1 }],
    ["json", { "c/card/index.json": "{" }, { file: "c/card/index.json", line: 1, column: 2 }],
    ["script", { "c/card/index.js": "a b" }, { file: "c/card/index.js", line: 1, column: 3 }],
    ["script's import", { "c/card/index.js": "import '/d'", "d.js": "a b" }, { file: "d.js", line: 1, column: 3 }],
  ])("in its %s has the problem alone", async (_, files, expected) => {
    const { program } = await compiled(page({ card: "/c/card/index" }), component("c/card/index"), files);
    expect(program.problems).toEqual([]);
    expect(program.pages["pages/a/a"]?.problems).toEqual([]);
    expect(program.components["c/card/index"]?.problems).toEqual([expect.objectContaining(expected)]);
  });

  it("is not read outside the mini-program's folder", async () => {
    const outer = await createProject({ ...component("secret/card") });
    projects.push(outer);
    const { problems } = await compiled(
      page({ card: path.posix.join("../../../", path.basename(outer.folder), "secret/card") }),
    );
    expect(problems[0]?.reason).toMatch(/this file lies outside the mini-program's folder, where nothing is read/);
  });
});

it("a tab bar of the author's own is compiled, though nothing declares it", async () => {
  const tabBar = { customize: true, items: [{ pagePath: "pages/a/a", name: "A" }] };
  const { program } = await compiled(
    { "app.json": JSON.stringify({ ...DEMO_APP, tabBar }) },
    component("customize-tab-bar/index"),
  );
  expect(Object.keys(program.components)).toEqual(["customize-tab-bar/index"]);
});
