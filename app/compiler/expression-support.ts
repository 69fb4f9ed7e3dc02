import { CHANGING_METHODS } from "./sjs-changes";
import { MAY_CHANGE } from "./sjs-support";

/**
 * The source of an ES module with the functions that compiled AXML calls.
 *
 * They are the fence between a template and the page that runs it. Data reach their prototypes, and from there
 * `"".constructor.constructor` is `Function`, which makes code and sees every global. So a name that leads there reads
 * only plain data that somebody stored under it, and never through a function.
 */
export const EXPRESSION_SUPPORT = `const guarded = new Set(["constructor", "prototype", "__proto__", "caller", "callee", "arguments",
  "__lookupGetter__", "__lookupSetter__", "__defineGetter__", "__defineSetter__"]);
export function read(object, key) {
  if (object === undefined || object === null) return undefined;
  // No data have such a key, and an object without a prototype cannot be made one.
  if (typeof key === "object" || typeof key === "function") return undefined;
  const name = typeof key === "symbol" ? key : String(key);
  if (!guarded.has(name)) return object[name];
  if (typeof object === "function" || !Object.hasOwn(object, name)) return undefined;
  const value = object[name];
  return typeof value === "function" ? undefined : value;
}
export function call(object, key, values) {
  // Not on functions: \`f.call()\` would choose another \`this\`.
  if (typeof object === "function") return undefined;
  const method = read(object, key);
  if (typeof method !== "function") return undefined;
  // What the view shows is not changed by showing it.
  const own = Array.isArray(object) && changing.has(String(key)) ? object.slice() : object;
  return Reflect.apply(method, own, argumentsFor(method, values));
}
export function invoke(sjsFunction, values) {
  if (typeof sjsFunction !== "function") return undefined;
  return Reflect.apply(sjsFunction, undefined, argumentsFor(sjsFunction, values));
}
const changing = new Set(${JSON.stringify([...CHANGING_METHODS])});
// The functions of SJS modules that may change what they are given: they get copies. The others read what the view has.
const careless = new WeakSet();
export function bound(module) {
  if (!module["${MAY_CHANGE}"]) return;
  const seen = new Set();
  const mark = (value) => {
    if (typeof value === "function") careless.add(value);
    else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      Object.values(value).forEach(mark);
    }
  };
  Object.values(module).forEach(mark);
}
function argumentsFor(method, values) {
  return careless.has(method) ? values.map((value) => copied(value, new Map())) : values;
}
function copied(value, copies) {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const isList = Array.isArray(value);
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy = isList ? new Array(value.length) : {};
  copies.set(value, copy);
  for (const name of Object.keys(value)) {
    const part = copied(value[name], copies);
    Object.defineProperty(copy, name, { value: part, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}
const warned = new Set();
export function attempt(evaluate, failure) {
  try {
    return evaluate();
  } catch (error) {
    if (!warned.has(failure)) console.warn(failure + ": " + error);
    warned.add(failure);
    return undefined;
  }
}
// One object for a pair, however often it is rendered: the runtime may compare them.
const joints = new WeakMap();
export function joined(own, outer) {
  if (outer === null) return own;
  const known = joints.get(own) ?? new WeakMap();
  joints.set(own, known);
  const both = known.get(outer) ?? { __proto__: null, ...outer, ...own };
  known.set(outer, both);
  return both;
}
`;

/** Names that must be read through `read`, never as a plain property. Kept beside the list that `read` checks. */
export function isGuardedName(name: string): boolean {
  return /^(?:constructor|prototype|caller|callee|arguments|__\w+__)$/.test(name);
}
