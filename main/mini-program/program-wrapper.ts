import { GLOBAL_NAMES } from "../../app/mini-program/program";

/**
 * Names of a web page's globals that a mini-program's JavaScript must find undefined. The platform runs it apart from
 * the view; code that asks `typeof window` would take the wrong branch here. Not a wall: the sandboxed view is.
 * Source: app-and-pages.md, 6.
 */
const ABSENT_NAMES: readonly string[] = [
  ...["window", "self", "globalThis", "global", "frames", "parent", "top", "opener"],
  ...["document", "location", "history", "navigation", "screen", "customElements"],
  ...["XMLHttpRequest", "fetch", "WebSocket", "EventSource", "WebTransport", "RTCPeerConnection"],
  ...["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"],
  ...["Worker", "SharedWorker", "BroadcastChannel", "postMessage", "open", "close", "alert", "confirm", "prompt"],
  ...["AlipayJSBridge", "minihostRuntime", "process", "Buffer", "__dirname", "__filename"],
];

/** JavaScript's own names, all that the global object of a mini-program has. */
const BUILT_INS: readonly string[] = [
  ...["Object", "Function", "Array", "Boolean", "Number", "BigInt", "String", "Symbol", "Math", "Date", "RegExp"],
  ...["Map", "Set", "WeakMap", "WeakSet", "WeakRef", "Promise", "Proxy", "Reflect", "JSON", "Intl"],
  ...["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "AggregateError"],
  ...["ArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array"],
  ...["Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
  ...["parseInt", "parseFloat", "isNaN", "isFinite", "encodeURIComponent", "decodeURIComponent", "encodeURI"],
  ...["decodeURI", "NaN", "Infinity", "undefined", "console"],
];

/**
 * Published code (lodash, webpack) looks for its global object by `Function("return this")()`. The page's policy
 * refuses every code made from text, so this one is answered here; any other still meets the policy.
 */
const FUNCTION = `const Function = new Proxy((() => {}).constructor, {
  apply: (target, self, texts) =>
    texts.length === 1 && /^\\s*return this;?\\s*$/.test(texts[0]) ? () => builtIns : Reflect.apply(target, self, texts),
  construct: (target, texts) => Function(...texts),
});
const builtIns = { ${BUILT_INS.join(", ")} };`;

/**
 * What stands before the bundle. The absent names are variables of this function rather than esbuild's `define`:
 * code may then also assign to one (`self = this`) without reaching the page. A function in brackets is one that V8 takes to be
 * called at once: an arrow function of megabytes would be parsed twice.
 */
const INSIDE_HEAD = `(function (globals) {
"use strict";
let { ${GLOBAL_NAMES.join(", ")} } = globals;
let ${ABSENT_NAMES.join(", ")};
${FUNCTION}`;

export const WRAPPER_HEAD = `minihostRuntime.start(${INSIDE_HEAD}`;

/** The same for a plugin: globals of its own, in a function of its own that runs when the plugin is first needed. */
export function pluginWrapperHead(pluginId: string): string {
  return `minihostRuntime.plugin(${JSON.stringify(pluginId)}, ${INSIDE_HEAD}`;
}

/** The variable of the exports of the bundle, which stands behind the head. */
export const SCRIPTS_NAME = "minihostScripts";

/** What ends a program's or plugin's script. @param literal a `CompiledProgram` or `CompiledPlugin` */
export function wrapperTail(literal: string): string {
  return `return ${literal};\n}));\n`;
}
