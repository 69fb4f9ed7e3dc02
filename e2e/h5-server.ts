import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** H5 pages on this machine, by path, for as long as a test needs them. */
export class H5Server {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param pages HTML by path; `{{other}}` stands for the same server under its other name, which is another origin
   * @param port that of a server which has stopped; any free one without it
   */
  static async start(pages: Readonly<Record<string, string>>, port = 0): Promise<H5Server> {
    const server = createServer((request, response) => {
      const html = pages[request.url ?? ""];
      response.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
      response.end(html?.replaceAll("{{other}}", `http://localhost:${(server.address() as AddressInfo).port}`));
    });
    await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
    return new H5Server(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get otherOrigin(): string {
    return `http://localhost:${this.port}`;
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((stopped) => this.#server.close(stopped));
  }
}
