import { call, contract, push } from "../contract";

/** Bytes of one message at most, sent or received: each is held in memory whole. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Sockets that a mini-program may have open at a time. Source: the platform's my.connectSocket reference, FAQ. */
export const MAX_SOCKETS = 5;

/** What a page asks a socket to be. Session, cookies, user agent and referrer are the main process's. */
export interface AskedSocket {
  /** The page's own number for it. */
  readonly id: number;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly timeoutMs: number;
  readonly protocols: readonly string[];
}

/** A text, or the bytes of a binary message. */
export type SocketContent = string | Uint8Array;

/** Why a socket is not there, or a message not sent. */
export interface SocketFailure {
  /**
   * 1 unknown, 2 parameter, 3 the number is in use, 4 domain or form of the url, 5 neither ws nor wss, 6 timeout,
   * 7 certificate, 8 handshake, 10 not open, 11 not sent, 12 too long a message, 20 plain ws.
   * Source: the platform's my.connectSocket reference; 4 for a domain as in docs/platform/api-ui.md#myrequest.
   */
  readonly error: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12 | 20;
  readonly errorMessage: string;
}

/** What happens to a socket: it opens, messages come, it fails; the end of all is that it closes. */
export type SocketHappening =
  | { readonly kind: "open" }
  | { readonly kind: "message"; readonly content: SocketContent }
  | { readonly kind: "error"; readonly failure: SocketFailure }
  | { readonly kind: "close"; readonly code: number; readonly reason: string };
export type SocketEvent = SocketHappening & { readonly id: number };

/** A mini-program's sockets. A null answer is none of the failures. */
export const SOCKETS = contract({
  name: "my.socket",
  from: ["mini-program"],
  calls: {
    /** Answered when the handshake begins: what becomes of it is an event. */
    connect: call<AskedSocket, SocketFailure | null>(),
    /** Answered when the message has left. */
    send: call<{ readonly id: number; readonly content: SocketContent }, SocketFailure | null>(),
    /** Answered when the closing begins. */
    close: call<{ readonly id: number; readonly code: number; readonly reason: string }, SocketFailure | null>(),
  },
  pushes: {
    /** To the page whose socket it is. */
    event: push<SocketEvent>(),
  },
});

/** The sockets of the page that asks. Its calls reject only for a message that the main process refuses. */
export interface RawSockets {
  connect(asked: AskedSocket): Promise<SocketFailure | null>;
  send(id: number, content: SocketContent): Promise<SocketFailure | null>;
  close(id: number, code: number, reason: string): Promise<SocketFailure | null>;
  /** @param listener takes the place of an earlier one */
  onEvent(listener: (event: SocketEvent) => void): void;
}
