import { createServer, get, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { SELF_SIGNED } from "../../tools/self-signed.mjs";

/** A server that can be reached by whoever believes a certificate that nobody vouches for. */
export class SelfSignedServer {
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(SELF_SIGNED, (_, response) => {
      response.setHeader("access-control-allow-origin", "*").end("read");
    });
  }

  /** Once it answers somebody who believes it. */
  static async start(): Promise<SelfSignedServer> {
    const started = new SelfSignedServer();
    await new Promise<void>((listening) => started.#server.listen(0, "127.0.0.1", listening));
    await new Promise((answered, failed) => {
      get(`${started.origin}/`, { rejectUnauthorized: false }, answered).once("error", failed);
    });
    return started;
  }

  get origin(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}
