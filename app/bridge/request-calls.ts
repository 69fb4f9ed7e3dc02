import * as v from "valibot";
import { parserOf } from "./bad-call";
import { MAX_BODY_BYTES } from "./body-limit";
import { REQUEST_METHODS } from "./request-methods";
import type { RawSockets } from "./socket-calls";

/** The channels of a mini-program's requests. */
export const REQUEST_CHANNELS = {
  send: "my.request",
  abort: "my.request.abort",
  /** Says that the page has taken the answer to a request: until then it counts against the page's room for answers. */
  taken: "my.request.taken",
  /** Pushed to the page that sent the request. */
  progress: "my.request.progress",
} as const;

/** Longest url, as servers and Chromium take them. */
const MAX_URL_LENGTH = 64 * 1024;
const MAX_HEADERS = 200;
const MAX_HEADER_LENGTH = 32 * 1024;
/** ms. Source: api-ui.md, 11: 0 to 60000. */
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

const sentRequest = v.strictObject({
  ...callFields,
  method: v.picklist(REQUEST_METHODS),
  body: v.nullable(
    v.pipe(
      v.instance(Uint8Array),
      v.check(({ byteLength }) => byteLength <= MAX_BODY_BYTES, "too long"),
    ),
  ),
});

/** What a page asks of the network. Session, cookies and referrer are the main process's. */
export type SentRequest = Readonly<v.InferOutput<typeof sentRequest>>;

export const parseSentRequest = parserOf(REQUEST_CHANNELS.send, sentRequest);
export const parseAbort = parserOf(REQUEST_CHANNELS.abort, v.strictObject({ id: callId }));
export const parseTaken = parserOf(REQUEST_CHANNELS.taken, v.strictObject({ id: callId }));

/** Why no answer came. Codes: api-ui.md, 11. */
export interface RequestFailure {
  readonly error: 1 | 2 | 4 | 9 | 12 | 13 | 20 | 23;
  readonly errorMessage: string;
}

/** Any answer of a server is an answer, whatever its status. */
export type RequestAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      /** Names in lower case; several of one name are joined. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array<ArrayBuffer>;
    }
  | { readonly ok: false; readonly failure: RequestFailure };

/** What is known of a request before its answer is whole. */
export type RequestProgress =
  | { readonly id: number; readonly kind: "headers"; readonly headers: Readonly<Record<string, string>> }
  /** Bytes; expected is 0 when nobody said. */
  | { readonly id: number; readonly kind: "sent" | "received"; readonly bytes: number; readonly expectedBytes: number };

/** The network of the page that asks. It rejects only for a message that the main process refuses. */
export interface RawNetwork {
  send(request: SentRequest): Promise<RequestAnswer>;
  abort(id: number): void;
  /** @param listener hears of every request of the page: the mini-program and each plugin have one */
  onProgress(listener: (progress: RequestProgress) => void): void;
  readonly sockets: RawSockets;
}
