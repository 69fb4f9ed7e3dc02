import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileAgain, compileMiniProgram } from "../compile";
import { CompileMemory } from "../compile-memory";
import { createProject, PROGRAM, type Project, runScript } from "../compile-project.fixture";

const projects: Project[] = [];

afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

async function program(files: Readonly<Record<string, string>>) {
  const project = await createProject({ ...PROGRAM, ...files });
  projects.push(project);
  return project;
}

/** What page a passed to `Page()`, and what the compiler warned of; the program has no problem. */
async function pageOf(files: Readonly<Record<string, string>>) {
  const { script, problems, warnings } = await compileMiniProgram((await program(files)).folder);
  expect(problems).toEqual([]);
  const { program: compiled, calls } = runScript(script);
  compiled.app.load();
  compiled.pages["pages/a/a"]?.load();
  const page = calls.find(([name]) => name === "Page")?.[1];
  return { page, warnings: warnings.map(({ file, line, column, reason }) => `${file}:${line}:${column}: ${reason}`) };
}

const MISTAKES = `const mistake = (code) => { try { code(); } catch (error) { return [error.code, error.message]; } };\n`;

describe("an import that leads nowhere", () => {
  it.each([
    ["a file that is not there", "./no", 'there is no file for the import "./no"'],
    [
      "a package that is not installed",
      "dayjs",
      'the package of the import "dayjs" is not in node_modules: install it there',
    ],
    ["a module of Node.js that no package stands for", "fs", '"fs" is a module of Node.js, which no phone has'],
    ["the same by its scheme", "node:fs", '"node:fs" is a module of Node.js, which no phone has'],
    ["what is below a file", "./a.js/b", 'there is no file for the import "./a.js/b"'],
    ["a picture", "./c.png", "is neither JavaScript nor JSON"],
    ["a page of the web", "https://a.b/c.js", "is not in node_modules"],
    [
      "a file outside of the folder",
      "../../../../../../../../../../etc/hostname",
      "leads out of the mini-program's folder",
    ],
  ])("throws where it is required, and warns once: %s", async (_, wanted, reason) => {
    const { page, warnings } = await pageOf({
      "pages/a/c.png": "",
      "pages/a/a.js": `${MISTAKES}Page([mistake(() => require("${wanted}")), mistake(() => require("${wanted}"))]);`,
    });
    const thrown = ["MODULE_NOT_FOUND", `Cannot find module '${wanted}'`];
    expect(page).toEqual([thrown, thrown]);
    expect(warnings).toEqual([expect.stringMatching(/^pages\/a\/a.js:2:\d+: /)]);
    expect(warnings[0]).toContain(reason);
  });

  it("reads no file of the machine, where a package takes out what stands at the same path in the project", async () => {
    const outside = mkdtempSync(path.join(tmpdir(), "minihost-outside-"));
    const secret = path.join(outside, "notes.json");
    writeFileSync(secret, '"a secret of the user"');
    const inside = secret.slice(1);
    const { folder } = await program({
      "pages/a/a.js": `Page(require(${JSON.stringify(secret)}));`,
      [`${inside}/package.json`]: '{"main":"./node_modules/x/y.js","browser":{"./node_modules/x/y.js":false}}',
      [`${inside}/node_modules/x/z.js`]: "",
    });
    const compiled = await compileMiniProgram(folder);
    expect(compiled.script + compiled.sourceMap).not.toContain("a secret of the user");
    rmSync(outside, { recursive: true });
  });

  it.each(["__virtual__", "$$virtual"])("reads no file of the machine by a path with %s in it", async (word) => {
    const outside = mkdtempSync(path.join(tmpdir(), "minihost-outside-"));
    writeFileSync(path.join(outside, "notes.json"), '"a secret of the user"');
    // esbuild takes the number after such a folder for as many steps up, which no look at the path shows.
    const tries = Array.from({ length: 9 }, (_, up) => `./${word}/x/${up}/${path.basename(outside)}/notes.json`);
    const tried = `module.exports = [${tries.map((wanted) => `mistake(() => require("${wanted}"))`)}];`;
    const { folder } = await program({
      "pages/a/a.js": `${MISTAKES}${tried}; Page([module.exports, require("p")]);`,
      "node_modules/p/index.js": `${MISTAKES}${tried}`,
    });
    const { script, sourceMap } = await compileMiniProgram(folder);
    expect(script + sourceMap).not.toContain("a secret of the user");
    rmSync(outside, { recursive: true });
  });

  it.each(["__virtual__", "$$virtual"])("reads no script of the machine in the place of one below %s", async (word) => {
    const around = mkdtempSync(path.join(tmpdir(), "minihost-outside-"));
    // Where esbuild reads the page's and the component's script, and what the project has at their paths.
    writeFileSync(path.join(around, "s.js"), 'Page({ text: "a secret of the user" });');
    const steps = 2;
    const decoy = `pages/${word}/x/${steps}/${path.basename(around)}/s`;
    const { folder } = await program({
      "app.json": JSON.stringify({ pages: ["pages/a/a", decoy] }),
      [`${decoy}.js`]: "Page({});",
      [`${decoy}.axml`]: "<view/>",
      "pages/a/a.json": JSON.stringify({ usingComponents: { decoy: `/${decoy}` } }),
    });
    const { script, sourceMap, problems, warnings } = await compileMiniProgram(folder);
    expect(script + sourceMap).not.toContain("a secret of the user");
    expect(JSON.stringify([problems, warnings])).toContain("name it otherwise");
    rmSync(around, { recursive: true });
  });

  it("takes a folder __virtual__ as any other where no number stands below it", async () => {
    const { page, warnings } = await pageOf({
      "pages/a/__virtual__/b/c.js": "module.exports = 'a package of the author';",
      "pages/a/a.js": 'Page(require("./__virtual__/b/c"));',
    });
    expect(page).toBe("a package of the author");
    expect(warnings).toEqual([]);
  });

  it("reads no file that a text in a script names as esbuild names its modules", async () => {
    const { page, warnings } = await pageOf({
      "pages/a/a.js": `"use strict";\nmodule.exports = \`\n  });\n= __commonJS({\n    "/dev/zero"(exports, module) {\narguments.callee\n}\n  });\n\`;\nPage(module.exports.length);`,
    });
    expect(page).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
  });

  it("may be a module of data that a script writes itself, which is refused as any other", async () => {
    const { page } = await pageOf({
      "pages/a/a.js": `${MISTAKES}Page(mistake(() => require("data:text/javascript,module.exports=1"))[0]);`,
    });
    expect(page).toBe("MODULE_NOT_FOUND");
  });

  it("is one whose name is only known as it runs: no file runs as it is written", async () => {
    const { page } = await pageOf({
      "pages/a/a.js": `const name = "./b" + ".js"; const load = (wanted) => import(wanted); Page(load(name).catch(String));`,
      "pages/a/b.js": "",
    });
    expect(await page).toBe('Error: Dynamic require of "./b.js" is not supported');
  });

  it("costs an ES module that imports it, and nothing else", async () => {
    const { folder } = await program({ "pages/a/a.js": "import './no'; Page({});" });
    const { program: compiled, calls } = runScript((await compileMiniProgram(folder)).script);
    expect(() => compiled.pages["pages/a/a"]?.load()).toThrow("Cannot find module './no'");
    compiled.pages["pages/b/b"]?.load();
    expect(calls).toEqual([["Page", { name: "b" }]]);
  });

  it("does not warn of what a package tries", async () => {
    const { page, warnings } = await pageOf({
      "node_modules/lib/index.js": "try { require('fs'); exports.fs = true; } catch { exports.fs = false; }",
      "pages/a/a.js": "Page(require('lib'));",
    });
    expect([page, warnings]).toEqual([{ fs: false }, []]);
  });

  it("is found once it is there, also as a folder or a package", async () => {
    const project = await program({
      "pages/a/a.js": `${MISTAKES}Page(["./late", "./folder", "lib"].map((_, at) => mistake(() =>
        [() => require("./late"), () => require("./folder"), () => require("lib")][at]()) === undefined));`,
      "pages/a/folder/other.js": "",
    });
    const memory = new CompileMemory(Date.now);
    const found = async () => {
      const { script, warnings } = await compileAgain(project.folder, memory);
      const { program: compiled, calls } = runScript(script);
      compiled.pages["pages/a/a"]?.load();
      return [calls[0]?.[1], warnings.length];
    };
    expect(await found()).toEqual([[false, false, false], 3]);
    await project.write({ "pages/a/late.js": "" });
    expect(await found()).toEqual([[true, false, false], 2]);
    await project.write({ "pages/a/folder/index.js": "" });
    expect(await found()).toEqual([[true, true, false], 1]);
    await project.write({ "node_modules/lib/index.js": "" });
    expect(await found()).toEqual([[true, true, true], 0]);
    await memory.close();
  });

  it("finds a file whose name differs in case alone, and warns with the real name", async () => {
    const { page, warnings } = await pageOf({
      "common/Util.js": "module.exports = 1;",
      "pages/a/a.js": "import util from '../../Common/util'; Page(util);",
    });
    expect(page).toBe(1);
    expect(warnings).toEqual([expect.stringContaining("means common/Util.js, which is written otherwise")]);
  });
});

describe("an import of a name that is not exported", () => {
  it("is undefined, with a warning where it is imported", async () => {
    const { page, warnings } = await pageOf({
      "config.js": "export const A = 1;",
      "pages/a/a.js": "import { A, B } from '/config';\nimport none from '/config';\nPage([A, B, none]);",
      "pages/b/b.js": "import * as config from '/config'; Page(config.C);",
    });
    expect(page).toEqual([1, undefined, undefined]);
    expect(warnings).toEqual([
      expect.stringMatching(/^pages\/b\/b.js:1:.*"C" will always be undefined/),
      expect.stringMatching(/^pages\/a\/a.js:1:13: config.js has no export "B"/),
      expect.stringMatching(/^pages\/a\/a.js:2:8: config.js has no export "default"/),
    ]);
  });

  it("is a property of the default object, also in JSON and through another file", async () => {
    const { page } = await pageOf({
      "config.js": "export default { x: 1, get y() { return this.x + 1; } };",
      "all.js": "export { x } from './config'; export * from './none';",
      "none.js": "export {};",
      "data.json": '{ "n": 3 }',
      "pages/a/a.js":
        "import { x, y } from '/config'; import { x as again, z } from '/all'; import { n, m } from '/data.json'; Page([x, y, again, z, n, m]);",
    });
    expect(page).toEqual([1, 2, 1, undefined, 3, undefined]);
  });

  it("is the real one once it is exported, and its warning is gone", async () => {
    const project = await program({
      "config.js": "export const A = 1;",
      "pages/a/a.js": "import { B } from '/config'; Page(B);",
    });
    const memory = new CompileMemory(Date.now);
    const outcome = async () => {
      const { script, warnings, problems } = await compileAgain(project.folder, memory);
      const { program: compiled, calls } = runScript(script);
      compiled.pages["pages/a/a"]?.load();
      return [calls[0]?.[1], warnings.length, problems];
    };
    expect(await outcome()).toEqual([undefined, 1, []]);
    await project.write({ "config.js": "export const A = 1, B = 2;" });
    expect(await outcome()).toEqual([2, 0, []]);
    await project.write({ "pages/a/a.js": "import { C } from '/config'; Page(C);" });
    expect(await outcome()).toEqual([undefined, 1, []]);
    await memory.close();
  });

  it("keeps the places of the file that lacks it", async () => {
    const { folder } = await program({
      "config.js": "export const A = () => { throw new Error('here') };",
      "pages/a/a.js": "import { A, B } from '/config'; Page({ A, B });",
    });
    const { sourceMap } = await compileMiniProgram(folder);
    expect(sourceMap).toContain('"sources":["app.js","config.js","pages/a/a.js",');
  });
});

describe("ES modules and CommonJS side by side", () => {
  it.each<[string, Readonly<Record<string, string>>, string, unknown]>([
    [
      "a default import of module.exports",
      { "m.js": "module.exports = { v: 1 };" },
      "import m from './m'; Page(m);",
      { v: 1 },
    ],
    [
      "a default import of what Babel compiled",
      { "m.js": "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 1; exports.n = 2;" },
      "import m, { n } from './m'; Page([m, n]);",
      [1, 2],
    ],
    [
      "a namespace of module.exports",
      { "m.js": "exports.v = 1;" },
      "import * as m from './m'; Page([m.v, m.default]);",
      [1, { v: 1 }],
    ],
    [
      "a name that module.exports lacks",
      { "m.js": "exports.v = 1;" },
      "import { w } from './m'; Page([w]);",
      [undefined],
    ],
    [
      "require of an ES module",
      { "m.js": "export default 1; export const n = 2;" },
      "const m = require('./m'); Page([m.default, m.n]);",
      [1, 2],
    ],
    [
      "export beside module.exports, which wins",
      { "m.js": "export const a = 1; module.exports = { b: 2 };" },
      "import m, { b } from './m'; Page([m, b]);",
      [{ b: 2 }, 2],
    ],
    [
      "export beside exports.x, which come together",
      { "m.js": "export default 1; exports.b = 2; module.exports.c = 3;" },
      "import m, { b, c } from './m'; Page([m, b, c]);",
      [1, 2, 3],
    ],
    [
      "import beside module.exports",
      { "m.js": "import { n } from './n'; module.exports = { n };", "n.js": "export const n = 1;" },
      "import m from './m'; Page(m);",
      { n: 1 },
    ],
    [
      "exports given another value, which counts for nothing",
      { "m.js": "exports.a = 1; exports = { b: 2 };" },
      "Page(require('./m'));",
      { a: 1 },
    ],
    [
      "this at the top of a CommonJS file, which is its exports",
      { "m.js": "this.a = 1;" },
      "Page(require('./m'));",
      { a: 1 },
    ],
    ["a default import of a file without any export", { "m.js": "var a = 1;" }, "import m from './m'; Page(m);", {}],
    [
      "files that import each other",
      {
        "m.js": "import { n } from './n'; export const m = 1; export const both = () => [m, n];",
        "n.js": "import { both } from './m'; export const n = 2; export const again = () => both();",
      },
      "import { again } from './n'; Page(again());",
      [1, 2],
    ],
    [
      "CommonJS files that require each other",
      {
        "m.js": "exports.early = 1; exports.n = require('./n').seen; exports.late = 2;",
        "n.js": "const m = require('./m'); exports.seen = Object.keys(m);",
      },
      "Page(require('./m').n);",
      ["early"],
    ],
    [
      "a dynamic import, which is a promise",
      { "m.js": "export const a = 1;" },
      "Page(typeof import('./m').then);",
      "function",
    ],
    [
      "a folder with index.js, and json without its ending",
      { "m/index.js": "exports.a = require('../d');", "d.json": "[1]" },
      "Page(require('./m'));",
      { a: [1] },
    ],
    [
      "JavaScript of today",
      {
        "m.js":
          "class A { #p = 1; static s = 2; static { A.t = 3; } get p() { return this.#p; } } export const o = [new A().p, A.s, A.t, null ?? 4, undefined?.x, 1_0 ** 2];",
      },
      "import { o } from './m'; Page(o);",
      [1, 2, 3, 4, undefined, 100],
    ],
  ])("%s", async (_, files, script, expected) => {
    const beside = Object.fromEntries(Object.entries(files).map(([file, text]) => [`pages/a/${file}`, text]));
    expect((await pageOf({ ...beside, "pages/a/a.js": script })).page).toEqual(expected);
  });
});

describe("a package", () => {
  const LIB = {
    "node_modules/lib/main.js":
      "exports.way = ['main', require('./inner'), require('fs'), require('other'), require('./off.part')];",
    "node_modules/lib/off.part.js": "module.exports = 'off';",
    "node_modules/lib/inner.js": "module.exports = 'node';",
    "node_modules/lib/web.js": "exports.way = 'browser';",
    "node_modules/lib/es.js": "export const way = 'module';",
    "node_modules/lib/instead.js": "module.exports = 'instead';",
    "node_modules/other/index.js": "module.exports = 'other';",
    "pages/a/a.js": "import { way } from 'lib'; Page(way);",
  };
  it.each<[string, object, unknown]>([
    ["its main file", { main: "main.js" }, undefined],
    ["its ES module before that", { main: "main.js", module: "es.js" }, "module"],
    ["its browser field before both", { main: "main.js", module: "es.js", browser: "web.js" }, "browser"],
    [
      "what its browser field puts in the place of files and packages, or takes out",
      {
        main: "main.js",
        browser: { "./inner.js": "./instead.js", "./off.part.js": false, fs: false, other: "./instead.js" },
      },
      ["main", "instead", {}, "instead", {}],
    ],
    [
      "what its exports say for a browser",
      { main: "main.js", exports: { ".": { node: "./main.js", browser: "./web.js", default: "./es.js" } } },
      "browser",
    ],
  ])("is read by %s", async (_, fields, expected) => {
    const files = { ...LIB, "node_modules/lib/package.json": JSON.stringify({ name: "lib", ...fields }) };
    if (expected !== undefined) expect((await pageOf(files)).page).toEqual(expected);
    else await expect(pageOf(files)).rejects.toThrow("Cannot find module 'fs'");
  });
});

describe("a module of Node.js that a package stands for", () => {
  it("is there for each that webpack 4 had one for", async () => {
    const { page, warnings } = await pageOf({
      "pages/a/a.js": `import EventEmitter from "events";
        const { Buffer } = require("buffer"), path = require("path"), util = require("node:util"), url = require("url");
        const querystring = require("querystring"), assert = require("assert"), punycode = require("punycode");
        const { StringDecoder } = require("string_decoder"), process = require("process");
        let heard; new EventEmitter().on("a", (word) => { heard = word; }).emit("a", "word");
        let failed; try { assert.equal(1, 2); } catch (error) { failed = error.name; }
        Page([heard, Buffer.from("hi").toString("base64"), path.join("a", "../b"), util.format("%s %d", "n", 1), url.parse("https://a.b/c?d=1").query,
          querystring.stringify({ a: [1, 2] }), failed, punycode.toASCII("ü.de"), new StringDecoder("utf8").write(Buffer.from("é")), process.browser]);`,
    });
    const all = ["word", "aGk=", "b", "n 1", "d=1", "a=1&a=2", "AssertionError", "xn--tda.de", "é", true];
    expect([page, warnings]).toEqual([all, []]);
  });

  it("gives way to a package of the program's own", async () => {
    const { page } = await pageOf({
      "node_modules/events/index.js": "module.exports = 'own';",
      "pages/a/a.js": "Page(require('events'));",
    });
    expect(page).toBe("own");
  });

  it("opens no other file of the machine", async () => {
    const { page } = await pageOf({
      "pages/a/a.js": `${MISTAKES}Page([() => require("events/package.json"), () => require("esbuild"), () => require("node:events/../esbuild")].map((code) => mistake(code)?.[0]));`,
    });
    expect(page).toEqual(["MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "MODULE_NOT_FOUND"]);
  });

  it("is in no program that names none", async () => {
    const { folder } = await program({
      "pages/a/a.js": "Page({ Buffer: 1, process: 2, x: my.process, y: 'process' });",
    });
    expect((await compileMiniProgram(folder)).script).not.toContain("nextTick");
  });
});

describe("Buffer and process", () => {
  it("are there for a program that names them", async () => {
    const { page } = await pageOf({
      "pages/a/a.js": `Page([typeof Buffer, Buffer.from("hi").toString("hex"), typeof process.nextTick, process.env.NODE_ENV, process.env.OTHER]);`,
    });
    expect(page).toEqual(["function", "6869", "function", "production", undefined]);
  });

  it("may be replaced", async () => {
    const { page } = await pageOf({ "app.js": "process = { own: 1 }; App({})", "pages/a/a.js": "Page(process);" });
    expect(page).toEqual({ own: 1 });
  });
});
