/** The source of an ES module with what SJS has besides JavaScript. Source: docs/platform/axml.md#sjs. */
export const SJS_SUPPORT = `export function getDate(...values) { return new Date(...values); }
export function getRegExp(pattern, flags) { return new RegExp(pattern, flags); }
export function $typeName(value) {
  if (value === undefined || value === null) return undefined;
  return Object.hasOwn(value, "constructor") ? value.constructor : Object.prototype.toString.call(value).slice(8, -1);
}
`;

/** The names of the module above that SJS code uses as globals. */
export const SJS_FUNCTIONS: ReadonlySet<string> = new Set(["getDate", "getRegExp"]);

/** An export of every compiled module: whether its functions may change what they are given. No SJS name has a `$`. */
export const MAY_CHANGE = "$mayChange";

/** The function above that stands for `x.constructor`; no SJS name has a `$`. */
export const TYPE_NAME = "$typeName";

/**
 * JavaScript's own names that SJS may use: more than the documentation lists, since published modules do, but none
 * that makes code or leads to the page.
 */
export const SJS_GLOBALS: ReadonlySet<string> = new Set(
  `Infinity NaN undefined decodeURI decodeURIComponent encodeURI encodeURIComponent isNaN isFinite parseFloat parseInt
  console JSON Math Number String Boolean Object Array Date RegExp Symbol BigInt Map Set WeakMap WeakSet Error TypeError
  RangeError SyntaxError Intl`.split(/\s+/),
);
