import type { WebViewError } from "../../app/bridge/web-view-calls";

/** Host names that never leave this machine: developers serve their H5 pages there, without a certificate. */
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Says whether an H5 page may be shown, before anything is loaded: https, or http on this machine itself.
 * Source: components-basic.md, web-view, the codes of its error page.
 * @returns null when it may
 */
export function addressRefusal(src: string): WebViewError | null {
  if (!URL.canParse(src)) return { code: 40_001_002, reason: `"${src}" is not an address; an https URL is needed` };
  const url = new URL(src);
  if (url.protocol === "https:") return null;
  if (url.protocol !== "http:")
    return { code: 40_001_002, reason: `${url.protocol} addresses are not allowed; use https` };
  if (LOOPBACK_HOSTS.has(url.hostname)) return null;
  return { code: 40_001_007, reason: `plain http is allowed for this machine's own addresses only; use https` };
}
