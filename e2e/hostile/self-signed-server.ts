import { createServer, get, type Server } from "node:https";
import type { AddressInfo } from "node:net";

/** Of nobody but these tests: for localhost and 127.0.0.1, signed by itself, until 2126. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM4pk3fP0LRsp7qMu
6W0ZvcjIF2BbOkapVfVaKvDcx9GhRANCAARZ/q1sJlU0Amx4/YM5Xuln5/VTUeTe
BidW8n2bT0oGHxtAMejPH1YtyQytQhUrLKXAcKe/P/CfcLOOq4F195Rf
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUI91fyp3+UaOu02q5hRLYgc5NAkYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTIwMTAzMTMwOFoYDzIxMjYxMTA3
MDMxMzA4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARZ/q1sJlU0Amx4/YM5Xuln5/VTUeTeBidW8n2bT0oGHxtAMejPH1Yt
yQytQhUrLKXAcKe/P/CfcLOOq4F195Rfo28wbTAdBgNVHQ4EFgQU6DQ4uFfuabAW
G+N2eLBoJQh1Eb8wHwYDVR0jBBgwFoAU6DQ4uFfuabAWG+N2eLBoJQh1Eb8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAIImcgL9o9znTtLZjfUCgRMLNvtDq+eM3DXQWS7iKisHAiBS
rPlLPFJW8hS5vlhFf1j1XAPsVeK0s/PXJe9Ugv26cQ==
-----END CERTIFICATE-----`;

/** A server that can be reached by whoever believes a certificate that nobody vouches for. */
export class SelfSignedServer {
  readonly #server: Server;

  private constructor() {
    this.#server = createServer({ key: KEY, cert: CERTIFICATE }, (_, response) => {
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
