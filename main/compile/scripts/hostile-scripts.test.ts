import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileMiniProgram } from "../compile";
import { runScript } from "../compile-project.fixture";
import { makePipe, projectBesideUser, removeProjectsBesideUser } from "../project-beside-user.fixture";

const SECRET = "the-users-secret";
const NAME = "planted-name";

afterEach(removeProjectsBesideUser);
afterAll(() => stop());

function hostileProject(files: Readonly<Record<string, string>>) {
  const secrets = { [`../${NAME}.json`]: `{"k":"${SECRET}"}`, [`../${NAME}.js`]: `module.exports = "${SECRET}";` };
  return projectBesideUser({ ...files, ...secrets, [`../${NAME}.pem`]: SECRET, [`../keys/${NAME}.txt`]: SECRET });
}

/** What comes of a project; the page beside the hostile one runs. */
async function compiledOf(folder: string) {
  const { script, sourceMap, problems, warnings } = await compileMiniProgram(folder);
  const { program, calls } = runScript(script);
  program.pages["pages/b/b"]?.load();
  expect(calls).toContainEqual(["Page", { name: "b" }]);
  return { all: script + sourceMap + JSON.stringify([problems, warnings]), problems, warnings, program, calls };
}

const ASIDE = "{ with: { type: 'text' } }";
const GLOBS: readonly (readonly [string, string])[] = [
  ["import of a template", `Page({ f: (n) => import(\`../../../${NAME.slice(0, 4)}\${n}\`, ${ASIDE}) })`],
  ["import of a template, as a script", `Page({ f: (n) => import(\`../../../\${n}.js\`) })`],
  ["require of a sum", "Page({ f: (n) => require('../../../' + n) })"],
  ["require of a sum in parentheses", "Page({ f: (n) => (require)('../../../' + n) })"],
  ["require by another spelling", "Page({ f: (n) => requ\\u0069re('..' + '/../..\\x2f' + n) })"],
  ["all folders below one outside", `Page({ f: (n) => import(\`../../../\${n}/\${n}.txt\`, ${ASIDE}) })`],
  ["a folder outside that is not there", "Page({ f: (n) => require('../../../../no-such-folder-of-anybody/' + n) })"],
];

describe("a script gets no file of the user's", () => {
  it.each(GLOBS)("by a path that is put together: %s", async (_, script) => {
    const { folder } = hostileProject({ "pages/a/a.js": script });
    const { all, warnings, problems } = await compiledOf(folder);
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(NAME);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ file: "pages/a/a.js" })]);
    expect(warnings[0]?.reason).toMatch(/put together leads out of the mini-program's folder/);
  });

  it("by a path that is put together and finds a link", async () => {
    const { folder, user } = hostileProject({ "pages/a/a.js": "Page({ f: (n) => require('./links/' + n) })" });
    mkdirSync(path.join(folder, "pages/a/links"));
    symlinkSync(path.join(user, `${NAME}.js`), path.join(folder, "pages/a/links/x.js"));
    const { all, warnings } = await compiledOf(folder);
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(NAME);
    expect(warnings[0]?.reason).toMatch(/leads out/);
  });

  const encoded = (map: object) =>
    `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}`;
  const map = (source: string) => ({ version: 3, sources: [source], names: [], mappings: "AAAA" });
  it.each([
    ["beside the project", `Page({});\n//# sourceMappingURL=../../../${NAME}.json`],
    ["by an absolute path", `Page({});\n//# sourceMappingURL=USER/${NAME}.json`],
    ["by an address", `Page({});\n//# sourceMappingURL=file://USER/${NAME}.json`],
    ["in a longer comment", `Page({});\n/*# sourceMappingURL=../../../${NAME}.json */`],
    ["in the old spelling", `Page({});\n//@ sourceMappingURL=../../../${NAME}.json`],
  ])("as a source map: %s", async (_, script) => {
    const { folder } = hostileProject({ "pages/a/a.js": script });
    writeFileSync(path.join(folder, `../${NAME}.json`), JSON.stringify({ ...map("a.ts"), sourcesContent: [SECRET] }));
    expect((await compiledOf(folder)).all).not.toContain(SECRET);
  });

  it.each([
    ["by an address", `file://USER/${NAME}.pem`],
    ["by an absolute path", `USER/${NAME}.pem`],
    ["by a relative path", `../../../${NAME}.pem`],
  ])("as a source of a map that a script brings along: %s", async (_, source) => {
    const { folder, user } = hostileProject({});
    const script = `Page({});\n//# sourceMappingURL=${encoded(map(source.replace("USER", user)))}`;
    writeFileSync(path.join(folder, "pages/a/a.js"), script);
    expect((await compiledOf(folder)).all).not.toContain(SECRET);
  });

  it.each([
    ["that is made CommonJS", "export const a = 1; module.exports = { a };"],
    ["that is put in strict words", "var a = 1; delete a; module.exports = { a };"],
    ["that lacks an export", "export const a = 1;"],
  ])("as a source of a map in a script %s", async (_, text) => {
    const { folder, user } = hostileProject({ "pages/a/a.js": "import { a, z } from './m'; Page({ a, z });" });
    const script = `${text}\n//# sourceMappingURL=${encoded(map(`file://${user}/${NAME}.pem`))}`;
    writeFileSync(path.join(folder, "pages/a/m.js"), script);
    expect((await compiledOf(folder)).all).not.toContain(SECRET);
  });

  it("by a package.json that is a link, whose words would be told", async () => {
    const { folder, user } = hostileProject({
      "pages/a/a.js": "try { require('lib'); } catch (error) { Page(error.code); }",
      "node_modules/lib/index.js": "",
    });
    symlinkSync(path.join(user, `${NAME}.pem`), path.join(folder, "node_modules/lib/package.json"));
    const { all, program, calls, warnings } = await compiledOf(folder);
    expect(all).not.toContain(SECRET);
    program.pages["pages/a/a"]?.load();
    expect(calls).toContainEqual(["Page", "MODULE_NOT_FOUND"]);
    expect(warnings[0]?.reason).toMatch(/^node_modules\/lib\/package.json cannot be read/);
  });

  it.each([
    "../../../",
    "./__virtual__/x/3/",
    "./$$virtual/x/3/",
    "__virtual__/x/2/",
    "lib/../../../",
    "lib/__virtual__/x/3/",
  ])("nor learns by %s whether it is there", async (way) => {
    const tellsOf = async (name: string) => {
      const { folder } = hostileProject({ "pages/a/a.js": `require('${way}${name}')` });
      return (await compiledOf(folder)).warnings.map(({ reason }) => reason.replaceAll(name, "x"));
    };
    expect([await tellsOf(NAME), await tellsOf("nobody")]).toEqual(Array(2).fill([expect.stringMatching(/leads out/)]));
  });

  it("by a folder beside the project whose name begins with the project's", async () => {
    const tellsOf = async (name: string) => {
      const { folder, user } = hostileProject({ "pages/a/a.js": `require('../../../project-secret/${name}')` });
      mkdirSync(path.join(user, "project-secret"));
      writeFileSync(path.join(user, "project-secret", `${NAME}.js`), SECRET);
      return (await compiledOf(folder)).warnings.map(({ reason }) => reason.replaceAll(name, "x"));
    };
    expect(await tellsOf(NAME)).toEqual(await tellsOf("nobody"));
  });

  it.each(["new URL('../../../planted-name.json', import.meta.url)", "require.resolve('../../../planted-name.json')"])(
    "by %s",
    async (code) => {
      const { folder } = hostileProject({ "pages/a/a.js": `Page({ f: () => ${code} });` });
      expect((await compiledOf(folder)).all).not.toContain(SECRET);
    },
  );
});

describe.skipIf(process.platform === "win32")("a pipe holds up nothing", { timeout: 10_000 }, () => {
  it.each([
    ["a source map", "Page({});\n//# sourceMappingURL=pipe.map", "pages/a/pipe.map"],
    ["an imported script", "try { require('./pipe'); } catch { Page({}); }", "pages/a/pipe.js"],
    ["what an import put together finds", "Page({ f: (n) => require('./p/' + n) });", "pages/a/p/pipe.js"],
    ["a package.json", "try { require('lib'); } catch { Page({}); }", "node_modules/lib/package.json"],
    [
      "a package.json below another one's main file",
      "try { require('up'); } catch { Page({}); }",
      "node_modules/up/lib/package.json",
    ],
    ["the project's package.json", "try { require('lib'); } catch { Page({}); }", "package.json"],
    ["Yarn's file", "try { require('lib'); } catch { Page({}); }", ".pnp.data.json"],
    ["an archive", "try { require('./a.zip/b.js'); } catch { Page({}); }", "pages/a/a.zip"],
    ["a style sheet", "Page({});", "pages/a/more.acss"],
  ])("as %s", async (_, script, file) => {
    const { folder } = hostileProject({
      "pages/a/a.js": script,
      "pages/a/a.acss": "@import './more.acss';",
      "node_modules/up/package.json": '{ "main": "./lib" }',
    });
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    makePipe(path.join(folder, file));
    const { program, calls } = await compiledOf(folder);
    program.pages["pages/a/a"]?.load();
    expect(calls.filter(([name]) => name === "Page")).toHaveLength(2);
  });
});

it("scripts that are too many together are not given to the bundler", async () => {
  const names = ["m1", "m2", "m3", "m4", "m5"];
  const { folder } = hostileProject({ "pages/a/a.js": names.map((name) => `require("./${name}");`).join("") });
  for (const name of names) writeFileSync(path.join(folder, `pages/a/${name}.js`), " ".repeat(10 * 1024 * 1024));
  const { script, problems } = await compileMiniProgram(folder);
  expect(problems).toEqual([{ file: "app.js", reason: expect.stringMatching(/have more than 48 MB/) }]);
  expect(script.length).toBeLessThan(1024 * 1024);
});

describe("what honest programs do goes on", () => {
  it("an import whose path is put together, over a folder that also has a picture", async () => {
    const { folder } = hostileProject({
      "pages/a/a.js": "const of = (n) => require('./words/' + n); Page([of('de.js'), of('fr.json')]);",
      "pages/a/words/de.js": "module.exports = 'ja';",
      "pages/a/words/fr.json": '"oui"',
      "pages/a/words/flag.png": "PNG",
    });
    const { program, calls, warnings } = await compiledOf(folder);
    program.pages["pages/a/a"]?.load();
    expect(calls).toContainEqual(["Page", ["ja", "oui"]]);
    expect(warnings).toEqual([]);
  });

  it("a map beside a script, which shows what the script was built from", async () => {
    const built = { version: 3, sources: ["src/a.ts"], sourcesContent: ["the original"], names: [], mappings: "AAAA" };
    const { folder } = hostileProject({
      "pages/a/a.js": "Page('//# sourceMappingURL=zz');\n//# sourceMappingURL=a.js.map",
      "pages/a/a.js.map": JSON.stringify(built),
    });
    const { all, program, calls } = await compiledOf(folder);
    expect(all).toContain("the original");
    program.pages["pages/a/a"]?.load();
    expect(calls).toContainEqual(["Page", "//# sourceMappingURL=zz"]);
  });

  it.each([
    ["a folder that is a link to itself", "./circle/c"],
    ["a name that is too long", `./${"x".repeat(300)}/c`],
    ["a name that no file has", "./a\\0b/c"],
    ["an archive's name that no file has", "./a\\0.zip/c"],
    ["a package of such a name", "a\\0b/c"],
  ])("%s costs the import alone", async (_, wanted) => {
    const { folder } = hostileProject({
      "pages/a/a.js": `try { require("${wanted}"); } catch (error) { Page(error.code); }`,
    });
    symlinkSync("circle", path.join(folder, "pages/a/circle"));
    const { program, calls, problems } = await compiledOf(folder);
    program.pages["pages/a/a"]?.load();
    expect(calls).toContainEqual(["Page", "MODULE_NOT_FOUND"]);
    expect(problems).toEqual([]);
  });

  it("a package that is broken costs the import alone", async () => {
    const { folder } = hostileProject({
      "pages/a/a.js": "try { require('lib'); } catch (error) { Page(error.code); }",
      "node_modules/lib/package.json": "{ broken",
      "node_modules/lib/index.js": "",
    });
    const { program, calls, problems } = await compiledOf(folder);
    program.pages["pages/a/a"]?.load();
    expect(calls).toContainEqual(["Page", "MODULE_NOT_FOUND"]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["a file named with its extension", { "./inner.js": false }],
    ["a file named without", { "./inner": false }],
    ["a package that is installed", { other: false }],
  ])("what a package takes out is empty: %s", async (_, browser) => {
    const { folder } = hostileProject({
      "pages/a/a.js": "Page(require('lib'));",
      "node_modules/lib/package.json": JSON.stringify({ main: "main.js", browser }),
      "node_modules/lib/main.js": "module.exports = [require('./inner'), require('other')];",
      "node_modules/lib/inner.js": "module.exports = 'there';",
      "node_modules/other/index.js": "module.exports = 'there';",
    });
    const { program, calls } = await compiledOf(folder);
    program.pages["pages/a/a"]?.load();
    const page = calls.filter(([name]) => name === "Page").at(-1)?.[1];
    expect(page).toEqual("other" in browser ? ["there", {}] : [{}, "there"]);
  });

  it("a script taken as text", async () => {
    const { folder } = hostileProject({
      "pages/a/a.js": "import t from './t.js' with { type: 'text' }; Page(t);",
      "pages/a/t.js": "a text",
    });
    const { program, calls } = await compiledOf(folder);
    program.pages["pages/a/a"]?.load();
    expect(calls).toContainEqual(["Page", "a text"]);
  });
});
