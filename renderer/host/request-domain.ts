/** A domain name as a request's is compared with it, from what somebody typed or pasted: an address will do. Null for none. */
export function requestDomainOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname === "" ? null : hostname;
}
