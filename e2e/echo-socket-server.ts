import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** A WebSocket server of the test's own, on this computer and a free port: says back what it hears. */
export class EchoSocketServer {
  /** The handshakes, in the order that they came. */
  readonly handshakes: IncomingMessage[] = [];
  /** Codes and reasons with which sockets closed. */
  readonly closings: string[] = [];
  readonly #http = createServer((_request, response) => {
    response.setHeader("set-cookie", "session=kept; HttpOnly");
    response.end("kept");
  });
  readonly #sockets = new WebSocketServer({ server: this.#http });

  static async start(): Promise<EchoSocketServer> {
    const server = new EchoSocketServer();
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    server.#sockets.on("connection", (socket, request) => server.#accept(socket, request));
    return server;
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get openSockets(): number {
    return this.#sockets.clients.size;
  }

  /** Closes every socket, as a server that restarts does. */
  sendAway(): void {
    for (const socket of this.#sockets.clients) socket.close(1012, "restarting");
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    const stopped = new Promise((closed) => this.#http.close(closed));
    this.#http.closeAllConnections();
    await stopped;
  }

  #accept(socket: WebSocket, request: IncomingMessage): void {
    this.handshakes.push(request);
    socket.on("message", (data: Buffer, binary: boolean) => socket.send(data, { binary }));
    socket.on("close", (code, reason) => this.closings.push(`${code} ${reason}`.trim()));
  }
}
