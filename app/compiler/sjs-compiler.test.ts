import { describe, expect, it, vi } from "vitest";
import { problemOf, rendered, valueIn, warningOfAxml } from "./compiled-render.fixture";
import { readSjs } from "./sjs-compiler";

/** The value of an expression in which `m` is the module. */
const withModule = (sjs: string, expression: string) =>
  valueIn(`<import-sjs from="./m.sjs" name="m"/>{{${expression}}}`, { x: 4, list: [3, 1] }, { "m.sjs": sjs });

const problemOfSjs = (sjs: string) => problemOf(() => readSjs(sjs, "m.sjs"));

describe("an SJS module in a template", () => {
  it("binds its default export to a name", () => {
    expect(withModule("export default { twice: (n) => n * 2, one: 1 }", "m.twice(x) + m.one")).toBe(9);
  });

  it("binds named exports, also under another name", () => {
    const files = { "m.sjs": "export const a = 1;\nexport function b(n) { return n + 1; }" };
    expect(valueIn('<import-sjs from="./m.sjs" name="{a, b: c}"/>{{a + c(x)}}', { x: 4 }, files)).toBe(6);
  });

  it("may be a function itself", () => {
    expect(withModule("export default (n) => n + 1", "m(x)")).toBe(5);
  });

  it("gives its functions as values: they are event handlers and watchers", () => {
    const files = { "m.sjs": "export default { f() {} }" };
    const axml = '<import-sjs from="./m.sjs" name="m"/><a onTap="{{m.f}}" change:x="{{m.f}}" y="{{m.none}}"/>';
    expect(rendered(axml, {}, files)).toBe("<a onTap=undefined change:x=undefined y=undefined></a>");
    expect(typeof withModule("export default { f() {} }", "m.f")).toBe("function");
  });

  it("is seen in the templates of its file, and in no file that uses them", () => {
    const files = {
      "m.sjs": "export default { one: 1 }",
      "b.axml": '<import-sjs from="./m.sjs" name="m"/><template name="t">{{m.one}}{{x}}</template>',
    };
    const axml = '<import src="./b.axml"/><template is="t" data="{{x: 2}}"/>{{m.one}}';
    expect(rendered(axml, {}, files)).toBe("12");
  });

  it("gets copies where it may change what it is given, through other modules too", () => {
    const files = {
      "m.sjs":
        'import { sorted } from "./n.sjs";\nexport default { f(o) { return sorted(o.list).join() + o.list.join(); } }',
      "n.sjs": "export function sorted(list) { return list.sort(); }",
    };
    const data = { o: { list: [3, 1, 2] } };
    const axml = '<import-sjs from="./m.sjs" name="m"/>{{m.f(o)}}';
    expect(valueIn(axml, data, files)).toBe("1,2,31,2,3");
    expect(data).toEqual({ o: { list: [3, 1, 2] } });
  });

  it("reads what the view has where it changes nothing: a copy of a list for each of its rows would take too long", () => {
    const data = { list: [1] };
    const files = { "m.sjs": "export default { same: (list) => list }" };
    expect(valueIn('<import-sjs from="./m.sjs" name="m"/>{{m.same(list)}}', data, files)).toBe(data.list);
  });

  it("yields to a name of a loop", () => {
    const files = { "m.sjs": "export default 1" };
    expect(rendered('<import-sjs from="./m.sjs" name="item"/><a a:for={{[2]}}>{{item}}</a>{{item}}', {}, files)).toBe(
      "{<a>2</a>}1",
    );
  });

  it("is replaced by a later default import of its name", () => {
    const files = { "m.sjs": "export default 1", "n.sjs": "export default 2" };
    expect(valueIn('<import-sjs from="./m.sjs" name="m"/><import-sjs from="./n.sjs" name="m"/>{{m}}', {}, files)).toBe(
      2,
    );
  });

  it.each([
    ["a missing export is nothing", "export const a = 1", "m.f(1)"],
    ["a constructor is not reached", "export default { f() {} }", "m.f.constructor('return 1')"],
    ["a function's call is not reached", "export default { f() { return 1; } }", "m.f.call(m)"],
  ])("%s", (_, sjs, expression) => {
    expect(withModule(sjs, expression)).toBe(undefined);
  });

  it.each([
    ["a name that is none", "a-b", '"a-b" is no name: use letters, digits and _, no digit first.'],
    ["a name with a sign", "$a", '"$a" is no name: use letters, digits and _, no digit first.'],
    ["a list with two colons", "{a: b: c}", "a: b: c has more than one colon."],
  ])("is told when it is bound to %s", (_, name, expected) => {
    expect(warningOfAxml(`<import-sjs from="./m.sjs" name="${name}"/>`)).toBe(`1:34 ${expected}`);
  });

  it("is told when a named export is imported twice", () => {
    const axml = '<import-sjs from="./m.sjs" name="{a}"/>\n<import-sjs from="./m.sjs" name="{b: a}"/>';
    expect(warningOfAxml(axml)).toBe("2:1 the name a is imported twice: rename one; this one counts.");
  });
});

describe("SJS code", () => {
  it.each<[string, string, unknown]>([
    ["has the type's name as constructor", "[].constructor + ''.constructor + m0.x.constructor", "ArrayStringDate"],
    ["has it also by a literal name and in a row", "[]['constructor'].constructor", "String"],
    ["makes dates", "getDate(2020, 1, 2).getMonth()", 1],
    ["makes regular expressions", "getRegExp('a+', 'g').test('caa')", true],
    [
      "has JavaScript's pure globals",
      "JSON.stringify([Math.max(1, 2), parseInt('7'), Number.MAX_VALUE > 1])",
      "[2,7,true]",
    ],
  ])("%s", (_, expression, expected) => {
    const sjs = `const m0 = { x: getDate(0) };\nexport default { f() { return ${expression}; } }`;
    expect(withModule(sjs, "m.f()")).toEqual(expected);
  });

  it("may set and delete a member called constructor", () => {
    expect(withModule("const o = {};\no.constructor = 1;\nexport default o", "m.constructor")).toBe(1);
  });

  it("imports other SJS files", () => {
    const files = {
      "m.sjs": 'import n, { two } from "./n.sjs";\nexport default { sum: n.one + two }',
      "n.sjs": "export const two = 2;\nexport default { one: 1 }",
    };
    expect(valueIn('<import-sjs from="./m.sjs" name="m"/>{{m.sum}}', {}, files)).toBe(3);
  });

  it.each([
    ["var", "export default { f() { if (true) { var a = 1; } return a; } }"],
    ["parameters, defaults and rest", "export default (a, { b, c: [d] } = {}, ...e) => [a, b, d, e]"],
    ["a name in its own function", "export default function f(n) { return n ? f(n - 1) : arguments.length }"],
    ["a function before its declaration", "export default f();\nfunction f() { return g; }\nvar g"],
    [
      "loops",
      "export default (l) => { for (let i = 0; i < 1; i++) l[i]; for (const k in l) k; for (const v of l) v; }",
    ],
    ["try", "export default () => { try { return 1 } catch (e) { return e } }"],
    ["switch", "export default (x) => { switch (x) { case 1: let y = 2; return y; default: return 0 } }"],
    ["labels", "export default () => { a: for (;;) { break a; } }"],
    ["classes", "class A { b = 1; c() { return A; } }\nexport default A"],
    ["properties", "export default { window: 1, f(o) { return o.document + ({ window: 2 }).window; } }"],
    ["exports under another name", "const a = 1;\nexport { a as window }"],
  ])("knows a name declared by %s", (_, sjs) => {
    expect(problemOfSjs(sjs)).toBe("no problem");
  });

  it.each([
    ["the page", "export default () => window", "1:22 window"],
    ["the page's API", "export default () => my.request", "1:22 my"],
    ["a function that makes code", "export default Function", "1:16 Function"],
    ["a timer", "setTimeout()", "1:1 setTimeout"],
    ["a computed property", "export default { [name]: 1 }", "1:19 name"],
    ["a shorthand property", "export default { fetch }", "1:18 fetch"],
    ["a block's variable outside it", "{ let document; }\ndocument", "2:1 document"],
    ["require", "var a = require('a')", "1:9 require"],
    ["a default of a parameter", "export default (a = self) => a", "1:21 self"],
  ])("cannot use %s, which is undefined", (_, sjs, expected) => {
    const { warnings } = readSjs(sjs, "m.sjs");
    expect(warnings.map(({ line, column, reason }) => `${line}:${column} ${reason}`)).toEqual([
      `${expected} cannot be used in SJS: it is declared nowhere in this file. It is undefined.`,
    ]);
  });

  it("goes on where it uses no such name", () => {
    const sjs = "export default { broken: () => my.request(), whole: () => typeof window };";
    expect(withModule(sjs, "m.whole()")).toBe("undefined");
    vi.spyOn(console, "warn").mockImplementation(() => {});
    expect(withModule(sjs, "m.broken()")).toBe(undefined);
    vi.restoreAllMocks();
  });

  it.each([
    ["a syntax error", "var a = ;", "1:9 this SJS file cannot be read: unexpected token."],
    ["eval", "export default () => eval('1')", "1:22 eval cannot be used in SJS: it is declared nowhere in this file."],
    [
      "a dynamic import",
      "import('./a.sjs')",
      "1:1 SJS files have only import and export at their top, and nothing asynchronous.",
    ],
    ["code that nests too deep", `var a;\na${".b".repeat(50_000)}`, "2:1 this code nests deeper than 1000 levels."],
    ["a wait", "await 1", "1:1 SJS files have only import and export at their top, and nothing asynchronous."],
  ])("is told with its place: %s", (_, sjs, expected) => {
    expect(problemOfSjs(sjs)).toBe(expected);
  });
});
