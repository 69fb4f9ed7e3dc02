import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { refuseNoReceiver } from "../../app/mini-program/no-receiver";

/** As a browser's: not strict, so that a call on nothing is one on the global object. */
const KIND = `class Kind {}
  Kind.prototype.listen = function listen(type, listener) { return this; };
  Object.defineProperty(Kind.prototype, "on", { get: function () { return this; }, set: function (given) { given(this); }, configurable: true });
  Kind`;

function kind(isRefusing: boolean) {
  const context = createContext({});
  const made: { readonly prototype: object } = runInContext(KIND, context);
  if (isRefusing) refuseNoReceiver(made.prototype);
  Object.assign(context, { Kind: made });
  return (code: string): unknown => runInContext(`"use strict"; ${code}`, context);
}

const ON_NOTHING = [
  "return Kind.prototype.listen.call(undefined)",
  "return Kind.prototype.listen.call(null)",
  "return (0, Kind.prototype.listen)()",
  "return Reflect.apply(Kind.prototype.listen, undefined, [])",
  "return Kind.prototype.listen.bind(undefined)()",
  "return [0].map(Kind.prototype.listen)[0]",
  "return Reflect.getOwnPropertyDescriptor(Kind.prototype, 'on').get.call(undefined)",
  "return Reflect.get(Kind.prototype, 'on', undefined)",
  "let heard; Reflect.getOwnPropertyDescriptor(Kind.prototype, 'on').set.call(null, (self) => { heard = self; }); return heard",
];

describe("a browser's function", () => {
  it.each(ON_NOTHING)("gives nobody the window by %s", (code) => {
    expect(() => kind(true)(`(() => { ${code} })()`)).toThrow("Illegal invocation");
  });

  it.each(ON_NOTHING)("would give it by %s", (code) => {
    expect(kind(false)(`(() => { ${code} })() === globalThis`)).toBe(true);
  });

  it.each([
    ["is called on its own as before", "const own = new Kind(); own.listen() === own && own.on === own", true],
    ["keeps its name", "Kind.prototype.listen.name", "listen"],
    ["keeps the number of its arguments", "Kind.prototype.listen.length", 2],
    ["keeps its constructor", "new Kind().constructor === Kind && new Kind() instanceof Kind", true],
  ])("%s", (_, code, gives) => {
    expect(kind(true)(code)).toBe(gives);
  });
});
