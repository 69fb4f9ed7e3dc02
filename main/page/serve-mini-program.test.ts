import { stop } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { compileMiniProgram } from "../compile/compile";
import { createProject, PROGRAM } from "../compile/compile-project.fixture";
import { PROJECT_PATH } from "../compile/folder/compile-folder";
import { miniProgramHandler } from "./serve-mini-program";

const ID = "2021000000000001";
const CODE = { "raw.js": "1", "raw.html": "<p>", "raw.css": "a{}", "raw.map": "{}", "Other.JS": "1" };

const project = await createProject({
  ...PROGRAM,
  "app.json": JSON.stringify({ pages: ["pages/a/a"], plugins: { shop: { version: "*", provider: ID } } }),
  "mini.project.json": JSON.stringify({ minihost: { plugins: { [ID]: "shop" } } }),
  "shop/plugin.json": JSON.stringify({ main: "index.js" }),
  "shop/index.js": "export const a = 1;",
  ...CODE,
  ...Object.fromEntries(Object.entries(CODE).map(([name, text]) => [`shop/${name}`, text])),
});
const compiled = await compileMiniProgram(project.folder);
const handler = miniProgramHandler("/nowhere", () => ({ compiled, problems: [] }));
const asked = (path: string) => handler(new Request(`miniapp://store-1${path}`));

afterAll(() => Promise.all([project.remove(), stop()]));

describe("a mini-program's page", () => {
  it.each(
    Object.keys(CODE).flatMap((name) => [`/${name}`, `/@minihost/plugin/${ID}/${name}`, `${PROJECT_PATH}${name}`]),
  )("gets %s of the project as text, which it does not run", async (path) => {
    const { status, headers } = await asked(path);
    expect([status, headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([
      200,
      "text/plain; charset=utf-8",
      "nosniff",
    ]);
  });

  it.each(["program.js", "program.js.map"])("gets %s from one copy, however often it asks", async (name) => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => asked(`/@minihost/${name}?${at}`)));
    const chunks = await Promise.all(answers.map(async ({ body }) => (await body?.getReader().read())?.value));
    expect(new Set(chunks.map((chunk) => chunk?.buffer)).size).toBe(1);
    const whole = name.endsWith("map")
      ? compiled.sourceMap
      : `${compiled.script}\n//# sourceMappingURL=/@minihost.map\n`;
    expect(await (await asked(`/@minihost/${name}`)).text()).toBe(whole);
  });

  it("gets its own script as a script, and may run that and the runtime alone", async () => {
    const { headers } = await asked("/@minihost/program.js");
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("content-security-policy")).toContain(
      "script-src miniapp://store-1/@minihost/runtime.js miniapp://store-1/@minihost/program.js;",
    );
  });
});
