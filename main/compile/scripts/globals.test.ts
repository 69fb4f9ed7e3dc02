import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileMiniProgram } from "../compile";
import { createProject, PROGRAM, type Project, runScript } from "../compile-project.fixture";

const projects: Project[] = [];

afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

/** What page a passed to `Page()`, after app.js had run. */
async function pageOf(files: Readonly<Record<string, string>>, globalObjectMode?: string): Promise<unknown> {
  const project = await createProject({
    ...PROGRAM,
    "mini.project.json": JSON.stringify({ format: 2, compileOptions: { globalObjectMode } }),
    ...files,
  });
  projects.push(project);
  const { script, problems } = await compileMiniProgram(project.folder);
  expect(problems).toEqual([]);
  const { program, calls } = runScript(script);
  program.app.load();
  program.pages["pages/a/a"]?.load();
  return calls.find(([name]) => name === "Page")?.[1];
}

const HOW = `const how = (code) => { try { return code(); } catch (error) { return error.name + ": " + error.message; } };\n`;

describe("the page's own global object", () => {
  it("is not handed to code that has put another function in the place of one of Reflect", async () => {
    const page = await pageOf({
      "pages/a/a.js": `let seen = "nothing"; const { apply } = Reflect;
        Reflect.apply = (code, self, args) => { seen = typeof self; return apply(code, self, args); };
        setTimeout(() => {}, 0); encodeURIComponent("a"); if (typeof atob === "function") atob("YQ==");
        Reflect.apply = apply; Page(seen);`,
    });
    expect(page).toBe("nothing");
  });
});

describe("what a CommonJS file assigns without a declaration", () => {
  it("is a global of every file, also of ES modules", async () => {
    const page = await pageOf({
      "lib.js": "made = 1; for (loop in { a: 1 }) {} module.exports = () => { made += 1; return typeof made; };",
      "pages/a/a.js": "import lib from '/lib'; Page([lib(), made, loop, typeof made]);",
    });
    expect(page).toEqual(["number", 2, "a", "number"]);
  });

  it("is not defined before that, unless a file asks for its type", async () => {
    const page = await pageOf({
      "pages/a/a.js": `${HOW}const set = () => { later = 1; asked = 1; };
        const before = [how(() => later), typeof asked, how(() => asked), how(() => never)]; set(); Page([...before, later, asked]);`,
    });
    const refused = "ReferenceError: later is not defined";
    expect(page).toEqual([refused, "undefined", undefined, "ReferenceError: never is not defined", 1, 1]);
  });

  it("may have a name that the page has, without reaching it", async () => {
    const page = await pageOf({
      "lib.js": "name = 'own'; event = 1; Image = 2;",
      "pages/a/a.js": "require('/lib'); Page([name, event, Image]);",
    });
    expect(page).toEqual(["own", 1, 2]);
  });

  it("is refused in ES modules and in files that say use strict", async () => {
    const page = await pageOf({
      "strict.js": `'use strict'; ${HOW} module.exports = how(() => { strictly = 1; });`,
      "pages/a/a.js": `import strict from '/strict'; ${HOW} Page([strict, how(() => { alsoStrict = 1; }), how(() => { name = 1; })]);`,
    });
    expect(page).toEqual(["strictly", "alsoStrict", "name"].map((name) => `ReferenceError: ${name} is not defined`));
  });

  it("is found by the ways of published code: Function, and regenerator's", async () => {
    const page = await pageOf({
      "app.js": `Function("return this")().byFunction = 1; Function("r", "regeneratorRuntime = r")({ mark: 2 }); App({});`,
      "pages/a/a.js": "Page([byFunction, regeneratorRuntime.mark]);",
    });
    expect(page).toEqual([1, 2]);
  });

  it("keeps octal numbers and old names of functions", async () => {
    expect(await pageOf({ "pages/a/a.js": `Page([010, "\\101", unescape("%41")]);` })).toEqual([8, "A", "A"]);
  });
});

describe("a CommonJS file that is not strict code", () => {
  it.each<[string, string, unknown]>([
    ["arguments.callee", "module.exports = (function (n) { return n < 2 ? 1 : n * arguments.callee(n - 1); })(4);", 24],
    [
      "arguments.callee of a named function",
      "function f(n) { return n === 0 ? 'end' : arguments.callee(n - 1); } module.exports = f(3);",
      "end",
    ],
    ["delete of a name", "mine = 1; delete mine; module.exports = typeof mine;", "undefined"],
    ["parameters of one name", "module.exports = (function (a, a) { return a; })(1, 2);", 2],
    [
      "reserved words as names",
      "var package = 1, let = 2; module.exports = { package, let: let, own: { static: 3 }.static };",
      { package: 1, let: 2, own: 3 },
    ],
  ])("runs with %s", async (_, lib, expected) => {
    expect(await pageOf({ "lib.js": lib, "pages/a/a.js": "Page(require('/lib'));" })).toEqual(expected);
  });

  it("that says what strict code cannot costs what requires it, with a warning, and nothing else", async () => {
    const created = await createProject({
      ...PROGRAM,
      "lib.js": "with ({ a: 1 }) { module.exports = a; }",
      "pages/a/a.js": "try { require('/lib'); } catch (error) { Page([error.name, error.message]); }",
    });
    projects.push(created);
    const { script, problems, warnings } = await compileMiniProgram(created.folder);
    const { program, calls } = runScript(script);
    program.pages["pages/a/a"]?.load();
    const reason =
      "Strict mode code may not include a with statement: every file runs as strict code, so that what requires this one throws.";
    expect(calls).toEqual([["Page", ["SyntaxError", `lib.js: ${reason}`]]]);
    expect([problems, warnings]).toEqual([[], [{ file: "lib.js", reason }]]);
  });
});

describe("globalObjectMode", () => {
  const PAGE = `const facts = [typeof global, typeof globalThis];
    if (facts[0] === "object") {
      global.foo = "foo";
      facts.push(global === globalThis, global.Math === Math, typeof foo, global.foo, Object.keys(global).length);
    }
    Page(facts);`;
  it.each([
    ["is legacy by default: there is no global object", undefined, ["undefined", "undefined"]],
    ["legacy says the same", "legacy", ["undefined", "undefined"]],
    ["fake: an empty object apart", "fake", ["object", "object", true, false, "undefined", "foo", 1]],
    [
      "enable: has the language's globals and makes globals",
      "enable",
      ["object", "object", true, true, "string", "foo", 1],
    ],
    ["an unknown word counts as none", "other", ["undefined", "undefined"]],
  ])("%s", async (_, mode, expected) => {
    expect(await pageOf({ "pages/a/a.js": PAGE }, mode)).toEqual(expected);
  });

  it("legacy: a package has a global object all the same, as bundlers give it one", async () => {
    const lib =
      "exports.facts = [typeof global, global.Math === Math, { global: 1 }.global, (function (global) { return global; })(2)];";
    const files = {
      "node_modules/lib/index.js": lib,
      "pages/a/a.js": "Page([...require('lib').facts, typeof global]);",
    };
    expect(await pageOf(files, "legacy")).toEqual(["object", true, 1, 2, "undefined"]);
  });

  it("lets a polyfill replace one of the language's globals for every file", async () => {
    const page = await pageOf(
      { "app.js": "global.Promise = 'own'; Map = 'own too'; App({});", "pages/a/a.js": "Page([Promise, global.Map]);" },
      "enable",
    );
    expect(page).toEqual(["own", "own too"]);
  });
});

describe("hostile code", () => {
  it.each([
    ["this of a plain function", "(function () { return this; })()"],
    [
      "this of a global function",
      "(() => { Function('return this')().f = function () { return this.document; }; return f(); })()",
    ],
    [
      "a getter of the global object",
      "(() => { const g = Function('return this')(); Object.defineProperty(g, 'mine', { get() { return this.document; } }); return mine; })()",
    ],
    [
      "arguments of what surrounds a module",
      "(() => { try { return arguments[0].hidden; } catch { return undefined; } })()",
    ],
    ["what is called by a caller", "(function f() { try { return f.caller; } catch { return undefined; } })()"],
    [
      "names that are not looked for in the global object",
      "(() => { Function('return this')()[Symbol.unscopables] = { document: true, Range: true }; return typeof Range === 'undefined' ? undefined : Range; })()",
    ],
    [
      "the prototype of the global object",
      "(() => { Object.getPrototypeOf(Function('return this')()).leak = 1; const found = typeof document; delete Object.prototype.leak; return found === 'undefined' ? undefined : found; })()",
    ],
    [
      "a constructor that nobody gave",
      "(() => { try { return (function () {}).constructor('return this')().document; } catch { return undefined; } })()",
    ],
    ["constructor as a free name", "constructor === Object ? undefined : constructor"],
    ...["() => {}", "async () => {}", "function* () {}", "async function* () {}"].map((kind) => [
      `text that is made a function, by the constructor of ${kind}`,
      `(() => { try { return (${kind}).constructor("return globalThis.document"); } catch { return undefined; } })()`,
    ]),
    [
      "what measures time",
      "['getEntries', 'getEntriesByType', 'memory', 'addEventListener'].map((name) => typeof performance === 'object' && performance[name]).find(Boolean) || undefined",
    ],
  ])("does not reach the page by %s", async (_, expression) => {
    expect(await pageOf({ "pages/a/a.js": `Page([${expression}]);` })).toEqual([undefined]);
  });

  it("measures time", async () => {
    expect(
      await pageOf({ "pages/a/a.js": "Page([typeof performance.now(), typeof performance.timeOrigin]);" }),
    ).toEqual(["number", "number"]);
  });

  it("gets no module by a name that is no literal", async () => {
    const created = await createProject({
      ...PROGRAM,
      "raw.js": "export const page = globalThis;",
      "pages/a/a.js": "import(['/raw', '.js'].join('')).then(({ page }) => Page(page), (error) => Page(error.name));",
    });
    projects.push(created);
    const { program, calls } = runScript((await compileMiniProgram(created.folder)).script);
    program.pages["pages/a/a"]?.load();
    await expect.poll(() => calls).toEqual([["Page", "Error"]]);
  });

  it("is not called back with the page as this", async () => {
    const created = await createProject({
      ...PROGRAM,
      "pages/a/a.js": "setTimeout(function (word) { Page([this === Function('return this')(), word]); }, 0, 'word');",
    });
    projects.push(created);
    const { program, calls } = runScript((await compileMiniProgram(created.folder)).script);
    program.pages["pages/a/a"]?.load();
    await expect.poll(() => calls).toEqual([["Page", [true, "word"]]]);
  });
});
