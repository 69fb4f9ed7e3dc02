import * as v from "valibot";

/** Longest url, as servers and Chromium take them. */
const MAX_URL_LENGTH = 64 * 1024;
const MAX_HEADERS = 200;
const MAX_HEADER_LENGTH = 32 * 1024;
/** ms. Source: docs/platform/api-ui.md#myrequest: 0 to 60000. */
const MAX_TIMEOUT_MS = 60_000;

/** The page's own number for what it asked. */
export const callId = v.pipe(v.number(), v.integer(), v.minValue(1));
// As RFC 9110 has them: a name is a token; a value holds no control character but the tab, so none that begins another header.
const headerName = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), v.maxLength(256));
const headerValue = v.pipe(v.string(), v.regex(/^[\t\x20-\x7e\x80-\uffff]*$/), v.maxLength(MAX_HEADER_LENGTH));

/** What a request and a socket's handshake have in common. */
export const callFields = {
  id: callId,
  url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_URL_LENGTH)),
  headers: v.pipe(v.array(v.strictTuple([headerName, headerValue])), v.maxLength(MAX_HEADERS)),
  timeoutMs: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_TIMEOUT_MS)),
};
