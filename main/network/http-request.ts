import { type ClientRequest, type IncomingMessage, net, type Session } from "electron";
import {
  MAX_BODY_BYTES,
  type RequestAnswer,
  type RequestFailure,
  type SentRequest,
} from "../../app/bridge/request-calls";
import { guarded } from "../guarded";
import { headersOfAnswer, sendableHeaders } from "./request-headers";
import { type RequestPolicy, requestRefusal } from "./request-policy";

export interface HttpSurroundings {
  /** The mini-program's own: its cookies, its proxy. */
  readonly session: Session;
  readonly referrer: string;
  readonly policy: RequestPolicy;
  onHeaders(headers: Readonly<Record<string, string>>): void;
  onBytes(kind: "sent" | "received", bytes: number, expectedBytes: number): void;
}

/** One request under way. */
export class HttpRequest {
  readonly answer: Promise<RequestAnswer>;
  readonly #request: ClientRequest | null;
  readonly #timer: NodeJS.Timeout | undefined;
  #settle: (answer: RequestAnswer) => void = () => {};
  #isSettled = false;

  constructor(
    private readonly asked: SentRequest,
    private readonly around: HttpSurroundings,
  ) {
    this.answer = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const refusal = requestRefusal(asked.url, around.policy);
    this.#request = refusal === null ? this.#start() : null;
    if (refusal !== null) this.fail(refusal);
    else this.#timer = setTimeout(() => this.fail({ error: 13, errorMessage: "timeout" }), asked.timeoutMs);
  }

  /** Ends the request, unless it has ended. */
  fail(failure: RequestFailure): void {
    if (this.#isSettled) return;
    this.#end({ ok: false, failure });
    this.#request?.abort();
  }

  #end(answer: RequestAnswer): void {
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#settle(answer);
  }

  #start(): ClientRequest {
    const { url, method, headers, body } = this.asked;
    const request = net.request({
      url,
      method,
      session: this.around.session,
      useSessionCookies: true,
      redirect: "manual",
      // Chromium would keep answers in a cache on the disk, which is not encrypted.
      cache: "no-store",
      referrerPolicy: "unsafe-url",
    });
    for (const [name, value] of sendableHeaders(headers)) request.setHeader(name, value);
    request.setHeader("Referer", this.around.referrer);
    request.on(
      "redirect",
      guarded((_status, _method, redirectUrl) => this.#redirect(request, redirectUrl)),
    );
    request.on(
      "response",
      guarded((response) => this.#receive(response)),
    );
    request.on(
      "error",
      guarded((error) => this.fail(networkFailure(error))),
    );
    if (body === null) request.end();
    else request.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    return request;
  }

  /** A server that is allowed must not send the mini-program on to one that is not. */
  #redirect(request: ClientRequest, url: string): void {
    const refusal = requestRefusal(url, this.around.policy);
    if (refusal === null) request.followRedirect();
    else this.fail(refusal);
  }

  #receive(response: IncomingMessage): void {
    const headers = headersOfAnswer(response.headers);
    const sentBytes = this.asked.body?.byteLength ?? 0;
    if (sentBytes > 0) this.around.onBytes("sent", sentBytes, sentBytes);
    this.around.onHeaders(headers);
    const expectedBytes = Number(headers["content-length"] ?? 0) || 0;
    const chunks: Buffer[] = [];
    let received = 0;
    response.on("data", (chunk) => {
      received += chunk.byteLength;
      if (received > MAX_BODY_BYTES) {
        this.fail({ error: 12, errorMessage: `the answer is longer than ${MAX_BODY_BYTES} bytes` });
        return;
      }
      chunks.push(chunk);
      this.around.onBytes("received", received, expectedBytes);
    });
    response.on("error", (error: Error) => this.fail(networkFailure(error)));
    response.on("aborted", () => this.fail({ error: 12, errorMessage: "the connection broke" }));
    response.on("end", () => {
      if (this.#isSettled) return;
      // A copy of its own: the page gets these bytes and no others of a shared buffer.
      this.#end({ ok: true, status: response.statusCode, headers, body: Uint8Array.from(Buffer.concat(chunks)) });
    });
  }
}

/** Chromium's own names for what went wrong: `net::ERR_…`. */
function networkFailure({ message }: Error): RequestFailure {
  return { error: /ERR_(PROXY|TUNNEL)/.test(message) ? 23 : 12, errorMessage: message };
}
