import { REQUEST_METHODS } from "../../../../app/bridge/page/request-methods";
import type { SentRequest } from "../../../../app/bridge/page/requests";
import type { ApiFailure, ApiOptions } from "../calls/api-call";

type Encoded = Omit<SentRequest, "id" | "timeoutMs">;
type Pairs = [string, string][];

/**
 * Turns what a page passed to `my.request` into a message: `data` of a GET goes into the query, of others into the body,
 * in the form that the content type says. Source: docs/platform/api-ui.md#myrequest.
 */
export function encodedRequest(options: ApiOptions): Encoded | ApiFailure {
  const { url, data } = options;
  if (typeof url !== "string" || url === "") return { error: 2, errorMessage: "url: expected a text" };
  const method = methodOf(options.method);
  if (method === undefined) return { error: 2, errorMessage: `method: unknown: ${String(options.method)}` };
  const headers = headersOf(options);
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const inUrl = method === "GET" || method === "HEAD";
  return {
    url: inUrl ? withQuery(url, data) : url,
    method,
    headers,
    body: inUrl ? null : bodyOf(data, type),
  };
}

function methodOf(written: unknown): SentRequest["method"] | undefined {
  const name = written === undefined ? "GET" : String(written).toUpperCase();
  return REQUEST_METHODS.find((method) => method === name);
}

/** `header` is the older name; a page that sets no content type sends JSON. A cookie needs `enableCookie`. */
export function headersOf(options: ApiOptions, contentType = "application/json"): Pairs {
  const { headers, header, enableCookie } = options;
  const pairs: Pairs = [];
  for (const written of [header, headers]) {
    if (typeof written !== "object" || written === null) continue;
    for (const [name, value] of Object.entries(written)) {
      const isCookie = name.toLowerCase() === "cookie";
      if (value !== undefined && value !== null && (!isCookie || enableCookie === true)) {
        pairs.push([name, String(value)]);
      }
    }
  }
  const isTyped = pairs.some(([name]) => name.toLowerCase() === "content-type");
  return isTyped || contentType === "" ? pairs : [["content-type", contentType], ...pairs];
}

/** Before the fragment, after what the url asks already. */
export function withQuery(url: string, data: unknown): string {
  const query = typeof data === "string" ? data : encodedPairs(data);
  if (query === "") return url;
  const [address = "", ...fragment] = url.split("#");
  const glue = !address.includes("?") ? "?" : /[?&]$/.test(address) ? "" : "&";
  return [`${address}${glue}${query}`, ...fragment].join("#");
}

/** `a=1&b=2`; what is no text goes as JSON. */
function encodedPairs(data: unknown): string {
  if (typeof data !== "object" || data === null || data instanceof ArrayBuffer) return "";
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(valueText(value))}`)
    .join("&");
}

export function valueText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function bodyOf(data: unknown, contentType: string): Uint8Array<ArrayBuffer> | null {
  if (data === undefined || data === null) return null;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (typeof data === "string") return new TextEncoder().encode(data);
  const isForm = contentType.toLowerCase().includes("application/x-www-form-urlencoded");
  return new TextEncoder().encode(isForm ? encodedPairs(data) : JSON.stringify(data));
}
