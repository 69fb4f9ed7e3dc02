import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileMiniProgram } from "../compile";
import { createProject, PROGRAM, type Project } from "../compile-project.fixture";
import { MAX_TOLD } from "../folder/compile-limits";
import { CompileDesk } from "./compile-desk";
import type { CompileAnswer } from "./compile-messages";

let project: Project | null = null;
afterEach(async () => {
  await project?.remove();
  project = null;
});
afterAll(() => stop());

async function setUp(files: Readonly<Record<string, string>> = {}) {
  project = await createProject({ ...PROGRAM, ...files });
  const { folder } = project;
  const told: CompileAnswer[] = [];
  const desk = new CompileDesk({ tell: (each) => told.push(each), now: Date.now, end: () => {} });
  let id = 0;
  const compile = async () => {
    id += 1;
    await desk.ask({ kind: "compile", id, session: 1, folder });
    const last = told.at(-1);
    if (last?.kind !== "compiled" || last.id !== id) throw new Error(JSON.stringify(last));
    return last.compiled;
  };
  const forget = () => desk.ask({ kind: "forget", session: 1 });
  return { folder, told, desk, compile, forget };
}

describe("the compiler's process", () => {
  it("gives what the compiler gives, again and after it has forgotten", async () => {
    const { folder, compile, forget } = await setUp();
    const expected = await compileMiniProgram(folder);
    expect(await compile()).toEqual(expected);
    expect(await compile()).toEqual(expected);
    await forget();
    expect(await compile()).toEqual(expected);
    await forget();
  });

  it("says of each file that it begins, also of what another one imports", async () => {
    const { told, compile, forget } = await setUp({
      "mini.project.json": '{"compileOptions": {"less": true}}',
      "pages/a/a.less": "@import './more.less';",
      "pages/a/more.less": ".more { a: b }",
    });
    await compile();
    const files = told.flatMap((each) => (each.kind === "step" ? [each.file] : []));
    expect(files).toEqual(expect.arrayContaining(["pages/a/a.axml", "pages/a/a.less", "pages/a/more.less", "app.js"]));
    await forget();
  });

  it("is busy as long as it works", async () => {
    const { desk, compile, forget } = await setUp();
    const compiling = compile();
    expect(desk.isBusy).toBe(true);
    await compiling;
    expect(desk.isBusy).toBe(false);
    await forget();
  });

  it("tells a problem as a program", async () => {
    const { desk, told, folder } = await setUp();
    const problem = { file: "a.less", reason: "too long." };
    await desk.ask({ kind: "tell", id: 7, folder, problem });
    expect(told).toEqual([{ kind: "compiled", id: 7, compiled: expect.objectContaining({ problems: [problem] }) }]);
  });

  it("tells so many mistakes and how many there are more", async () => {
    const tags = Array.from({ length: MAX_TOLD + 10 }, (_, at) => `<import src="./no${at}.axml"/>`).join("");
    const { compile, forget } = await setUp({ "pages/a/a.axml": tags });
    const { warnings } = await compile();
    expect(warnings).toHaveLength(MAX_TOLD + 1);
    expect(warnings.at(-1)?.reason).toMatch(/^there are \d+ more of these/);
    await forget();
  });

  it("fails with what the machine fails with, and goes on", async () => {
    const { desk, told, compile, forget } = await setUp();
    await desk.ask({ kind: "compile", id: 9, session: 2, folder: 1 as unknown as string });
    expect(told.at(-1)).toMatchObject({ kind: "failed", id: 9 });
    expect((await compile()).problems).toEqual([]);
    await forget();
  });
});
