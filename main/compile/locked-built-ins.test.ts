import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { lockBuiltIns } from "../../app/mini-program/locked-built-ins";
import { namelessBuiltIns, sharedBuiltIns } from "../../app/mini-program/shared-built-ins";

/** What a script comes to in a realm of its own whose built-ins are locked after `before`. */
function locked(script: string, before = ""): unknown {
  const context = createContext({});
  runInContext(before, context);
  lockRealm(context);
  const code = `"use strict"; (() => { ${script} })()`;
  return structuredClone(runInContext(code, context));
}

function lockRealm(context: object): void {
  const page = runInContext("globalThis", context);
  lockBuiltIns(page, sharedBuiltIns(page, runInContext(`(${namelessBuiltIns})()`, context)));
}

/** What one side does to see the values of another, and what the other then does with the value "secret". */
const HOOKS: Readonly<Record<string, readonly [hook: string, use: string]>> = {
  "JSON.stringify": ["JSON.stringify = see", "JSON.stringify('secret')"],
  "JSON.parse, defined": ["Object.defineProperty(JSON, 'parse', { value: see })", "JSON.parse('\"secret\"')"],
  "Reflect.apply": ["Reflect.apply = see", "Reflect.apply((a) => a, undefined, ['secret'])"],
  "Function.prototype.call": ["Function.prototype.call = see", "((a) => a).call(undefined, 'secret')"],
  "call of a built-in function": [
    "class Given { constructor() { return Object.prototype.hasOwnProperty } } new (class extends Given { call = see })()",
    "Object.prototype.hasOwnProperty.call({}, 'secret')",
  ],
  "Array.prototype.push": ["Array.prototype.push = see", "[].push('secret')"],
  "an index of all arrays": ["Object.defineProperty(Array.prototype, 0, { set: see })", "[].push('secret')"],
  "an index of all arrays, by __defineSetter__": ["Array.prototype.__defineSetter__(0, see)", "[].push('secret')"],
  "an index of all arrays, by a proxy": [
    "Object.defineProperty(new Proxy(Array.prototype, {}), 0, { set: see })",
    "[].push('secret')",
  ],
  "an index of all arrays, by a proxy that is revoked": [
    "Object.defineProperty(Proxy.revocable(Array.prototype, {}).proxy, 0, { set: see })",
    "[].push('secret')",
  ],
  "an index of all arrays, by the constructor of a proxy": [
    "Object.defineProperty(Reflect.construct(Proxy, [Array.prototype, {}]), 0, { set: see })",
    "[].push('secret')",
  ],
  "an index of all texts, by a proxy": [
    "Object.defineProperty(new Proxy(String.prototype, {}), 6, { get() { see(this) } })",
    "'secret'[6]",
  ],
  "a name of all dates, by a proxy": [
    "Object.defineProperty(new Proxy(Date.prototype, {}), 'format', { get() { see(this.own) } })",
    "Object.assign(new Date(), { own: 'secret' }).format",
  ],
  "an index of all arrays, by an assignment": [
    "Array.prototype[0] = { set own(value) { see(value) } }",
    "const list = []; (list[0] ?? {}).own = 'secret'",
  ],
  "an index of all arrays, defined plainly": [
    "Object.defineProperty(Array.prototype, '7', { value: see })",
    "[][7]?.('secret')",
  ],
  "an index of all arrays, as a field": [
    "class Given { constructor() { return Array.prototype } } new (class extends Given { 0 = see })()",
    "[][0]?.('secret')",
  ],
  "an index of all arrays, set for another object": [
    "Reflect.set({}, 4294967294, see, Array.prototype)",
    "[][4294967294]?.('secret')",
  ],
  "an index of all arrays, pushed": ["Array.prototype.push(see)", "[][0]?.('secret')"],
  "an index of all arrays, unshifted": ["Array.prototype.unshift(see)", "[][0]?.('secret')"],
  "an index of all arrays, spliced in": ["Array.prototype.splice(0, 0, see)", "[][0]?.('secret')"],
  "an index of all arrays, filled in": ["Array.prototype.length = 2; Array.prototype.fill(see)", "[][0]?.('secret')"],
  "an index of all arrays, copied": ["Object.assign(Array.prototype, [see])", "[][0]?.('secret')"],
  "the iterator of arrays": [
    "Array.prototype[Symbol.iterator] = function () { see(this[0]) }",
    "const [a] = ['secret']",
  ],
  "what an iterator gives": [
    "const of = Object.getPrototypeOf([].values()); const { next } = of; of.next = function () { see(next.call(this).value) }",
    "const [a] = ['secret']",
  ],
  "the end of an iterator": [
    "Object.getPrototypeOf([][Symbol.iterator]()).return = function () { see(...this) }",
    "const [a] = ['none', 'secret']",
  ],
  "Promise.prototype.then": ["Promise.prototype.then = function () { see('secret') }", "Promise.resolve().then()"],
  "then of all objects": [
    "Object.defineProperty(Object.prototype, 'then', { get() { see(this.own) } })",
    "Promise.resolve({ own: 'secret' })",
  ],
  "then of maps": [
    "Object.defineProperty(Map.prototype, 'then', { get() { see([...this][0]) } })",
    "Promise.resolve(new Map(['secret'].entries()))",
  ],
  "a setter of all objects": ["Object.defineProperty(Object.prototype, 'data', { set: see })", "({}).data = 'secret'"],
  "an option of all objects": ["Object.prototype.success = see", "({}).success?.('secret')"],
  "the prototype of all objects' heirs": [
    "Object.setPrototypeOf(Uint8Array.prototype, { set: see })",
    "new Uint8Array(6).set('secret')",
  ],
  "__proto__ of a prototype": ["Uint8Array.prototype.__proto__ = { set: see }", "new Uint8Array(6).set('secret')"],
  "what a prototype inherits": ["Uint8Array.prototype.set = see", "new Uint8Array(6).set('secret')"],
  "what a prototype inherits, as a field": [
    "class Given { constructor() { return Uint8Array.prototype } } new (class extends Given { set = see })()",
    "new Uint8Array(6).set('secret')",
  ],
  "what all objects inherit, on maps": [
    "class Given { constructor() { return Map.prototype } } try { new (class extends Given { hasOwnProperty = see })() } catch {}",
    "new Map().hasOwnProperty('secret')",
  ],
  "String.prototype.slice": ["String.prototype.slice = function () { see(String(this)) }", "'secret'.slice()"],
  "the separator of a split": ["String.prototype[Symbol.split] = see", "'secret'.split('x')"],
  "the pattern of a replacement": ["String.prototype[Symbol.replace] = see", "'secret'.replace('x', 'y')"],
  "toJSON of maps": [
    "Map.prototype.toJSON = function () { see([...this][0]) }",
    "JSON.stringify(new Map(['secret'].entries()))",
  ],
  "WeakMap.prototype.set": ["WeakMap.prototype.set = (key, value) => see(value)", "new WeakMap().set({}, 'secret')"],
  "the constructor of promises": [
    "Object.defineProperty(Promise.prototype, 'constructor', { get: () => see('secret') })",
    "Promise.resolve().then()",
  ],
  "the segments of a text": [
    "const of = Object.getPrototypeOf(new Intl.Segmenter().segment('')); of[Symbol.iterator] = function () { see(this.containing(0).input); return [].values() }",
    "for (const each of new Intl.Segmenter('en').segment('secret'));",
  ],
  "each segment of a text": [
    "const of = Object.getPrototypeOf(new Intl.Segmenter().segment('')[Symbol.iterator]()); const { next } = of; of.next = function () { const got = next.call(this); see(got.value?.input); return got }",
    "for (const each of new Intl.Segmenter('en').segment('secret'));",
  ],
  "what is awaited item by item": [
    "Array.prototype[Symbol.asyncIterator] = function () { see(...this); return [].values() }",
    "(async () => { for await (const each of ['secret']); })()",
  ],
  "what an asynchronous generator passes on": [
    "Array.prototype[Symbol.asyncIterator] = function () { see(...this); return [].values() }",
    "(async function* () { yield* ['secret'] })().next()",
  ],
  "the iterator of what has none": [
    "Date.prototype[Symbol.iterator] = function () { see('secret') }",
    "[...new Date()]",
  ],
  "async functions": ["Object.getPrototypeOf(async () => {}).call = see", "(async () => {}).call('secret')"],
};

/** The same, of what not every engine that runs these tests has. */
const HELPERS: typeof HOOKS = {
  "what an iterator's helper gives": [
    "const of = Object.getPrototypeOf([].values().map(() => 0)); const { next } = of; of.next = function () { const got = next.call(this); see(got.value); return got }",
    "['secret'].values().map((a) => a).toArray()",
  ],
  "what Iterator.from wraps": [
    "const of = Object.getPrototypeOf(Iterator.from({ next() {} })); const { next } = of; of.next = function () { const got = next.call(this); see(got.value); return got }",
    "Iterator.from({ next: () => ({ value: 'secret', done: true }) }).next()",
  ],
};
if ("Iterator" in globalThis) Object.assign(HOOKS, HELPERS);

/** Whether the side that hooked saw the value. */
function seenBy([hook, use]: readonly [string, string]): string {
  return `let seen = ""; const see = (a, b, c) => { seen += String(a) + String(b) + String(c); };
    try { ${hook}; } catch {} try { ${use}; } catch {} return /secret/.test(seen);`;
}

describe("locked built-ins", () => {
  it.each(Object.entries(HOOKS))("show nothing of another side through %s", (_, hooked) => {
    expect(locked(seenBy(hooked))).toBe(false);
  });

  it.each(Object.entries(HOOKS))("are what keeps %s from it", (_, hooked) => {
    expect(runInContext(`"use strict"; (() => { ${seenBy(hooked)} })()`, createContext({}))).toBe(true);
  });

  it("read a definition once, which may answer differently the second time", () => {
    const twice = `let asked = 0, seen;
      const answers = { has: (fields, name) => name in fields && asked++ > 0 };
      Object.defineProperty(Array.prototype, "first", new Proxy({ set(value) { seen = value; } }, answers));
      [].first = "secret";
      return seen;`;
    expect(locked(twice)).toBeUndefined();
  });

  it("hide the text that was matched last, but for its groups", () => {
    const last = `/s(e)cret/.test("a secret here");
      return [RegExp.input, RegExp.lastMatch, RegExp["$'"], RegExp.leftContext, RegExp.$1];`;
    expect(locked(last)).toEqual(["", "", "", "", "e"]);
  });

  it.each([
    ["a member of an heir", "function X() {} X.prototype.toString = () => 'x'; return String(new X());", "x"],
    [
      "the constructor of an heir",
      "function X() {} X.prototype = {}; X.prototype.constructor = X; return new X().constructor === X;",
      true,
    ],
    [
      "a constructor in a literal that inherits",
      "const o = Object.create(Array.prototype); o.push = () => 7; return o.push();",
      7,
    ],
    [
      "the name and message of an error",
      "const e = new TypeError('a'); e.name = 'n'; e.message = 'm'; return String(e);",
      "n: m",
    ],
    [
      "a class of errors",
      "class E extends Error { get name() { return 'E' } } return [String(new E('m')), new E() instanceof Error, 'stack' in new E()];",
      ["E: m", true, true],
    ],
    [
      "a class of promises",
      "class P extends Promise {} return [P.resolve(1) instanceof P, P.resolve(1).then() instanceof P];",
      [true, true],
    ],
    [
      "a class of arrays",
      "class A extends Array {} return [A.from([1, 2]).map((n) => n) instanceof A, A.from([1, 2]).length];",
      [true, 2],
    ],
    [
      "a member of one object",
      "const o = {}; o.hasOwnProperty = 1; o.valueOf = 2; return [...Object.entries(o)].join();",
      "hasOwnProperty,1,valueOf,2",
    ],
    [
      "a formatter of dates",
      "Date.prototype.Format = function () { return this.getTime() }; return new Date(5).Format();",
      5,
    ],
    [
      "the items of an array",
      "const list = []; list[2] = 3; list.push(4); list.length = 3; return list;",
      [undefined, undefined, 3],
    ],
    [
      "the length of an array's heir",
      "class List extends Array {} const list = new List(); list[3] = 1; list.length -= 1; return [list.length, Array.from({ length: 2 }).length];",
      [3, 2],
    ],
    ["a method of arrays", "Array.prototype.remove = function () { return this.length }; return [1, 2].remove();", 2],
    [
      "a defined method of strings",
      "Object.defineProperty(String.prototype, 'twice', { value() { return this + this } }); return 'a'.twice();",
      "aa",
    ],
    ["a proxy of a constructor", "const P = new Proxy(Promise, {}); return new P(() => {}) instanceof Promise;", true],
    ["a polyfill of a constructor", "Promise.own = () => 1; return Promise.own();", 1],
    [
      "a polyfill of what is there",
      "Promise.prototype.finally = 1; return typeof Promise.prototype.finally;",
      "function",
    ],
    [
      "definitions on objects of one's own",
      "return Object.defineProperty({}, 'a', { get: () => 1 }).a + Object.defineProperties({}, { b: { value: 1 } }).b;",
      2,
    ],
    [
      "a prototype of one's own",
      "const o = Object.setPrototypeOf({}, { a: 1 }); const p = {}; p.__proto__ = { a: 2 }; return [o.a, p.a];",
      [1, 2],
    ],
    [
      "the stack of an error",
      "const limit = Error.stackTraceLimit; Error.stackTraceLimit = 1; return [typeof limit, new Error('a').stack.split('\\n').length];",
      ["number", 2],
    ],
    [
      "iteration",
      "return [...new Map([[1, 2]]).entries(), ...new Set('a'), ...(function* () { yield 1; })()].join();",
      "1,2,a,1",
    ],
    [
      "regular expressions",
      "return ['a-b'.replace(/(\\w)-/g, '$1+'), 'a b'.split(/ /).length, [...'aa'.matchAll(/a/g)].length];",
      ["a+b", 2, 2],
    ],
  ])("leave %s", (_, script, gives) => {
    expect(locked(script)).toEqual(gives);
  });

  it("keep what a program has changed before", () => {
    expect(locked("return [].own();", "Array.prototype.own = () => 'mine';")).toBe("mine");
  });

  it("are locked again without harm", () => {
    const context = createContext({});
    lockRealm(context);
    lockRealm(context);
    expect(runInContext("[1].map((n) => n).join()", context)).toBe("1");
  });
});
