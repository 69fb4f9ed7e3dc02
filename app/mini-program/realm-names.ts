/** JavaScript's own names: with the platform's, all that the global object of a mini-program has. */
export const BUILT_INS: readonly string[] = [
  ...["Object", "Function", "Array", "Boolean", "Number", "BigInt", "String", "Symbol", "Math", "Date", "RegExp"],
  ...["Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "Promise", "Proxy", "Reflect", "JSON"],
  ...["Intl", "Iterator", "Atomics", "WebAssembly", "ArrayBuffer", "SharedArrayBuffer", "DataView"],
  ...["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "AggregateError"],
  ...["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"],
  ...["Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
  ...["parseInt", "parseFloat", "isNaN", "isFinite", "encodeURIComponent", "decodeURIComponent", "encodeURI"],
  ...["decodeURI", "escape", "unescape", "NaN", "Infinity", "undefined"],
];

/** Of a browser's, what gives no way to its page. */
export const HARMLESS_OBJECTS: readonly string[] = [
  ...["console", "crypto", "URL", "URLSearchParams", "TextEncoder", "TextDecoder"],
  ...["AbortController", "AbortSignal", "Blob", "DOMException", "Event", "EventTarget"],
];

/** The same, for functions that work only when they are called as the page's own. */
export const HARMLESS_FUNCTIONS: readonly string[] = [
  ...["clearTimeout", "clearInterval", "queueMicrotask", "requestAnimationFrame", "cancelAnimationFrame"],
  ...["atob", "btoa", "structuredClone"],
];

/** What calls back with the page as `this`. */
export const TIMERS: readonly string[] = ["setTimeout", "setInterval"];

/**
 * Names that a mini-program's JavaScript must find undefined, and may assign to. The platform runs it apart from the view; code
 * that asks `typeof window` would take the wrong branch here.
 * Source: docs/platform/app-and-pages.md#javascript-environment-of-pages.
 */
export const ABSENT_NAMES: readonly string[] = [
  ...["window", "self", "frames", "parent", "top", "opener", "document", "location", "history", "screen"],
  ...["XMLHttpRequest", "fetch", "WebSocket", "localStorage", "sessionStorage", "indexedDB"],
  ...["AlipayJSBridge", "minihostRuntime", "__dirname", "__filename"],
];
