import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileMiniProgram } from "../compile";
import { runScript } from "../compile-project.fixture";
import { makePipe, projectBesideUser, removeProjectsBesideUser } from "../project-beside-user.fixture";

const SECRET = "SECRETWORD";

afterEach(removeProjectsBesideUser);
afterAll(() => stop());

type Files = Readonly<Record<string, string>>;

/** What the first page is given, and what the author is told. The page beside it runs. */
async function learned(folder: string) {
  const { script, sourceMap, problems, warnings } = await compileMiniProgram(folder);
  const { program, calls } = runScript(script);
  program.pages["pages/b/b"]?.load();
  expect(calls).toContainEqual(["Page", { name: "b" }]);
  calls.length = 0;
  const all = { told: [problems, warnings], script, sourceMap };
  try {
    program.pages["pages/a/a"]?.load();
  } catch (error) {
    return { page: String(error), ...all };
  }
  return { page: calls.find(([name]) => name === "Page")?.[1], ...all };
}

const LIB = "node_modules/lib";
const ASKS = { "pages/a/a.js": "try { Page(require('lib')); } catch (error) { Page(error.code); }" };
const OTHERWISE = { [`${LIB}/index.js`]: "module.exports = 'not there';" };

describe("a script does not learn whether a file of the user's is there", () => {
  it.each<[string, Files]>([
    ["the main file of a package", { ...ASKS, ...OTHERWISE, [`${LIB}/package.json`]: '{"main":"../../../id_rsa.js"}' }],
    ["the module of a package", { ...ASKS, ...OTHERWISE, [`${LIB}/package.json`]: '{"module":"../../../id_rsa"}' }],
    ["an absolute main file", { ...ASKS, ...OTHERWISE, [`${LIB}/package.json`]: '{"main":"USER/id_rsa.js"}' }],
    [
      "a browser field",
      {
        ...ASKS,
        [`${LIB}/package.json`]: '{"browser":{"./x.js":"../../../id_rsa.js"}}',
        [`${LIB}/x.js`]: "module.exports = 'not there';",
        [`${LIB}/index.js`]: "try { module.exports = require('./x.js'); } catch { module.exports = 'there'; }",
      },
    ],
    [
      "a browser field's package",
      {
        ...ASKS,
        [`${LIB}/package.json`]: '{"browser":{"./x.js":"lib/../../../id_rsa.js"}}',
        [`${LIB}/x.js`]: "module.exports = 'not there';",
        [`${LIB}/index.js`]: "try { module.exports = require('./x.js'); } catch { module.exports = 'there'; }",
      },
    ],
    [
      "a list of exports",
      { ...ASKS, [`${LIB}/package.json`]: '{"exports":["../../../id_rsa.js","./i.js"]}', [`${LIB}/i.js`]: "" },
    ],
  ])("by %s", async (_, files) => {
    const learnedWith = async (isThere: boolean) => {
      const { folder, user } = projectBesideUser(files);
      if (isThere) writeFileSync(path.join(user, "id_rsa.js"), "module.exports = 'there'");
      const { page, told } = await learned(folder);
      return { page, told };
    };
    const withoutIt = await learnedWith(false);
    expect(await learnedWith(true)).toEqual(withoutIt);
    expect(JSON.stringify(withoutIt.told)).toContain(`${LIB}/package.json cannot be read`);
  });

  it.each([
    ["a link beside another file", "./l", "pages/a/l.js", "id_rsa.js"],
    ["a link as an index", "./l", "pages/a/l/index.js", "id_rsa.js"],
    ["a linked folder", "./l/id_rsa", "pages/a/l", "."],
    ["a linked package", "lib", LIB, "id_rsa.js"],
  ])("by %s", async (_, wanted, link, target) => {
    const learnedWith = async (isThere: boolean) => {
      const asks = `try { Page(require('${wanted}')); } catch (error) { Page(error.code); }`;
      const { folder, user } = projectBesideUser({ "pages/a/a.js": asks, "pages/a/l.json": "1" });
      if (isThere) writeFileSync(path.join(user, "id_rsa.js"), "module.exports = 'there'");
      mkdirSync(path.dirname(path.join(folder, link)), { recursive: true });
      symlinkSync(path.join(user, target), path.join(folder, link));
      const { page, told } = await learned(folder);
      return { page, told };
    };
    expect(await learnedWith(true)).toEqual(await learnedWith(false));
  });
});

const GLOB = { "pages/a/a.js": "Page({ f: (n) => require('./g/' + n + '/x.js') })", "pages/a/g/s/x.js": "" };

/** Each leads esbuild into a folder with a package.json of its own, which the tests give it. */
const WAYS_TO_A_FOLDER: readonly (readonly [string, Files, string])[] = [
  ["a main file in it", { ...ASKS, [`${LIB}/package.json`]: '{"main":"./p/y.js"}' }, `${LIB}/p`],
  ["exports", { ...ASKS, [`${LIB}/package.json`]: '{"exports":{".":{"default":"./p/y.js"}}}' }, `${LIB}/p`],
  [
    "imports",
    { ...ASKS, [`${LIB}/package.json`]: '{"imports":{"#x":"./p/y.js"}}', [`${LIB}/index.js`]: "require('#x')" },
    `${LIB}/p`,
  ],
  [
    "a browser field",
    { ...ASKS, [`${LIB}/package.json`]: '{"browser":{"./x.js":"./p"}}', [`${LIB}/index.js`]: "require('./x.js')" },
    `${LIB}/p`,
  ],
  ["an import whose path is put together", GLOB, "pages/a/g/s"],
  [
    "the same as a template",
    { ...GLOB, "pages/a/a.js": `Page({ f: (n) => import(/* all */ \`./g/\${n}/x.js\`) })` },
    "pages/a/g/s",
  ],
];

describe.skipIf(process.platform === "win32")("a package.json past the reader", { timeout: 10_000 }, () => {
  it.each(WAYS_TO_A_FOLDER)("holds up nothing as a pipe, by %s", async (_, files, place) => {
    const { folder } = projectBesideUser({ ...files, [`${place}/y.js`]: "", [`${LIB}/x.js`]: "" });
    makePipe(path.join(folder, place, "package.json"));
    expect(JSON.stringify((await learned(folder)).told)).toContain(`${place}/package.json`);
  });

  it.each(WAYS_TO_A_FOLDER)("tells no word of the user's as a link, by %s", async (_, files, place) => {
    const { folder, user } = projectBesideUser({ ...files, [`${place}/y.js`]: "", [`${LIB}/x.js`]: "" });
    writeFileSync(path.join(user, "planted.pem"), `${SECRET} of the user`);
    symlinkSync(path.join(user, "planted.pem"), path.join(folder, place, "package.json"));
    expect(JSON.stringify(await learned(folder))).not.toContain(SECRET);
  });

  it.each(["'./links/' + n + '/x.js'", "'./links/s/' + n", "'.' + '/links/' + n + '/x.js'"])(
    "tells no word of a linked folder's, by %s",
    async (wanted) => {
      const { folder, user } = projectBesideUser({ "pages/a/a.js": `Page({ f: (n) => require(${wanted}) })` });
      mkdirSync(path.join(user, "mine/s"), { recursive: true });
      writeFileSync(path.join(user, "mine/s/package.json"), SECRET);
      writeFileSync(path.join(user, "mine/s/planted-name.js"), "1");
      symlinkSync(path.join(user, "mine"), path.join(folder, "pages/a/links"));
      const compiled = await compileMiniProgram(folder);
      const all = JSON.stringify([compiled.script, compiled.sourceMap, compiled.problems, compiled.warnings]);
      expect(all).not.toContain(SECRET);
      expect(all).not.toContain("planted-name");
    },
  );
});

describe("a package.json with a mistake, where an import looks whose path is put together", () => {
  it.each(['{ /* note */ "name": "x" }', '{ "name": "x", }', "{}}"])("costs that script alone: %s", async (text) => {
    const { folder } = projectBesideUser({ ...GLOB, "pages/a/g/s/package.json": text });
    const { page, told } = await learned(folder);
    expect(page).toMatch(/^SyntaxError: pages\/a\/g\/s\/package.json/);
    expect(told).toEqual([[], [expect.objectContaining({ file: "pages/a/g/s/package.json" })]]);
  });

  it("is told of its own file when the import is not written in one piece", async () => {
    const { folder } = projectBesideUser({
      ...{ "pages/a/a.js": "Page({ f: (n) => require('.' + '/g/' + n + '/x.js') })" },
      ...{ "pages/a/g/s/x.js": "", "pages/a/g/s/package.json": '{ "name": "x", }' },
    });
    const { problems } = await compileMiniProgram(folder);
    expect(problems).toEqual([expect.objectContaining({ file: "pages/a/g/s/package.json" })]);
  });

  it("is read anew once it is mended", async () => {
    const { folder } = projectBesideUser({ ...GLOB, "pages/a/g/s/package.json": '{ "name": "x", }' });
    const file = path.join(folder, "pages/a/g/s/package.json");
    const { warnings } = await compileMiniProgram(folder);
    expect(warnings).toEqual([expect.objectContaining({ file: "pages/a/g/s/package.json" })]);
    writeFileSync(file, '{ "name": "x" }');
    expect((await compileMiniProgram(folder)).warnings).toEqual([]);
  });
});
