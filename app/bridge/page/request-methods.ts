/**
 * Source: docs/platform/api-ui.md#myrequest, and the typings. CONNECT is left out: a mini-program has no business with
 * tunnels.
 */
export const REQUEST_METHODS = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"] as const;

export type RequestMethod = (typeof REQUEST_METHODS)[number];
