import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createContext, runInContext } from "node:vm";
import type { CompiledProgram, ProgramGlobals } from "../../app/mini-program/program";
import { ProgramRealm } from "../../app/mini-program/program-realm";

/** Files of a mini-program with two pages, without a mistake. */
export const PROGRAM = {
  "app.json": JSON.stringify({ pages: ["pages/a/a", "pages/b/b"], window: { defaultTitle: "Demo" } }),
  "app.js": "App({ name: 'app' });",
  "app.acss": "page { margin: 15rpx }",
  "pages/a/a.js": "Page({ name: 'a' });",
  "pages/a/a.axml": "<view a:for={{list}}>{{item}}</view>",
  "pages/a/a.acss": "@import '/base.acss'; .a { top: 30rpx }",
  "pages/a/a.json": '{"defaultTitle": "A"}',
  "base.acss": ".base {}",
  "pages/b/b.js": "Page({ name: 'b' });",
  "pages/b/b.axml": "<text>b</text>",
};

/** For tests: a mini-program's project in a folder of its own, removed by `remove`. */
export interface Project {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
}

/** @param files texts by path from the project's folder */
export async function createProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "minihost-project-")));
  const project: Project = {
    folder,
    async write(more) {
      for (const [file, text] of Object.entries(more)) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await writeFile(path.join(folder, file), text);
      }
    },
    remove: () => rm(folder, { recursive: true }),
  };
  await project.write(files);
  return project;
}

/** What a program did, in order, and the program itself. */
export interface Run {
  readonly program: CompiledProgram;
  /** Arguments of `App`, `Page`, `console.log` and `console.warn`, each behind the function's name. */
  readonly calls: (readonly unknown[])[];
}

/**
 * For tests: runs a compiled script in a realm of its own that allows no code from strings, as the page's CSP does,
 * and has the globals of a web page.
 */
export function runScript(script: string, my: object = { name: "my" }): Run {
  const calls: (readonly unknown[])[] = [];
  const record =
    (name: string) =>
    (...args: readonly unknown[]) => {
      calls.push([name, ...args]);
    };
  const globals: ProgramGlobals = {
    App: record("App"),
    Page: record("Page"),
    Component: record("Component"),
    Mixin: record("Mixin"),
    getApp: () => "the app",
    getCurrentPages: () => [],
    my,
    requirePlugin: () => undefined,
    requireMiniProgram: () => undefined,
    navigator: { userAgent: "the client" },
  };
  const programs: CompiledProgram[] = [];
  const start = (program: (realm: ProgramRealm) => CompiledProgram) => {
    programs.push(program(new ProgramRealm(runInContext("globalThis", context), globals)));
  };
  const page = {
    ...{ document: {}, fetch() {}, localStorage: {}, location: {}, navigator: {}, process: {}, name: "page" },
    ...{ Range() {}, Image() {}, addEventListener() {}, event: {}, setTimeout, performance },
  };
  const context: object = createContext(
    { minihostRuntime: { start }, console: { log: record("log"), warn: record("warn") }, ...page },
    { codeGeneration: { strings: false, wasm: false } },
  );
  runInContext("var window = globalThis, self = globalThis;", context);
  runInContext(script, context, { filename: "program.js" });
  const [program] = programs;
  if (program === undefined || programs.length > 1) throw new Error(`the script started ${programs.length} programs`);
  return { program, calls };
}

/** For tests: loads the app and page a of `PROGRAM`, and gives what they called. */
export function callsOf({ script }: { readonly script: string }): readonly (readonly unknown[])[] {
  const { program, calls } = runScript(script);
  program.app.load();
  program.pages["pages/a/a"]?.load();
  return calls;
}
