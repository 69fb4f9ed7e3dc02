import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A web server of the test's own, on this computer and a free port. */
export class LoopbackServer {
  private constructor(private readonly server: Server) {}

  static async start(): Promise<LoopbackServer> {
    const server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return new LoopbackServer(server);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const stopped = new Promise((closed) => this.server.close(closed));
    this.server.closeAllConnections();
    await stopped;
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, headers, url = "/" } = request;
  switch (url.split("?")[0]) {
    case "/json":
      json(response, 200, { url, mine: headers["x-mine"], cookie: headers.cookie ?? null, referer: headers.referer });
      break;
    case "/echo":
      json(response, 200, { method, type: headers["content-type"]?.split(";")[0], body: await bodyOf(request) });
      break;
    case "/text":
      response.writeHead(200, { "content-type": "text/plain" }).end("not json");
      break;
    case "/redirect":
      response.writeHead(302, { location: "/json?redirected" }).end();
      break;
    case "/redirect-away":
      response.writeHead(302, { location: "http://example.invalid/" }).end();
      break;
    case "/set-cookie":
      response.setHeader("set-cookie", "session=kept; HttpOnly");
      json(response, 200, {});
      break;
    case "/slow":
      break;
    default:
      json(response, 404, { reason: "none" });
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
