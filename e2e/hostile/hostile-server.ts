import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';

/** One page, red all over. */
const PDF = `%PDF-1.1
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<>>>> endobj
4 0 obj <</Length 26>> stream
1 0 0 rg 0 0 200 200 re f
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`;

/** As a worker of any kind: tells whether a socket opens to what it is told, from a worker of its own when it is told of one. */
const WORKER = `
const socket = (address, tell) => {
  const made = new WebSocket(address);
  Object.assign(made, { onopen: () => tell("open"), onerror: () => tell("refused") });
};
const hear = ({ address, inside }, tell) => {
  if (inside === undefined) return socket(address, tell);
  const nested = new Worker(inside);
  nested.onmessage = ({ data }) => tell(data);
  nested.postMessage({ address });
};
self.onmessage = ({ data }) => hear(data, (said) => self.postMessage(said));
`;

/** A document in a frame that tells what it may do once nothing loads any more; a dialog would keep it from that. */
export const TELLING = `<script>
onload = () => {
  print();
  const may = ["camera", "geolocation"].filter((feature) => document.featurePolicy.allowsFeature(feature));
  parent.postMessage({ told: confirm("x") ? [...may, "confirm"] : may }, "*");
};
</script>`;

/** Serves a web page and pictures, and sends on to whichever port of this computer it is asked for. */
export class HostileServer {
  /** What was asked for, in order of the alphabet. */
  readonly #pictures: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(({ url = "" }, response) => {
      const [path, query] = url.split("?");
      // Named as what every object has.
      response.setHeader("constructor", "x").setHeader("__proto__", "x");
      if (path === "/to") return void response.writeHead(302, { location: `http://127.0.0.1:${query}/json` }).end();
      if (path === "/login") return void response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
      if (path === "/pdf") return void response.setHeader("content-type", "application/pdf").end(PDF);
      if (path === "/worker.js") return void response.setHeader("content-type", "text/javascript").end(WORKER);
      const page = path === "/telling" ? TELLING : "<title>hostile</title>";
      if (path !== "/picture") return void response.setHeader("content-type", "text/html").end(page);
      this.#pictures.push(url);
      response.writeHead(200, { "content-type": "image/svg+xml", "cache-control": "no-store" }).end(PICTURE);
    });
  }

  static async start(): Promise<HostileServer> {
    const started = new HostileServer();
    await new Promise<void>((listening) => started.#server.listen(0, "127.0.0.1", listening));
    return started;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get pictures(): readonly string[] {
    return [...this.#pictures].sort();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}
