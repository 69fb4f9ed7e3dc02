import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { evaluated, rendered, warningOfAxml, warningsOfAxml } from "./compiled-render.fixture";

describe("a method that changes its list", () => {
  it("is called on a copy: to show data is not to change them", () => {
    const data = { list: [1, 2, 3] };
    expect(evaluated("list.reverse().join()", data)).toBe("3,2,1");
    expect(evaluated("list.push(4)", data)).toBe(4);
    expect(data.list).toEqual([1, 2, 3]);
  });
});

describe("an expression gives", () => {
  const data = { a: 1, b: 2, s: "text", list: [10, 20], o: { k: { deep: "x" } }, name: "k", yes: true };
  it.each<[string, unknown]>([
    ["a", 1],
    ["'a' + \"b\"", "ab"],
    ["`plain`", "plain"],
    [`\`it's \${s}: \${a + b}px; }}\``, "it's text: 3px; }}"],
    [`\`\${\`\${a}\` + '\`'}\``, "1`"],
    ["1.5e3", 1500],
    ["true", true],
    ["null", null],
    ["undefined", undefined],
    ["o.k.deep", "x"],
    ["o['k'].deep", "x"],
    ["o[name].deep", "x"],
    ["list[1]", 20],
    ["list[a]", 20],
    ["list.length", 2],
    ["s[0]", "t"],
    ["a + b * 2 - -1", 6],
    ["(a + b) * 2 % 4", 2],
    ["b / a", 2],
    ["a < b && b >= 2", true],
    ["a == '1' && a !== '1'", true],
    ["missing || 'none'", "none"],
    ["!yes", false],
    ["yes ? a > 1 ? 'x' : 'y' : 'z'", "y"],
    ["typeof s", "string"],
    ["typeof missing", "undefined"],
    ["[a, b, [s]]", [1, 2, ["text"]]],
    ["{a, k: b, 'x-y': 3, 4: s}", { a: 1, k: 2, "x-y": 3, 4: "text" }],
    ["{...o, k: 5}", { k: 5 }],
    ["{k: 5, ...o}", { k: { deep: "x" } }],
    ["foo: a, ...o, b", { foo: 1, k: { deep: "x" }, b: 2 }],
    ["...o", { k: { deep: "x" } }],
    ["...missing", {}],
    ["a, b", { a: 1, b: 2 }],
    ["'x-y': a", { "x-y": 1 }],
    ["s.toUpperCase()", "TEXT"],
    ["s.slice(1, 3).length", 2],
    ["list.indexOf(b * 10) > -1", true],
    ["1e999", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["NaN", Number.NaN],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression, data)).toEqual(expected);
  });

  it("the same result as JavaScript for arithmetic and comparison of any shape", () => {
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: "medium" },
        fc.constantFrom("a", "b", "1", "0", "''", "'x'", "null", "true"),
        fc
          .tuple(
            tie("expression"),
            fc.constantFrom("+", "-", "*", "/", "%", "<", ">=", "==", "!==", "&&", "||"),
            tie("expression"),
          )
          .map((parts) => parts.join(" ")),
        fc.tuple(tie("expression"), tie("expression"), tie("expression")).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
        tie("expression").map((inner) => `!(${inner})`),
      ),
    }));
    const javaScript = (text: string) => new Function("a", "b", `return (${text});`)(3, "y");
    fc.assert(fc.property(expression, (text) => Object.is(evaluated(text, { a: 3, b: "y" }), javaScript(text))));
  });
});

describe("a read through nothing gives undefined", () => {
  it.each([
    "a.b.c",
    "a[0][1]",
    "a[b]",
    "n.b.c",
    "n[0]",
    "o.x.y.z",
    "a.b()",
    "o.x()",
    "o.n()",
    "a.b().c.d()",
    "n[o]",
    "5..x.y",
  ])("%s", (expression) => {
    expect(evaluated(expression, { n: null, o: { n: 5 } })).toBe(undefined);
  });
});

it("a read by a key that cannot be made text gives undefined", () => {
  expect(evaluated("o[key]", { o: { a: 1 }, key: Object.create(null) })).toBe(undefined);
});

describe("no global and no way to make code is reached from", () => {
  const data = {
    a: 1,
    s: "",
    list: [],
    o: {},
    f: () => "f",
    key: "constructor",
    proto: "__proto__",
    name: ["constructor"],
  };
  it.each([
    ["a global's name", "globalThis"],
    ["a name that every object has", "constructor"],
    ["the prototype of the scope", "__proto__"],
    ["the name of a helper", "read"],
    ["the kit", "kit"],
    ["a constructor", "s.constructor"],
    ["a constructor by a literal name", "s['constructor']"],
    ["a constructor by a computed name", "s[key]"],
    ["a constructor by a joined name", "s['const' + 'ructor']"],
    ["a constructor by a name in an array", "s[['constructor']]"],
    ["a constructor by a bound array", "s[name]"],
    ["a function of the data", "f.constructor"],
    ["the prototype", "o[proto]"],
    ["the prototype by its name", "o.__proto__"],
    ["a prototype's getter", "o.__lookupGetter__(proto)"],
    ["the call of a constructor", "s.constructor('return 1')"],
    ["the call of a function with another this", "f.call(o)"],
    ["an applied function", "s.trim.apply(s)"],
    ["a bound function", "f.bind(o)"],
  ])("%s", (_, expression) => {
    expect(evaluated(expression, data)).toBe(undefined);
  });

  it("a prototype that someone put into the data", () => {
    expect(evaluated("p.constructor", { p: Object.prototype })).toBe(undefined);
  });

  it("an object whose key sets a prototype", () => {
    const value = evaluated("{__proto__: list, a: 1}", data);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(Object(value))).toEqual(["__proto__", "a"]);
  });

  it("but data that someone stored under such a name are read", () => {
    const stored = JSON.parse('{"constructor": "Foo Ltd.", "__proto__": "own"}');
    expect(evaluated("o.constructor + o.__proto__ + o['constructor']", { o: stored })).toBe("Foo Ltd.ownFoo Ltd.");
  });
});

describe("what a template must not do is told with its place", () => {
  it.each([
    [
      "a method in an object",
      "{{ {a() {}} }}",
      "1:5 functions cannot be written in {{ }}: compute the value in the page's JavaScript and bind it.",
    ],
    ["an assignment", "{{ a = 1 }}", "1:4 {{ }} cannot assign: change data with setData."],
    ["an increment", "{{a++}}", "1:3 {{ }} cannot assign: change data with setData."],
    ["new", "{{new Date()}}", "1:3 new is not allowed in {{ }}."],
    ["delete", "{{delete a.b}}", "1:3 the operator delete is not allowed in {{ }}."],
    [
      "in",
      "{{'a' in b}}",
      "1:3 the operator in is not documented for {{ }}: other versions of the platform may refuse it.",
    ],
    [
      "??",
      "{{a ?? b}}",
      "1:3 the operator ?? is not documented for {{ }}: other versions of the platform may refuse it.",
    ],
    ["?.", "{{a?.b}}", "1:3 ?. is not documented for {{ }}, nor needed: reading through undefined gives undefined."],
    ["this", "{{this.data}}", "1:3 this is undefined in {{ }}: data are named directly, without this.data."],
    [
      "a tagged template string",
      "{{s`a`}}",
      "1:3 functions cannot be called on a template string in {{ }}: join strings with +.",
    ],
    [
      "a template string that is never closed",
      `{{ \`a\${b }}`,
      "1:10 this expression cannot be read: unexpected token.",
    ],
    [
      "a number of unbounded size",
      "{{1n}}",
      "1:3 only strings, numbers, true, false, null and undefined can be written in {{ }}.",
    ],
    [
      "a call of a function of the page",
      "{{go(1)}}",
      "1:3 functions of a page cannot be called in {{ }}: compute the value in JavaScript and bind it as data.",
    ],
    ["an import", "{{import('a')}}", "1:3 this (ImportExpression) is not allowed in {{ }}."],
    ["a spread in an array", "{{[...a]}}", "1:4 ... is documented only in an object, as in {{...item}}."],
    ["a computed name", "{{ {[a]: 1} }}", "1:5 a computed name, [name]: value, is not documented for {{ }}."],
    ["two expressions", "{{a; b}}", "1:4 ; cannot stand here: {{ }} holds one expression."],
    ["brackets that escape those around it", "{{a) + (b}}", "1:4 ) cannot stand here: {{ }} holds one expression."],
    [
      "braces that escape those around it",
      "{{a: 1}, {b: 2}}",
      "1:7 this } closes nothing: a {{ is closed by two braces, }}.",
    ],
    ["a syntax error", "<view>\n  {{ a + }}\n</view>", "2:10 this expression cannot be read: unexpected token."],
    ["a hyphen in an object's key", "{{margin-top: x}}", "1:13 : cannot stand here: {{ }} holds one expression."],
    [
      "a syntax error in an object without braces",
      "{{a: 1, b: }}",
      "1:12 this expression cannot be read: unexpected token.",
    ],
    ["nothing", "{{ }}", "1:3 {{ }} is empty, and undefined: write an expression between the braces."],
    [
      "a mistake in an attribute",
      '<view\n  id="x-{{ a = 1 }}"/>',
      "2:12 {{ }} cannot assign: change data with setData.",
    ],
    [
      "a mistake inside an object without braces",
      "<view d='{{x: 1, y: new A}}'/>",
      "1:21 new is not allowed in {{ }}.",
    ],
  ])("%s", (_, axml, expected) => {
    expect(warningOfAxml(axml)).toBe(expected);
  });

  it.each([
    ["brackets", `{{${"(".repeat(50_000)}}}`],
    ["signs", `{{${"!".repeat(50_000)}a}}`],
    ["sums", `{{a${"+a".repeat(5_000)}}}`],
  ])("nesting of %s that would exhaust the stack", (_, axml) => {
    expect(warningOfAxml(axml)).toMatch(/nests deeper than 256 levels|not enough stack space/);
  });
});

describe("a function in an expression", () => {
  it.each([
    ["an arrow function", "list.some(i => i)", undefined],
    ["a function", "function() {}", undefined],
    ["one that is called at once", "(() => 1)()", undefined],
    ["one in a call whose result is chosen by", "list.some(i => i) ? 'yes' : 'no'", "no"],
  ])("is nothing, and does not fail the file: %s", (_, expression, expected) => {
    expect(evaluated(expression, { list: [1] })).toBe(expected);
  });

  it("warns, with its place", () => {
    expect(warningsOfAxml("<a a:for={{2}}/>\n{{list.some(i => i)}}{{list.some(i => i)}}")).toEqual([
      "2:3 functions cannot be written in {{ }}: compute the value in the page's JavaScript and bind it.",
      "2:24 functions cannot be written in {{ }}: compute the value in the page's JavaScript and bind it.",
    ]);
  });
});

describe("an expression that is not documented but plain", () => {
  it.each<[string, unknown]>([
    ["on==true&i==0", 1],
    ["a | 4", 7],
    ["a ^ 1", 2],
    ["~a", -4],
    ["a << 2", 12],
    ["-a >> 1", -2],
    ["-a >>> 28", 15],
    ["a ** 2", 9],
    ["gone ?? 'x'", "x"],
    ["'k' in o", true],
    ["void a", undefined],
    ["o?.k", 5],
    ["gone?.k?.[0]?.f(1)", undefined],
    ["[...list, 3]", [1, 2, 3]],
    ["{[name]: 1}", { k: 1 }],
    ["(a, o.k)", 5],
    ["/^A.C/i.test('abc') ? 1 : 2", 1],
    ["'a-b'.match(/(?:a|x)-(\\w)/)[1]", "b"],
    ["'a1b2'.replace(/\\d/g, '')", "ab"],
    ["class || 'none'", "card"],
    ["missing || in", "inner"],
    ["{ class, for: switch.on }", { class: "card", for: true }],
    ["class, default", { class: "card", default: undefined }],
    [`\`a \${class} \${if ? 'x' : 'y'}\``, "a card y"],
    ["for.for[class]", 7],
    ["a;", 3],
    ["a &amp;&amp; o.k &gt; 4", true],
  ])("is evaluated, with a warning: %s", (expression, expected) => {
    const reserved = { class: "card", in: "inner", switch: { on: true }, for: { for: { card: 7 } } };
    const data = { a: 3, on: true, i: 0, o: { k: 5 }, list: [1, 2], name: "k", ...reserved };
    expect(evaluated(expression, data)).toEqual(expected);
    expect(warningsOfAxml(`{{${expression}}}`)).not.toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a.toFixed(2)", "3.00"],
    ["list.join(',')", "1,2"],
    [`\`n\${a}\``, "n3"],
  ])("is evaluated, and no mistake: %s", (expression, expected) => {
    expect(evaluated(expression, { a: 3, list: [1, 2] })).toEqual(expected);
    expect(warningsOfAxml(`{{${expression}}}`)).toEqual([]);
  });
});

describe("an expression that cannot be evaluated", () => {
  it.each([
    ...["", " ", "this", "this.o.k", "a = 1", "a++", "new Date().getTime()", "1n", "go(a)", "a +", "a b", "a; o"],
    ...[
      "delete o.k",
      "o instanceof Array",
      "import('a')",
      "class {}",
      "10n",
      "margin-top: a",
      "'a",
      "s`a`",
      "{a() {}}",
    ],
    ...["if (a) { 1 }", "a => a", "await a", "it's", "(a", "a)", "[a", "// a"],
  ])("is undefined, and the rest is shown: {{%s}}", (expression) => {
    const axml = `<a b="{{${expression}}}">{{${expression}}}</a>rest{{o.k}}`;
    expect(rendered(axml, { a: 3, o: { k: 5 } })).toBe("<a b=undefined></a>rest5");
    expect(warningsOfAxml(axml).map((warning) => warning.split(" ")[0])).toHaveLength(2);
  });

  it.each([
    ["a method that throws", "n.toFixed(200)"],
    ["a look into something that is no object", "'a' in n"],
    ["a spread of what is no list", "[...n]"],
    ["an SJS function that throws", "m.f()"],
  ])("while it runs is undefined, with one warning that has its place: %s", (_, expression) => {
    const told: string[] = [];
    const warn = vi.spyOn(console, "warn").mockImplementation((message: string) => void told.push(message));
    const axml = `<import-sjs from="./m.sjs" name="m"/><a b="{{${expression}}}" a:for="{{2}}"/>rest`;
    const shown = rendered(axml, { n: 5 }, { "m.sjs": "export default { f() { throw new Error('no'); } }" });
    warn.mockRestore();
    expect(shown).toMatch(/rest$/);
    expect(told.filter((message) => message.startsWith("page.axml:1:46: this expression failed"))).toHaveLength(
      told.length,
    );
  });
});

describe("half of an expression's braces", () => {
  it.each<[string, string, string]>([
    ["at the beginning is shown", "<a>{{n</a>", "<a>{{n</a>"],
    ["at the end is shown", "<a>n}}</a>", "<a>n}}</a>"],
    ["with one brace more is the expression and a brace", "<a>{{n}}}</a>", "<a>5}</a>"],
    ["with one brace less is the expression", "<a>{{n} {{n}}</a>", "<a>5 5</a>"],
    ["with one brace less in an attribute is the expression", '<a b="{{n}" c="{{n}}"/>', "<a b=5 c=5></a>"],
    ["in an attribute is its text", '<a b="{{n" c="{{n}}"/>', '<a b="{{n" c=5></a>'],
    ["ends with its tag", "<a>{{n</a><b>}}</b>", "<a>{{n</a><b>}}</b>"],
    ["before an expression is shown", "<a>{{ {{n}}</a>", "<a>{{ 5</a>"],
    ["with a quote inside is nothing", "<a>{{it's}}</a><b/>", "<a></a><b></b>"],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, { n: 5 })).toBe(expected);
  });

  it("is told with its place", () => {
    expect(warningsOfAxml("<a>\n{{n</a>{{n}")).toEqual([
      "2:1 this {{ is never closed, and shown as it is: write }} behind the expression.",
      "2:11 this } closes nothing: a {{ is closed by two braces, }}.",
    ]);
  });
});

it("a sum of a hundred parts is no deep nesting", () => {
  expect(rendered(`{{a${"+a".repeat(100)}}}`, { a: 1 })).toBe("101");
});
