/** A domain name as a request's is compared with it, from what somebody typed or pasted: an address will do. Null for none. */
export function requestDomainOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  // Chromium takes more for a host than a name has: a space, say, which it then writes as %20.
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostname) ? hostname : null;
}
