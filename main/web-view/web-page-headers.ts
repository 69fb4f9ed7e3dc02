import type { Session } from "electron";

const DOCUMENTS: ReadonlySet<string> = new Set(["mainFrame", "subFrame"]);

/**
 * What a web page may do but: open a modal dialog (alert, confirm, prompt, print, beforeunload), lock the pointer, download. It
 * holds in every frame of the page, also in those without an address. A frame may lead the page elsewhere, as pages for paying
 * and for logging in do: where the page goes is asked all the same.
 */
const SANDBOX = [
  "sandbox",
  ...["allow-scripts", "allow-same-origin", "allow-forms", "allow-top-navigation"],
  // What would open a window opens in place.
  ...["allow-popups", "allow-popups-to-escape-sandbox"],
].join(" ");

const CLOSED_FEATURES = [
  ...["camera", "microphone", "display-capture", "geolocation", "payment", "usb", "serial", "hid", "bluetooth", "midi"],
  ...["publickey-credentials-get", "publickey-credentials-create", "identity-credentials-get", "otp-credentials"],
  ...["idle-detection", "local-fonts", "screen-wake-lock", "xr-spatial-tracking", "keyboard-map", "window-management"],
];

const PERMISSIONS_POLICY = CLOSED_FEATURES.map((feature) => `${feature}=()`).join(", ");

/** An answer with another one packed in it, whose headers nobody is asked about. */
const PACKED = /^application\/signed-exchange\b/i;

/** Adds to every document of a session's web pages what it may not do, beside what its server says. */
export function closeDocuments({ webRequest }: Session): void {
  webRequest.onHeadersReceived(({ resourceType, responseHeaders = {} }, answer) => {
    if (isPacked(responseHeaders)) {
      answer({ cancel: true });
      return;
    }
    if (!DOCUMENTS.has(resourceType)) {
      answer({});
      return;
    }
    const added = { "content-security-policy": SANDBOX, "permissions-policy": PERMISSIONS_POLICY };
    answer({ responseHeaders: withHeaders(responseHeaders, added) });
  });
}

function isPacked(headers: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(headers).some(
    ([name, values]) => name.toLowerCase() === "content-type" && values.some((value) => PACKED.test(value.trim())),
  );
}

/** Chromium takes all of a header's values together: the strictest holds. */
function withHeaders(
  headers: Readonly<Record<string, readonly string[]>>,
  added: Readonly<Record<string, string>>,
): Record<string, string[]> {
  // No plain object: a server may call a header `constructor`.
  const all = new Map<string, string[]>();
  const add = (name: string, values: readonly string[]) => all.set(name, [...(all.get(name) ?? []), ...values]);
  for (const [name, values] of Object.entries(headers)) add(name.toLowerCase(), values);
  for (const [name, value] of Object.entries(added)) add(name, [value]);
  return Object.fromEntries(all);
}
