import type { RequestFailure } from "../../app/bridge/page/requests";
import { portOf } from "./own-ports";

/** Where a mini-program's requests may go. */
export interface RequestPolicy {
  /** Domains, each with its subdomains, and then https only; null does not ask for domains, as while developing. */
  readonly domains: readonly string[] | null;
  /** Where the host itself can be debugged: nobody gets there, under whichever name, since any name may mean this computer. */
  readonly ownPorts: ReadonlySet<number>;
}

/**
 * Says whether a request may go to a url; asked again for every redirect.
 * Source: docs/platform/api-ui.md#myrequest, docs/platform/api-ui.md#silent-or-contradictory: https, and plain http to
 * this computer only while the list is ignored.
 * @returns null when it may
 */
export function requestRefusal(url: string, { domains, ownPorts }: RequestPolicy): RequestFailure | null {
  if (!URL.canParse(url)) return { error: 2, errorMessage: `url: expected an absolute url, got ${url.slice(0, 200)}` };
  const parsed = new URL(url);
  const { protocol, hostname } = parsed;
  if (protocol !== "http:" && protocol !== "https:") {
    return { error: 2, errorMessage: `url: ${protocol} is not supported` };
  }
  if (ownPorts.has(portOf(parsed))) {
    return { error: 4, errorMessage: `${hostname}:${portOf(parsed)} is a port of the host itself` };
  }
  if (protocol === "http:") {
    const mayBePlain = domains === null && isLoopback(hostname);
    return mayBePlain ? null : { error: 20, errorMessage: `${hostname}: plain http is not supported` };
  }
  if (domains === null || domains.some((domain) => isWithin(hostname, domain))) return null;
  return { error: 4, errorMessage: `${hostname} is not in the list of request domains` };
}

/**
 * Says whether a page may show what lies at a url: a picture, a film, a font. While the list is ignored it may lie anywhere, also
 * at plain http, as in the client: what is shown cannot be read.
 */
export function mayShow(url: string, policy: RequestPolicy): boolean {
  if (policy.domains !== null) return requestRefusal(url, policy) === null;
  // Chromium fetches from addresses that Node cannot read, such as `http://a%20b/`: nobody can say which port they mean.
  return URL.canParse(url) && !policy.ownPorts.has(portOf(new URL(url)));
}

/** This computer, as only the url itself says it: a name that resolves to it is somebody's choice. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function isWithin(hostname: string, domain: string): boolean {
  const listed = domain.toLowerCase();
  return hostname === listed || hostname.endsWith(`.${listed}`);
}
