import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { recordingKit } from "../../../app/compiler/recording-kit.fixture";
import { compileMiniProgram } from "../compile";
import { callsOf, createProject, PROGRAM, type Project, runScript } from "../compile-project.fixture";

const projects: Project[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

/** Compiles `PROGRAM` with the compile options of a mini.project.json, less the files that are null. */
async function compiled(compileOptions: object, files: Readonly<Record<string, string | null>>) {
  const all: Record<string, string | null> = {
    ...PROGRAM,
    "mini.project.json": JSON.stringify({ format: 2, compileOptions }),
    ...files,
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const project = await createProject(Object.fromEntries(present));
  projects.push(project);
  const result = await compileMiniProgram(project.folder);
  return { ...result, page: runScript(result.script).program.pages["pages/a/a"] };
}

describe("a project in TypeScript", () => {
  it("has .ts files for its scripts, and imports them without their ending", async () => {
    const result = await compiled(
      { typescript: true },
      {
        "app.js": null,
        "app.ts": "interface Options { n: number }\nimport { one } from './one';\nApp({ n: one } satisfies Options);",
        "one.ts": "export const one: number = 1;\nexport enum Unused { A }",
        "one.js": "export const one = 'of an earlier build';",
        "pages/a/a.js": "Page('of an earlier build')",
        "pages/a/a.ts": "Page({ name: 'ts' as string });",
      },
    );
    expect(result.problems).toEqual([]);
    expect(callsOf(result)).toEqual([
      ["App", { n: 1 }],
      ["Page", { name: "ts" }],
    ]);
  });

  it("may still have .js files, also with types of its own", async () => {
    const result = await compiled({ typescript: true }, { "pages/a/a.d.ts": "export {}" });
    expect(callsOf(result)[1]).toEqual(["Page", { name: "a" }]);
  });

  it("tells a mistake in its place", async () => {
    const result = await compiled({ typescript: true }, { "pages/a/a.ts": "let a: = 1;" });
    expect(result.problems).toEqual([expect.objectContaining({ file: "pages/a/a.ts", line: 1, column: 8 })]);
  });

  it("is told to write a missing script in TypeScript", async () => {
    const result = await compiled({ typescript: true }, { "pages/a/a.js": null });
    expect(result.problems.map(({ file }) => file)).toEqual(["pages/a/a.ts"]);
  });
});

describe("a project with Less", () => {
  it("has .less files for its style sheets, with all that Less has", async () => {
    const { page, problems } = await compiled(
      { less: true },
      {
        "pages/a/a.acss": ".of-an-earlier-build {}",
        "pages/a/a.less": '@import "./vars";\n@import "/base.less";\n.a { .b { top: @gap * 2; } }',
        "pages/a/vars.less": "@gap: 15rpx;",
        "base.less": ".base { left: @gap }",
        "app.less": "page { margin: 15rpx }",
      },
    );
    expect(problems).toEqual([]);
    expect(page?.css.replace(/\s+/g, " ")).toBe(".base { left: 2vw; } .a .b { top: 4vw; }");
  });

  it("may import from packages, and names pictures from the file that does", async () => {
    const { page, problems } = await compiled(
      { less: true },
      {
        "pages/a/a.less": '@import "some-ui/style/index.less"; .a { background: url("./a.png") }',
        "node_modules/some-ui/style/index.less": "@import './deep/b.less';",
        "node_modules/some-ui/style/deep/b.less": ".b { background: url(b.png) }",
      },
    );
    expect(problems).toEqual([]);
    expect(page?.css.replace(/\s+/g, " ")).toBe(
      '.b { background: url(/node_modules/some-ui/style/deep/b.png); } .a { background: url("/pages/a/a.png"); }',
    );
  });

  it.each<[string, string, object]>([
    ["a mistake", ".a {\n  top: @no;\n}", { file: "pages/a/a.less", line: 2, column: 8 }],
    ["a block that is never closed", ".a {", { file: "pages/a/a.less", line: 1 }],
    [
      "an import that is not there",
      "\n@import './no';",
      { file: "pages/a/a.less", reason: '@import "./no" is left out: there is no such file.' },
    ],
    ["a remote import", "@import 'https://a.b/c.less';", { file: "pages/a/a.less" }],
    ["an import from outside", "@import '/../../../../../../../../../../etc/passwd';", { file: "pages/a/a.less" }],
    [
      "a plugin",
      "@plugin './p';",
      { file: "pages/a/a.less", reason: "Less plugins are code, and none runs while a style sheet is compiled." },
    ],
    ["a plugin in an import", "@import './p.less';", { reason: expect.stringMatching(/Less plugins are code/) }],
    ["code in a value", ".a { width: `1 + 1`; }", { file: "pages/a/a.less", line: 1 }],
    ["a file read by a function", ".a { b: image-size('./a.less') }", { file: "pages/a/a.less", line: 1 }],
  ])("tells %s in its place, and shows the page", async (_, less, expected) => {
    const { problems, warnings } = await compiled(
      { less: true },
      { "pages/a/a.less": less, "pages/a/p.less": "@plugin './q';" },
    );
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining(expected)]);
  });

  it("leaves out an import that is not there, and keeps the rest of the style sheet", async () => {
    const { page } = await compiled({ less: true }, { "pages/a/a.less": "@import './no'; .a { .b { top: 0 } }" });
    expect(page?.css.replace(/\s+/g, " ")).toBe(".a .b { top: 0; }");
  });
});

it("a project without these options reads neither .ts nor .less for a page", async () => {
  const result = await compiled({}, { "pages/a/a.ts": "a b", "pages/a/a.less": "}" });
  expect(result.problems).toEqual([]);
  expect(callsOf(result)[1]).toEqual(["Page", { name: "a" }]);
});

describe("an alias of mini.project.json", () => {
  const resolveAlias = { "@/*": "./shared/*", lib: "./shared/lib.js" };

  it("holds for imports of scripts, style sheets and markup, and for pictures", async () => {
    const { page, problems, ...result } = await compiled(
      { resolveAlias },
      {
        "pages/a/a.js": "import x from '@/x'; const lib = require('lib'); Page({ x, lib });",
        "shared/x.js": "export default 'x'",
        "shared/lib.js": "module.exports = 'lib'",
        "pages/a/a.acss": "@import '@/b.acss'; .a { background: url(@/a.png) }",
        "shared/b.acss": ".b {}",
        "pages/a/a.axml": '<import src="@/t.axml"/><import-sjs from="@/u.sjs" name="u"/><template is="t"/>{{u}}',
        "shared/t.axml": '<template name="t">t</template>',
        "shared/u.sjs": "import { v } from '@/v.sjs'; export default v",
        "shared/v.sjs": "export const v = 'v'",
      },
    );
    expect(problems).toEqual([]);
    expect(callsOf(result)[1]).toEqual(["Page", { x: "x", lib: "lib" }]);
    expect(page?.css).toBe(".b {}\n.a { background: url(/shared/a.png) }");
    expect(page?.render(recordingKit, Object.create(null))).toBe("tv");
  });

  it("does not hold inside packages", async () => {
    const result = await compiled(
      { resolveAlias },
      {
        "pages/a/a.js": "Page({ lib: require('some-lib') })",
        "node_modules/some-lib/index.js": "module.exports = require('lib')",
        "node_modules/lib/index.js": "module.exports = 'the package'",
        "shared/lib.js": "module.exports = 'the alias'",
      },
    );
    expect(callsOf(result)[1]).toEqual(["Page", { lib: "the package" }]);
  });
});

it("a project whose screen has no scale has half a px for each rpx, unless a page says otherwise", async () => {
  const { script } = await compiled(
    {},
    {
      "app.json": JSON.stringify({ pages: ["pages/a/a", "pages/b/b"], window: { responsive: false } }),
      "pages/b/b.json": '{"responsive": true}',
      "pages/b/b.acss": ".b { top: 15rpx }",
    },
  );
  const { program } = runScript(script);
  expect(program.app.css).toBe("page { margin: 7.5px }");
  expect(program.pages["pages/a/a"]?.css).toBe(".base {}\n.a { top: 15px }");
  expect(program.pages["pages/b/b"]?.css).toBe(".b { top: 2vw }");
});

it("a picture beside the source folder has a URL of the project", async () => {
  const sources = Object.fromEntries(Object.entries(PROGRAM).map(([file, text]) => [`client/${file}`, text]));
  const project = await createProject({
    ...sources,
    "mini.project.json": '{"miniprogramRoot": "client"}',
    "client/pages/a/a.acss": "@import 'some-ui/x.acss'; .a { background: url(../a.png) }",
    "node_modules/some-ui/x.acss": ".x { background: url(i/x.png) }",
  });
  projects.push(project);
  const { script } = await compileMiniProgram(project.folder);
  expect(runScript(script).program.pages["pages/a/a"]?.css).toBe(
    ".x { background: url(/@minihost/project/node_modules/some-ui/i/x.png) }\n.a { background: url(/pages/a.png) }",
  );
});
