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

async function compiled(files: Readonly<Record<string, string>>) {
  const project = await createProject({ ...PROGRAM, ...files });
  projects.push(project);
  const result = await compileMiniProgram(project.folder);
  const { program } = runScript(result.script);
  const rendered = (page: string) => program.pages[page]?.render(recordingKit, Object.assign(Object.create(null)));
  return { ...result, program, rendered };
}

const ROW = '<template name="row"><a>{{n}}</a></template>';

describe("a file that markup imports, includes or calls", () => {
  it.each([
    ["lies beside it", '<import src="./row.axml"/>', "pages/a/row.axml"],
    ["is found without its ending", '<import src="./row"/>', "pages/a/row.axml"],
    ["counts from the source root", '<import src="/t/row.axml"/>', "t/row.axml"],
    ["lies in a package", '<import src="some-ui/row.axml"/>', "node_modules/some-ui/row.axml"],
  ])("%s", async (_, tag, file) => {
    const { problems, rendered } = await compiled({
      "pages/a/a.axml": `${tag}<template is="row" data="{{n: 1}}"/>`,
      [file]: ROW,
    });
    expect(problems).toEqual([]);
    expect(rendered("pages/a/a")).toBe("<a>1</a>");
  });

  it("names further files from its own place", async () => {
    const { problems, rendered } = await compiled({
      "pages/a/a.axml": '<include src="/t/part.axml"/>',
      "t/part.axml": '<import-sjs from="./u.sjs" name="u"/><b>{{u.double(4)}}</b>',
      "t/u.sjs": 'import { two } from "./deep/n.sjs";\nexport default { double: (n) => n * two };',
      "t/deep/n.sjs": "export { default as two } from '/n.sjs'",
      "n.sjs": "export default 2",
    });
    expect(problems).toEqual([]);
    expect(rendered("pages/a/a")).toBe("<b>8</b>");
  });

  it("is shared by those that import it", async () => {
    const { script } = await compiled({
      "pages/a/a.axml": '<import src="/t.axml"/>',
      "pages/b/b.axml": '<import src="/t.axml"/>',
      "t.axml": '<template name="t">the only copy</template>',
    });
    expect(script.split("the only copy")).toHaveLength(2);
  });

  it("may call getDate, getRegExp and the type's name", async () => {
    const { rendered } = await compiled({
      "pages/a/a.axml": '<import-sjs from="./a.sjs" name="{f}"/>{{f()}}',
      "pages/a/a.sjs":
        "export const f = () => [].constructor + getDate(0).getTime() + getRegExp('b').test('abc') + typeof getDate",
    });
    expect(rendered("pages/a/a")).toBe("Array0truefunction");
  });

  it("is not run when nobody imports it", async () => {
    const { script } = await compiled({ "pages/a/a.sjs": "export default 'unused module'" });
    expect(script).not.toContain("unused module");
  });
});

describe("a mistake around such a file costs what cannot be had, and is told where its author can mend it", () => {
  const page = (axml: string) => ({ "pages/a/a.axml": axml });
  it.each<[string, Readonly<Record<string, string>>, object]>([
    [
      "a file that is missing",
      page('<a/>\n<import src="./no.axml"/>'),
      { file: "pages/a/a.axml", line: 2, column: 14, reason: "./no.axml is left out: there is no such file." },
    ],
    [
      "an SJS file that is missing",
      page('<import-sjs from="./no.sjs" name="a"/>'),
      { file: "pages/a/a.axml", line: 1, column: 19, reason: "./no.sjs is left out: there is no such file." },
    ],
    [
      "a mistake in an imported file",
      { ...page('<import src="/t.axml"/>'), "t.axml": "<a>\n</b>" },
      { file: "t.axml", line: 2, column: 1 },
    ],
    [
      "a mistake in an SJS file",
      { ...page('<import-sjs from="/t.sjs" name="t"/>'), "t.sjs": "export default window" },
      { file: "t.sjs", line: 1, column: 16 },
    ],
    [
      "an export that an SJS file lacks",
      {
        ...page('<import-sjs from="/t.sjs" name="t"/>'),
        "t.sjs": 'import { b } from "./u.sjs";\nexport default b;',
        "u.sjs": "export const a = 1;",
      },
      { file: "t.sjs", line: 1, column: 10, reason: "./u.sjs exports no b: it is undefined." },
    ],
    [
      "a file that includes itself",
      page('<include src="./a.axml"/>'),
      {
        file: "pages/a/a.axml",
        line: 1,
        column: 15,
        reason:
          "./a.axml is left out: it leads back to this file: pages/a/a.axml → pages/a/a.axml. Move what both need to a third file.",
      },
    ],
    [
      "files that import each other",
      { ...page('<import src="/t.axml"/>'), "t.axml": '<import src="/u.axml"/>', "u.axml": '<import src="/t.axml"/>' },
      {
        file: "u.axml",
        reason:
          "/t.axml is left out: it leads back to this file: t.axml → u.axml → t.axml. Move what both need to a third file.",
      },
    ],
    [
      "SJS files that import each other",
      {
        ...page('<import-sjs from="/t.sjs" name="t"/>'),
        "t.sjs": 'import u from "./u.sjs"; export default u',
        "u.sjs": 'import t from "./t.sjs"; export default t',
      },
      {
        file: "u.sjs",
        reason:
          "./t.sjs is left out: it leads back to this file: t.sjs → u.sjs → t.sjs. Move what both need to a third file.",
      },
    ],
    [
      "a file outside the mini-program's folder",
      page('<import src="/../../../../../../../../../../../../etc/passwd"/>'),
      { file: "pages/a/a.axml", line: 1, column: 14, reason: expect.stringMatching(/lies outside/) },
    ],
  ])("%s", async (_, files, expected) => {
    const { problems, warnings } = await compiled(files);
    expect(problems).toEqual([]);
    expect(warnings).toContainEqual(expect.objectContaining(expected));
  });

  it.each([
    ["an include", '<include src="./no.axml"/>', {}],
    ["a template", '<import src="./no.axml"/><template is="t"/>', {}],
    ["a module that is missing", '<import-sjs from="./no.sjs" name="m"/>{{m.f(1)}}{{m}}', {}],
    ["a module that cannot be read", '<import-sjs from="/t.sjs" name="{f}"/>{{f(1)}}', { "t.sjs": "var a = ;" }],
    ["a module of another kind", '<import-sjs from="/t.js" name="m"/>{{m.f(1)}}', { "t.js": "" }],
    ["a module without a name", '<import-sjs from="/t.sjs"/>', { "t.sjs": "export default 1" }],
  ])("and the rest of the page is shown: %s", async (_, axml, files) => {
    const { rendered, warnings } = await compiled({ ...page(`${axml}<a>rest</a>`), ...files });
    expect(rendered("pages/a/a")).toMatch(/<a>rest<\/a>$/);
    expect(warnings).toHaveLength(1);
  });

  it("and an SJS module that fails while it is loaded is undefined", async () => {
    const { rendered } = await compiled({
      ...page('<import-sjs from="/t.sjs" name="{a, b}"/>{{a}}{{b}}<a>rest</a>'),
      "t.sjs": "export const a = 1; export const b = my.request();",
    });
    expect(rendered("pages/a/a")).toBe("<a>rest</a>");
  });

  it("and a strict mistake in an imported file is a problem of everyone who imports it", async () => {
    const { program } = await compiled({
      "mini.project.json": '{"axmlStrictCheck": true}',
      "pages/a/a.axml": '<import src="/t.axml"/>',
      "pages/b/b.axml": '<include src="/t.axml"/>',
      "t.axml": "<a>",
    });
    expect(program.pages["pages/a/a"]?.problems).toEqual([expect.objectContaining({ file: "t.axml", line: 1 })]);
    expect(program.pages["pages/b/b"]?.problems).toEqual(program.pages["pages/a/a"]?.problems);
  });
});
