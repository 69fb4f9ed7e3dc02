import type { SocketFailure } from "../../app/bridge/page/sockets";
import { type RequestPolicy, requestRefusal } from "./request-policy";

/**
 * Says whether a socket may go to a url: where a request may go, wss in place of https and ws in place of http.
 * @returns null when it may
 */
export function socketRefusal(url: string, policy: RequestPolicy): SocketFailure | null {
  if (!URL.canParse(url)) return { error: 4, errorMessage: `url: expected an absolute url, got ${url.slice(0, 200)}` };
  const { protocol, hostname } = new URL(url);
  if (protocol !== "ws:" && protocol !== "wss:") {
    return { error: 5, errorMessage: `url: ${protocol} is not supported: it must begin with ws or wss` };
  }
  const refusal = requestRefusal(httpUrlOf(url), policy);
  if (refusal === null) return null;
  return refusal.error === 20
    ? { error: 20, errorMessage: `${hostname}: plain ws is not supported, use wss` }
    : { error: 4, errorMessage: refusal.errorMessage };
}

/** The same place for a request: what is known of it, such as its cookies, is known by that url. */
export function httpUrlOf(url: string): string {
  return url.trim().replace(/^ws/i, "http");
}
