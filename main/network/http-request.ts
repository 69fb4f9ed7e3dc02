import type { Readable } from "node:stream";
import { type ClientRequest, type IncomingMessage, net, type Session } from "electron";
import { MAX_BODY_BYTES } from "../../app/bridge/page/body-limit";
import type { RequestAnswer, RequestFailure, SentRequest } from "../../app/bridge/page/requests";
import { guarded } from "../limits/guarded";
import { AnswerBody } from "./answer-body";
import type { AnswerRoom, WaitingAnswer } from "./answer-room";
import { headersOfAnswer, sendableHeaders } from "./request-headers";
import { type RequestPolicy, requestRefusal } from "./request-policy";

export interface HttpDependencies {
  /** The mini-program's own: its cookies, its proxy. */
  readonly session: Session;
  readonly referrer: string;
  readonly policy: RequestPolicy;
  onHeaders(headers: Readonly<Record<string, string>>): void;
  onBytes(kind: "sent" | "received", bytes: number, expectedBytes: number): void;
  /** Where its answer waits until the page has taken it. Who asked for the request lets it leave. */
  readonly room: AnswerRoom;
}

/** ms between two words on how much has come: nobody sees more, and a server may send a byte at a time. */
const PROGRESS_MS = 16;

/** One request under way. */
export class HttpRequest implements WaitingAnswer {
  readonly answer: Promise<RequestAnswer>;
  readonly #request: ClientRequest | null;
  #response: Readable | null = null;
  readonly #patience: Patience;
  #settle: (answer: RequestAnswer) => void = () => {};
  #isSettled = false;

  constructor(
    private readonly asked: SentRequest,
    private readonly dependencies: HttpDependencies,
  ) {
    this.answer = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#patience = new Patience(asked.timeoutMs, () => this.fail({ error: 13, errorMessage: "timeout" }));
    const refusal = requestRefusal(asked.url, dependencies.policy);
    this.#request = refusal === null ? this.#start() : null;
    if (refusal !== null) this.fail(refusal);
    else this.#patience.begin();
  }

  /** Its server waits, and so does its time. */
  pause(): void {
    this.#patience.rest();
    this.#response?.pause();
  }

  resume(): void {
    if (this.#isSettled) return;
    this.#patience.begin();
    this.#response?.resume();
  }

  /** Ends the request, unless it has ended. */
  fail(failure: RequestFailure): void {
    if (this.#isSettled) return;
    this.#end({ ok: false, failure });
    this.#request?.abort();
  }

  #end(answer: RequestAnswer): void {
    this.#isSettled = true;
    this.#patience.rest();
    this.#settle(answer);
  }

  #start(): ClientRequest {
    const { url, method, headers, body } = this.asked;
    const request = net.request({
      url,
      method,
      session: this.dependencies.session,
      useSessionCookies: true,
      redirect: "manual",
      // Chromium would keep answers in a cache on the disk, which is not encrypted.
      cache: "no-store",
      referrerPolicy: "unsafe-url",
    });
    for (const [name, value] of sendableHeaders(headers)) request.setHeader(name, value);
    request.setHeader("Referer", this.dependencies.referrer);
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
    const refusal = requestRefusal(url, this.dependencies.policy);
    if (refusal === null) request.followRedirect();
    else this.fail(refusal);
  }

  #receive(response: IncomingMessage): void {
    // Electron's is one, although its types say less.
    this.#response = response as unknown as Readable;
    const headers = headersOfAnswer(response.headers);
    const sentBytes = this.asked.body?.byteLength ?? 0;
    if (sentBytes > 0) this.dependencies.onBytes("sent", sentBytes, sentBytes);
    this.dependencies.onHeaders(headers);
    const expectedBytes = Number(headers["content-length"] ?? 0) || 0;
    const body = new AnswerBody();
    const progress = new Progress((bytes) => this.dependencies.onBytes("received", bytes, expectedBytes));
    const receive = (chunk: Buffer) => {
      if (this.#isSettled) return;
      if (body.byteLength + chunk.byteLength > MAX_BODY_BYTES) {
        this.fail({ error: 12, errorMessage: `the answer is longer than ${MAX_BODY_BYTES} bytes` });
        return;
      }
      body.add(chunk);
      progress.is(body.byteLength);
      this.dependencies.room.grow(this, chunk.byteLength);
    };
    const end = () => {
      if (this.#isSettled) return;
      progress.end();
      this.#end({ ok: true, status: response.statusCode, headers, body: body.take() });
    };
    response.on("data", guarded(receive));
    response.on(
      "error",
      guarded((error: Error) => this.fail(networkFailure(error))),
    );
    response.on(
      "aborted",
      guarded(() => this.fail({ error: 12, errorMessage: "the connection broke" })),
    );
    response.on("end", guarded(end));
  }
}

/** How long may still be waited. */
class Patience {
  #timer: NodeJS.Timeout | undefined;
  #since = 0;

  constructor(
    private leftMs: number,
    private readonly onEnd: () => void,
  ) {}

  begin(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(guarded(this.onEnd), Math.max(0, this.leftMs));
  }

  rest(): void {
    clearTimeout(this.#timer);
    this.leftMs -= performance.now() - this.#since;
  }
}

/** Tells how much has come, but not each time. */
class Progress {
  #reportedBytes = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #bytes = 0;

  constructor(private readonly tell: (bytes: number) => void) {}

  is(bytes: number): void {
    this.#bytes = bytes;
    if (performance.now() - this.#toldAt >= PROGRESS_MS) this.#report();
  }

  /** The last word is told in any case. */
  end(): void {
    if (this.#reportedBytes !== this.#bytes) this.#report();
  }

  #report(): void {
    this.#toldAt = performance.now();
    this.#reportedBytes = this.#bytes;
    this.tell(this.#bytes);
  }
}

/** Chromium's own names for what went wrong: `net::ERR_…`. */
function networkFailure({ message }: Error): RequestFailure {
  return { error: /ERR_(PROXY|TUNNEL)/.test(message) ? 23 : 12, errorMessage: message };
}
