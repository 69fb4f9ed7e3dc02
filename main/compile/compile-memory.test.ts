import { mkdir, rename, rm, symlink, unlink } from "node:fs/promises";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { pathInPlugin } from "../../app/mini-program/plugin-address";
import { compileAgain, compileMiniProgram } from "./compile";
import { CompileMemory } from "./compile-memory";
import { callsOf, createProject, PROGRAM, type Project, runScript } from "./compile-project.fixture";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
afterAll(() => stop());

const FILES = {
  ...PROGRAM,
  "app.js": "import { name } from './lib/name'; import pack from 'pack'; App({ name, pack });",
  "lib/name.js": "export const name = 'one';",
  "pages/a/a.axml": `<import src="/t/row.axml"/><include src="./foot.axml"/><import-sjs from="./sum.sjs" name="sum"/>
    <template is="row" data="{{n: 1}}"/><text>{{sum.of(1)}}</text>`,
  "pages/a/foot.axml": "<text>foot</text>",
  "pages/a/sum.sjs": "import { more } from './more.sjs'; export default { of: (n) => n + more };",
  "pages/a/more.sjs": "export const more = 1;",
  "pages/a/a.json": '{"usingComponents": {"c": "/components/c"}}',
  "t/row.axml": '<template name="row"><view>{{n}}</view></template>',
  "components/c.json": '{"component": true}',
  "components/c.axml": "<text>c</text>",
  "components/c.js": "Component({});",
  "node_modules/pack/package.json": '{"main": "a.js"}',
  "node_modules/pack/a.js": "module.exports = 'a';",
  "node_modules/pack/b.js": "module.exports = 'b';",
};

/** So that the files of a test have rested for long: what is remembered of them counts. */
const LATER = () => Date.now() + 3_600_000;

/** An open mini-program, compiled once already. */
async function opened(files: Readonly<Record<string, string>> = FILES) {
  const project = await createProject(files);
  const memory = new CompileMemory(LATER);
  ends.push(
    () => memory.close(),
    () => project.remove(),
  );
  await compileAgain(project.folder, memory);
  return { project, again: () => compileAgain(project.folder, memory) };
}

type Change = (project: Project) => Promise<void>;
const write =
  (file: string, text: string): Change =>
  (project) =>
    project.write({ [file]: text });
const remove =
  (file: string): Change =>
  ({ folder }) =>
    unlink(path.join(folder, file));
const move =
  (from: string, to: string): Change =>
  ({ folder }) =>
    rename(path.join(folder, from), path.join(folder, to));

const CHANGES: readonly (readonly [string, Change])[] = [
  ["a page's script is saved", write("pages/a/a.js", "Page({ name: 'z' });")],
  [
    "a script that is imported is saved with a text of the same length",
    write("lib/name.js", "export const name = 'two';"),
  ],
  ["a script that is imported is deleted", remove("lib/name.js")],
  ["a script that is imported is renamed", move("lib/name.js", "lib/other.js")],
  [
    "a script that is imported becomes a folder with an index",
    async ({ folder, write }) => {
      await unlink(path.join(folder, "lib/name.js"));
      await write({ "lib/name/index.js": "export const name = 'index';" });
    },
  ],
  ["a file comes up beside the folder that was imported", write("lib.js", "export const name = 'beside';")],
  ["a package comes up nearer to the script", write("lib/node_modules/pack/index.js", "module.exports = 'near';")],
  ["a package's package.json names another file", write("node_modules/pack/package.json", '{"main": "b.js"}')],
  ["a package's file is changed", write("node_modules/pack/a.js", "module.exports = 'x';")],
  ["a package is gone", ({ folder }) => rm(path.join(folder, "node_modules/pack"), { recursive: true })],
  ["a page's script is deleted", remove("pages/a/a.js")],
  ["markup is saved", write("pages/a/a.axml", "<text>new</text>")],
  ["markup is deleted", remove("pages/a/a.axml")],
  ["markup gets a mistake", write("pages/a/a.axml", "<text>")],
  ["a template that is imported is saved", write("t/row.axml", '<template name="row"><b>{{n}}</b></template>')],
  ["a template that is imported is deleted", remove("t/row.axml")],
  ["markup that is included is saved", write("pages/a/foot.axml", "<text>toof</text>")],
  ["an SJS file is saved", write("pages/a/sum.sjs", "export default { of: (n) => n };")],
  ["an SJS file that another one imports is saved", write("pages/a/more.sjs", "export const more = 2;")],
  ["an SJS file no longer exports a name", write("pages/a/more.sjs", "export const less = 2;")],
  ["a style sheet is saved", write("pages/a/a.acss", ".a { top: 60rpx }")],
  ["a style sheet comes up", write("pages/b/b.acss", ".b { top: 60rpx }")],
  ["a style sheet that is imported is saved", write("base.acss", ".esab {}")],
  ["a style sheet that is imported is deleted", remove("base.acss")],
  ["a page's json is saved", write("pages/a/a.json", '{"defaultTitle": "B"}')],
  ["app.json has another page", write("app.json", '{"pages": ["pages/b/b"]}')],
  ["app.json has another unit of rpx", write("app.json", '{"pages": ["pages/a/a"], "window": {"responsive": true}}')],
  ["app.json has a mistake", write("app.json", "{")],
  ["a component is deleted", ({ folder }) => rm(path.join(folder, "components"), { recursive: true })],
  ["a component's markup is saved", write("components/c.axml", "<text>d</text>")],
  ["mini.project.json comes up", write("mini.project.json", '{"compileOptions": {"less": true, "typescript": true}}')],
  [
    "the source root moves",
    async ({ folder, write }) => {
      await mkdir(path.join(folder, "client"));
      for (const name of ["app.json", "app.js", "app.acss", "pages", "lib", "t", "components", "base.acss"]) {
        await rename(path.join(folder, name), path.join(folder, "client", name));
      }
      await write({ "mini.project.json": '{"miniprogramRoot": "client"}' });
    },
  ],
];

describe("an open mini-program compiles to what a new compilation gives when", () => {
  it.each(CHANGES)("%s", async (_, change) => {
    const { project, again } = await opened();
    await change(project);
    expect(await again()).toEqual(await compileMiniProgram(project.folder));
  });

  it.each(CHANGES)("%s, and then is as it was", async (_, change) => {
    const { project, again } = await opened();
    await change(project);
    await again();
    await rm(project.folder, { recursive: true });
    await mkdir(project.folder);
    await project.write(FILES);
    const result = await again();
    expect(result.problems).toEqual([]);
    expect(result).toEqual(await compileMiniProgram(project.folder));
  });

  it("a Less file that another one imports is saved, deleted and comes back", async () => {
    const { project, again } = await opened({
      ...PROGRAM,
      "mini.project.json": '{"compileOptions": {"less": true}}',
      "pages/b/b.less": "@import './colour'; .b { color: @colour }",
      "pages/b/colour.less": "@colour: red;",
    });
    const css = async () => runScript((await again()).script).program.pages["pages/b/b"]?.css;
    expect(await css()).toContain("red");
    await project.write({ "pages/b/colour.less": "@colour: tan;" });
    expect(await css()).toContain("tan");
    await unlink(path.join(project.folder, "pages/b/colour.less"));
    // The import, and the name that it would have declared.
    expect((await again()).warnings).toHaveLength(2);
    await project.write({ "pages/b/colour.less": "@colour: red;" });
    expect(await css()).toContain("red");
  });

  it("a folder of scripts is a link that leads elsewhere now", async () => {
    const { project, again } = await opened({ ...FILES, "other/name.js": "export const name = 'other';" });
    await rename(path.join(project.folder, "lib"), path.join(project.folder, "real"));
    await symlink("real", path.join(project.folder, "lib"));
    expect(callsOf(await again())[0]).toEqual(["App", { name: "one", pack: "a" }]);
    await unlink(path.join(project.folder, "lib"));
    await symlink("other", path.join(project.folder, "lib"));
    expect(callsOf(await again())[0]).toEqual(["App", { name: "other", pack: "a" }]);
  });
});

const PLUGIN = "2021000000000001";
const WITH_PLUGIN = {
  ...FILES,
  "mini.project.json": JSON.stringify({ minihost: { plugins: { [PLUGIN]: "plugin" } } }),
  "app.json": JSON.stringify({
    pages: ["pages/a/a", "pages/b/b"],
    plugins: { hello: { provider: PLUGIN, version: "*", export: "exported.js" } },
    usingComponents: { card: "plugin://hello/card" },
  }),
  "exported.js": "exports.name = 'host';",
  "other/plugin.json": "{}",
  "plugin/plugin.json": '{"main": "index.js", "pages": ["pages/a/a"], "publicComponents": {"card": "components/c"}}',
  "plugin/index.js": "exports.name = require('./lib/name').name;",
  // The mini-program's own paths, with other texts.
  "plugin/lib/name.js": "export const name = 'of the plugin';",
  "plugin/pages/a/a.js": "Page({ name: 'plugin a' });",
  "plugin/pages/a/a.axml": '<import src="/t/row.axml"/><template is="row"/><text>plugin</text>',
  "plugin/pages/a/a.acss": "@import '/base.acss'; .plugin { background: url(/a.png) }",
  "plugin/base.acss": ".plugin-base {}",
  "plugin/t/row.axml": '<template name="row">plugin row</template>',
  "plugin/components/c.json": '{"component": true}',
  "plugin/components/c.axml": "<text>plugin c</text>",
  "plugin/components/c.js": "Component({ plugin: true });",
};

const PLUGIN_CHANGES: readonly (readonly [string, Change])[] = [
  ["a page's script is saved", write("plugin/pages/a/a.js", "Page({ name: 'z' });")],
  ["a script that is imported is saved", write("plugin/lib/name.js", "export const name = 'two';")],
  ["its main script is deleted", remove("plugin/index.js")],
  ["a script gets a mistake", write("plugin/lib/name.js", "export const")],
  ["markup becomes that of the mini-program's own page", write("plugin/pages/a/a.axml", FILES["pages/a/a.axml"])],
  ["a template that is imported is saved", write("plugin/t/row.axml", '<template name="row">new</template>')],
  ["a style sheet that is imported is saved", write("plugin/base.acss", ".new {}")],
  ["a component is deleted", ({ folder }) => rm(path.join(folder, "plugin/components"), { recursive: true })],
  ["plugin.json has another page", write("plugin/plugin.json", '{"pages": ["pages/b/b"]}')],
  ["plugin.json is deleted", remove("plugin/plugin.json")],
  ["the script that it may read is saved", write("exported.js", "exports.name = 'new';")],
  ["the mini-program's page of the same path is saved", write("pages/a/a.axml", "<text>new</text>")],
  [
    "it is another folder",
    write("mini.project.json", JSON.stringify({ minihost: { plugins: { [PLUGIN]: "other" } } })),
  ],
  ["app.json declares it no more", write("app.json", '{"pages": ["pages/a/a"]}')],
];

describe("an open mini-program with a plugin compiles to what a new compilation gives when, in the plugin,", () => {
  it.each(PLUGIN_CHANGES)("%s, and when that is as it was", async (_, change) => {
    const { project, again } = await opened(WITH_PLUGIN);
    await change(project);
    expect(await again()).toEqual(await compileMiniProgram(project.folder));
    await project.write(WITH_PLUGIN);
    const result = await again();
    expect(result.problems).toEqual([]);
    expect(result).toEqual(await compileMiniProgram(project.folder));
  });
});

describe("the source map of a mini-program with a plugin", () => {
  it("names the plugin's files apart from the mini-program's of the same paths", async () => {
    const project = await createProject(WITH_PLUGIN);
    ends.push(() => project.remove());
    const { sourceMap } = await compileMiniProgram(project.folder);
    const { sections } = JSON.parse(sourceMap) as { sections: { map: { sources: string[] } }[] };
    const sources = sections.flatMap(({ map }) => map.sources);
    const names = ["pages/a/a.js", "compiled/pages/a/a.axml.js"];
    expect(sources).toEqual(expect.arrayContaining([...names, ...names.map((name) => pathInPlugin(PLUGIN, name))]));
    expect(new Set(sources).size).toBe(sources.length);
  });
});

describe("a compilation that goes on while its mini-program is closed", () => {
  it("comes to its end", async () => {
    const project = await createProject(WITH_PLUGIN);
    ends.push(() => project.remove());
    const memory = new CompileMemory(LATER);
    const compiling = compileAgain(project.folder, memory);
    await memory.close();
    expect((await compiling).problems).toEqual([]);
  });
});

describe("a file that rests", () => {
  it("still warns when another one was saved", async () => {
    const { project, again } = await opened({ ...FILES, "pages/a/a.acss": "@import '//a.b/c.css';" });
    await project.write({ "app.js": "App({ saved: true });" });
    expect((await again()).warnings).toEqual([expect.objectContaining({ file: "pages/a/a.acss", line: 1, column: 1 })]);
  });
});
