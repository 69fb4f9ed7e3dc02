import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileMiniProgram } from "../compile";
import { callsOf, createProject, PROGRAM, type Project } from "../compile-project.fixture";

const projects: Project[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

describe("nothing outside the folder is read", () => {
  /** A project beside a file that is none of its own. */
  async function withNeighbour(files: Readonly<Record<string, string>> = {}) {
    const outer = await createProject({ "secret.js": "App('secret')", "secret.acss": ".secret{}" });
    projects.push(outer);
    const folder = path.join(outer.folder, "app");
    await outer.write(
      Object.fromEntries(Object.entries({ ...PROGRAM, ...files }).map(([file, text]) => [`app/${file}`, text])),
    );
    // A name that begins as the project's own does.
    await outer.write({ "app-secret/index.js": "App('secret')" });
    return { outer: outer.folder, folder };
  }

  it.each([
    ["a relative import", "import '../../../secret.js'"],
    ["a relative import into a folder of a longer name", "import '../../../app-secret'"],
    ["an import from the source root", "import '/../secret.js'"],
    ["a required file", "require('../../../secret.js')"],
    ["a file imported later", "import('../../../secret.js')"],
    ["a link", "import './link.js'"],
    ["a package that is a link", "import 'linked'"],
  ])("by %s", async (_, script) => {
    const { outer, folder } = await withNeighbour({ "pages/a/a.js": script });
    await mkdir(path.join(folder, "node_modules"));
    await symlink(path.join(outer, "secret.js"), path.join(folder, "pages/a/link.js"));
    await symlink(path.join(outer, "app-secret"), path.join(folder, "node_modules/linked"));
    const result = await compileMiniProgram(folder);
    const [problem] = result.warnings;
    expect(problem).toMatchObject({ file: "pages/a/a.js", line: 1 });
    expect(problem?.reason).toMatch(/leads out of the mini-program's folder, where nothing is read/);
    expect(result.script).not.toContain('App("secret")');
  });

  it("by an absolute path, which counts from the source root", async () => {
    const { outer, folder } = await withNeighbour();
    await writeFile(path.join(folder, "pages/a/a.js"), `import ${JSON.stringify(path.join(outer, "secret.js"))}`);
    expect((await compileMiniProgram(folder)).warnings[0]?.reason).toMatch(/^there is no file for the import/);
  });

  it.each(["a.js", "a.axml", "a.acss", "a.json"])("by a link in place of %s", async (name) => {
    const { outer, folder } = await withNeighbour();
    await rm(path.join(folder, "pages/a", name));
    await symlink(path.join(outer, "secret.js"), path.join(folder, "pages/a", name));
    const result = await compileMiniProgram(folder);
    expect(result.problems).toEqual([
      { file: `pages/a/${name}`, reason: "this file lies outside the mini-program's folder, where nothing is read." },
    ]);
  });

  it("by an @import", async () => {
    const { folder } = await withNeighbour({ "pages/a/a.acss": "@import '../../../secret.acss';" });
    const result = await compileMiniProgram(folder);
    expect(result.warnings).toEqual([expect.objectContaining({ file: "pages/a/a.acss", line: 1, column: 1 })]);
    expect(result.warnings[0]?.reason).toMatch(/lies outside the mini-program's folder/);
    expect(result.script).not.toContain(".secret");
  });

  it("nor endlessly, where links lead in a circle", async () => {
    const { folder } = await withNeighbour();
    await rm(path.join(folder, "pages/a/a.axml"));
    await symlink("a.axml", path.join(folder, "pages/a/a.axml"));
    expect((await compileMiniProgram(folder)).problems).toEqual([
      { file: "pages/a/a.axml", reason: "this file cannot be read (ELOOP)." },
    ]);
  });

  it("by a source folder that is a link", async () => {
    const { outer, folder } = await withNeighbour({ "mini.project.json": '{"miniprogramRoot": "linked"}' });
    await symlink(path.join(outer, "app-secret"), path.join(folder, "linked"));
    expect((await compileMiniProgram(folder)).problems[0]?.reason).toMatch(/lies outside the project/);
  });

  it("but a link that stays inside is followed, as is the project's folder itself", async () => {
    const { outer, folder } = await withNeighbour({ "node_modules/.store/lib/index.js": "export default 'lib'" });
    await writeFile(path.join(folder, "app.js"), "import lib from 'lib'; App({ lib });");
    await symlink(path.join(folder, "node_modules/.store/lib"), path.join(folder, "node_modules/lib"));
    await symlink(folder, path.join(outer, "way-in"));
    const result = await compileMiniProgram(path.join(outer, "way-in"));
    expect(result.problems).toEqual([]);
    expect(callsOf(result)[0]).toEqual(["App", { lib: "lib" }]);
  });
});
