import { WebSocket } from "ws";
import {
  type AskedSocket,
  MAX_MESSAGE_BYTES,
  type SocketContent,
  type SocketFailure,
  type SocketHappening,
} from "../../app/bridge/page/sockets";
import { guarded } from "../limits/guarded";

/** Bytes that may wait to be sent. */
const MAX_WAITING_BYTES = 4 * MAX_MESSAGE_BYTES;
/** Bytes that may wait to be taken by the page. */
const MAX_UNTAKEN_BYTES = MAX_MESSAGE_BYTES;
/** What an empty message takes, too. */
const BYTES_PER_MESSAGE = 1024;
const LONGEST_CLOSING_MS = 3_000;
/** The page goes away. Source: RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;
/** Nobody said why. */
const ABNORMAL = 1006;

export interface SocketDependencies {
  /** All that the handshake sends beside its own. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Told until the socket has closed or was ended. */
  onHappening(happening: SocketHappening): void;
}

/** One WebSocket of a page. A redirect of the handshake is not followed: it would lead past the rules. */
export class SocketConnection {
  readonly #asked: AskedSocket;
  readonly #dependencies: SocketDependencies;
  /** Sizes of the messages that the page was told of and has not taken yet, oldest first, and their sum. */
  readonly #untaken: number[] = [];
  #untakenBytes = 0;
  /** Of the handshake, then of the closing. */
  #timer: NodeJS.Timeout;
  #socket: WebSocket | null = null;
  #isOver = false;
  #hasFailed = false;

  constructor(asked: AskedSocket, dependencies: SocketDependencies) {
    this.#asked = asked;
    this.#dependencies = dependencies;
    this.#timer = setTimeout(() => this.#fail({ error: 6, errorMessage: "timeout" }), asked.timeoutMs);
    void this.#start();
  }

  async send(content: SocketContent): Promise<SocketFailure | null> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return NOT_OPEN;
    if (socket.bufferedAmount + Buffer.byteLength(content) > MAX_WAITING_BYTES) {
      return { error: 11, errorMessage: `more than ${MAX_WAITING_BYTES} bytes wait to be sent` };
    }
    return new Promise((answer) => {
      socket.send(content, (error) => answer(error ? { error: 11, errorMessage: error.message } : null));
    });
  }

  close(code: number, reason: string): SocketFailure | null {
    if (this.#isOver) return NOT_OPEN;
    // A handshake that is broken off on purpose is no failure of its own.
    this.#hasFailed = true;
    if (this.#socket === null) this.#over(ABNORMAL, "");
    else this.#closeSocket(this.#socket, code, reason);
    return null;
  }

  /** Ends the socket, and whatever would be told of it. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    if (this.#socket !== null) this.#closeSocket(this.#socket, GOING_AWAY, "");
  }

  /** The page has taken the oldest message. */
  taken(): void {
    this.#untakenBytes -= this.#untaken.shift() ?? 0;
    if (this.#untakenBytes < MAX_UNTAKEN_BYTES / 2) this.#socket?.resume();
  }

  async #start(): Promise<void> {
    try {
      const headers = await this.#dependencies.headers();
      if (!this.#isOver) this.#connect(headers);
    } catch (error) {
      // A header that HTTP cannot carry, or a session that is gone.
      this.#fail({ error: 8, errorMessage: error instanceof Error ? error.message : String(error) });
    }
  }

  #connect(headers: Readonly<Record<string, string>>): void {
    const { url, protocols } = this.#asked;
    const socket = new WebSocket(withoutFragment(url), [...protocols], { headers, maxPayload: MAX_MESSAGE_BYTES });
    this.#socket = socket;
    const open = () => {
      clearTimeout(this.#timer);
      this.#tell({ kind: "open" });
    };
    socket.on("open", guarded(open));
    socket.on(
      "message",
      // One Buffer each, as long as `binaryType` is not set otherwise.
      guarded((data, isBinary) => this.#receive(data as Buffer, isBinary)),
    );
    socket.on(
      "unexpected-response",
      guarded((_request, { statusCode }) =>
        this.#fail({ error: 8, errorMessage: `the server answered ${statusCode}` }),
      ),
    );
    socket.on(
      "error",
      guarded((error) => this.#fail(failureOf(error))),
    );
    socket.on(
      "close",
      guarded((code, reason) => this.#over(code, reason.toString())),
    );
  }

  #receive(bytes: Buffer, isBinary: boolean): void {
    const size = bytes.byteLength + BYTES_PER_MESSAGE;
    this.#untaken.push(size);
    this.#untakenBytes += size;
    // The server waits until the page has caught up, as it would for a slow network.
    if (this.#untakenBytes > MAX_UNTAKEN_BYTES) this.#socket?.pause();
    // A copy of its own: the page gets these bytes and no others of a shared buffer.
    this.#tell({ kind: "message", content: isBinary ? Uint8Array.from(bytes) : bytes.toString() });
  }

  #closeSocket(socket: WebSocket, code: number, reason: string): void {
    clearTimeout(this.#timer);
    if (socket.readyState === WebSocket.CONNECTING) {
      socket.terminate();
      return;
    }
    // The server's own closing frame must be read; a server that sends none is not waited for.
    socket.resume();
    socket.close(code, reason);
    this.#timer = setTimeout(() => socket.terminate(), LONGEST_CLOSING_MS);
  }

  /** The first failure is the cause of those that follow. */
  #fail(failure: SocketFailure): void {
    if (!this.#hasFailed) this.#tell({ kind: "error", failure });
    this.#hasFailed = true;
    clearTimeout(this.#timer);
    if (this.#socket === null) this.#over(ABNORMAL, "");
    else this.#socket.terminate();
  }

  #over(code: number, reason: string): void {
    clearTimeout(this.#timer);
    this.#tell({ kind: "close", code, reason });
    this.#isOver = true;
  }

  #tell(happening: SocketHappening): void {
    if (!this.#isOver) this.#dependencies.onHappening(happening);
  }
}

export const NOT_OPEN: SocketFailure = { error: 10, errorMessage: "the socket is not open" };

function withoutFragment(url: string): string {
  const bare = new URL(url);
  bare.hash = "";
  return bare.href;
}

/** By the code that Node and ws give; a handshake that went wrong has none. */
function failureOf(error: Error & { readonly code?: unknown }): SocketFailure {
  const { code, message } = error;
  if (typeof code !== "string") return { error: 8, errorMessage: message };
  if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") return { error: 12, errorMessage: message };
  return { error: /CERT|SIGNATURE/.test(code) ? 7 : 1, errorMessage: message || code };
}
