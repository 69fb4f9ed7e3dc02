import type { WebViewError } from "../../app/bridge/page/web-views";
import { portOf } from "../network/own-ports";

/** Host names that never leave this machine: developers serve their H5 pages there, without a certificate. */
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Says whether an H5 page may be shown, before anything is loaded: https, or http on this machine itself.
 * Source: docs/platform/components-basic.md#web-view.
 * @param ownPorts where the host itself can be debugged: no page gets there, under whichever name
 * @returns null when it may
 */
export function addressRefusal(src: string, ownPorts: ReadonlySet<number>): WebViewError | null {
  if (!URL.canParse(src))
    return { code: 40_001_002, reason: `"${src.slice(0, 200)}" is not an address; an https URL is needed` };
  const url = new URL(src);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return { code: 40_001_002, reason: `${url.protocol} addresses are not allowed; use https` };
  if (ownPorts.has(portOf(url))) return { code: 40_001_002, reason: `${url.host} is a port of the host itself` };
  if (url.protocol === "https:") return null;
  if (LOOPBACK_HOSTS.has(url.hostname)) return null;
  return { code: 40_001_007, reason: `plain http is allowed for this machine's own addresses only; use https` };
}
