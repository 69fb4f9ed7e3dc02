import { GLOBAL_NAMES } from "../../app/mini-program/program";

/**
 * Names of a web page's globals that a mini-program's JavaScript must find undefined. The platform runs it apart from
 * the view; code that asks `typeof window` would take the wrong branch here. Not a wall: the sandboxed view is.
 * Source: app-and-pages.md, 6.
 */
const ABSENT_NAMES: readonly string[] = [
  ...["window", "self", "globalThis", "global", "frames", "parent", "top", "opener"],
  ...["document", "location", "history", "navigator", "navigation", "screen", "customElements"],
  ...["XMLHttpRequest", "fetch", "WebSocket", "EventSource", "WebTransport", "RTCPeerConnection"],
  ...["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"],
  ...["Worker", "SharedWorker", "BroadcastChannel", "postMessage", "open", "close", "alert", "confirm", "prompt"],
  ...["AlipayJSBridge", "minihostRuntime", "process", "Buffer", "__dirname", "__filename"],
];

/**
 * What stands before the bundle. The absent names are variables of this function rather than esbuild's `define`:
 * code may then also assign to one (`self = this`) without reaching the page.
 */
export const WRAPPER_HEAD = `minihostRuntime.start((globals) => {
"use strict";
const { ${GLOBAL_NAMES.join(", ")} } = globals;
let ${ABSENT_NAMES.join(", ")};`;

/** The variable of the bundle's exports, which the head and the tail of the wrapper enclose. */
export const BUNDLE_NAME = "minihostProgram";

/** What stands behind the bundle. */
export const WRAPPER_TAIL = `return ${BUNDLE_NAME}.default;
});`;
