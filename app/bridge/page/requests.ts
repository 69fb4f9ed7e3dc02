import { call, contract, push } from "../contract";
import type { RequestMethod } from "./request-methods";
import type { RawSockets } from "./sockets";

/** What a page asks of the network. Session, cookies and referrer are the main process's. */
export interface SentRequest {
  /** The page's own number for it. */
  readonly id: number;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly timeoutMs: number;
  readonly method: RequestMethod;
  readonly body: Uint8Array | null;
}

/** Why no answer came. Codes: docs/platform/api-ui.md#myrequest. */
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

/** A mini-program's requests. */
export const REQUESTS = contract({
  name: "my.request",
  from: ["mini-program"],
  calls: {
    send: call<SentRequest, RequestAnswer>(),
    abort: call<{ readonly id: number }>(),
    /** Says that the page has taken the answer to a request: until then it counts against the page's room for answers. */
    taken: call<{ readonly id: number }>(),
  },
  pushes: {
    /** To the page that sent the request. */
    progress: push<RequestProgress>(),
  },
});

/** The network of the page that asks. It rejects only for a message that the main process refuses. */
export interface RawNetwork {
  send(request: SentRequest): Promise<RequestAnswer>;
  abort(id: number): void;
  /** @param listener hears of every request of the page: the mini-program and each plugin have one */
  onProgress(listener: (progress: RequestProgress) => void): void;
  readonly sockets: RawSockets;
}
