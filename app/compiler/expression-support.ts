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
  return typeof method === "function" ? Reflect.apply(method, object, values) : undefined;
}
export function invoke(sjsFunction, values) {
  return typeof sjsFunction === "function" ? Reflect.apply(sjsFunction, undefined, values) : undefined;
}
const told = new Set();
export function refused(message) {
  if (!told.has(message)) console.warn(message);
  told.add(message);
  return undefined;
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
