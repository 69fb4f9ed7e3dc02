import * as v from "valibot";
import { parserOf } from "./bad-call";
import { callFields, callId } from "./request-calls";

/** Pushed to the page whose socket it is. */
export const SOCKET_EVENT = "my.socket.event";

/** Bytes of one message at most, sent or received: each is held in memory whole. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Sockets that a mini-program may have open at a time. Source: the platform's my.connectSocket reference, FAQ. */
export const MAX_SOCKETS = 5;

const MAX_PROTOCOLS = 50;
/** UTF-8 bytes of a reason: with the code they fill a control frame. Source: RFC 6455, 5.5. */
const MAX_REASON_BYTES = 123;

const protocol = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), v.maxLength(256));

const connect = v.strictObject({
  ...callFields,
  protocols: v.pipe(
    v.array(protocol),
    v.maxLength(MAX_PROTOCOLS),
    v.check((names) => new Set(names).size === names.length, "named twice"),
  ),
});

/** A text, or the bytes of a binary message. */
const content = v.union([
  // No text has fewer bytes than code units; counting those of a long one takes its size once more.
  v.pipe(v.string(), v.maxLength(MAX_MESSAGE_BYTES), v.maxBytes(MAX_MESSAGE_BYTES)),
  v.pipe(
    v.instance(Uint8Array),
    v.check(({ byteLength }) => byteLength <= MAX_MESSAGE_BYTES, "too long"),
  ),
]);

/** What a program may close with: the normal end, or a meaning of its own. Source: RFC 6455, 7.4. */
const closeCode = v.pipe(
  v.number(),
  v.integer(),
  v.check((code) => code === 1000 || (code >= 3000 && code <= 4999), "expected 1000, or 3000 to 4999"),
);

const close = v.strictObject({
  id: callId,
  code: closeCode,
  reason: v.pipe(v.string(), v.maxLength(MAX_REASON_BYTES), v.maxBytes(MAX_REASON_BYTES)),
});
const send = v.strictObject({ id: callId, content });

/** What a page asks a socket to be. Session, cookies, user agent and referrer are the main process's. */
export type AskedSocket = Readonly<v.InferOutput<typeof connect>>;
export type SocketContent = string | Uint8Array;

/** Why a socket is not there, or a message not sent. */
export interface SocketFailure {
  /**
   * 1 unknown, 2 parameter, 3 the number is in use, 4 domain or form of the url, 5 neither ws nor wss, 6 timeout,
   * 7 certificate, 8 handshake, 10 not open, 11 not sent, 12 too long a message, 20 plain ws.
   * Source: the platform's my.connectSocket reference; 4 for a domain as in api-ui.md, 11.
   */
  readonly error: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 20;
  readonly errorMessage: string;
}

/** What a mini-program's page may ask of its sockets. A null answer is none of the failures. */
export interface SocketCalls {
  /** Answered when the handshake begins: what becomes of it is an event. */
  "my.socket.connect": { ask: AskedSocket; answer: SocketFailure | null };
  /** Answered when the message has left. */
  "my.socket.send": { ask: { id: number; content: SocketContent }; answer: SocketFailure | null };
  /** Answered when the closing begins. */
  "my.socket.close": { ask: { id: number; code: number; reason: string }; answer: SocketFailure | null };
}

/** One parser per call: a call without one does not compile. */
export const SOCKET_PARSERS: { readonly [Call in keyof SocketCalls]: (raw: unknown) => SocketCalls[Call]["ask"] } = {
  "my.socket.connect": parserOf("my.socket.connect", connect),
  "my.socket.send": parserOf("my.socket.send", send),
  "my.socket.close": parserOf("my.socket.close", close),
};

/** What happens to a socket: it opens, messages come, it fails; the end of all is that it closes. */
export type SocketHappening =
  | { readonly kind: "open" }
  | { readonly kind: "message"; readonly content: SocketContent }
  | { readonly kind: "error"; readonly failure: SocketFailure }
  | { readonly kind: "close"; readonly code: number; readonly reason: string };
export type SocketEvent = SocketHappening & { readonly id: number };

/** The sockets of the page that asks. Its calls reject only for a message that the main process refuses. */
export interface RawSockets {
  connect(asked: AskedSocket): Promise<SocketFailure | null>;
  send(id: number, content: SocketContent): Promise<SocketFailure | null>;
  close(id: number, code: number, reason: string): Promise<SocketFailure | null>;
  /** @param listener takes the place of an earlier one */
  onEvent(listener: (event: SocketEvent) => void): void;
}
