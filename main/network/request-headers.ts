/**
 * What belongs to the connection or to the host, whatever a page says. Source: docs/platform/api-ui.md#myrequest:
 * `referer` cannot be set.
 */
const NOT_THE_PAGES: ReadonlySet<string> = new Set([
  ...["host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect"],
  ...["proxy-connection", "proxy-authorization", "cookie2", "referer", "origin"],
]);

export function sendableHeaders(
  headers: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !NOT_THE_PAGES.has(lower) && !lower.startsWith("sec-");
  });
}

/** Several of one name in one line, as HTTP allows; cookies, which hold commas, on lines of their own. */
export function headersOfAnswer(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const lower = name.toLowerCase();
      return [lower, Array.isArray(value) ? value.join(lower === "set-cookie" ? "\n" : ", ") : value];
    }),
  );
}

/** A header's value as Node sends it, a byte for each character: UTF-8, as Chromium sends a request's. */
export function headerBytes(value: string): string {
  return Buffer.from(value).toString("latin1");
}

/** What the platform sends as the referrer, whatever page asks. Source: docs/platform/api-ui.md#myrequest. */
export function referrerOf(appId: string): string {
  return `https://${appId}.hybrid.alipay-eco.com/${appId}/0.0.1/index.html`;
}
