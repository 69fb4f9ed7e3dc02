import type { Session } from "electron";
import { expect, it, vi } from "vitest";
import { closeDocuments } from "./web-page-headers";

type Headers = Readonly<Record<string, readonly string[]>>;

/** The headers that a page gets for what its server sent; undefined as they came. */
function received(resourceType: string, responseHeaders?: Headers): Headers | undefined {
  return answered(resourceType, responseHeaders).responseHeaders;
}

function answered(resourceType: string, responseHeaders?: Headers): { cancel?: boolean; responseHeaders?: Headers } {
  const answer = vi.fn();
  const onHeadersReceived = (hear: (details: object, answer: unknown) => void) =>
    hear({ resourceType, responseHeaders }, answer);
  closeDocuments({ webRequest: { onHeadersReceived } } as unknown as Session);
  return answer.mock.calls[0]?.[0];
}

it("a document keeps its server's own policies beside what no web page may do", () => {
  const headers = received("mainFrame", { "Content-Security-Policy": ["img-src 'none'"] });
  expect(headers?.["content-security-policy"]).toEqual(["img-src 'none'", expect.stringMatching(/^sandbox /)]);
  expect(headers?.["permissions-policy"]).toEqual([expect.stringContaining("camera=()")]);
});

it("a frame of it may lead the page elsewhere, and opens no dialog", () => {
  const [sandbox = ""] = received("subFrame")?.["content-security-policy"] ?? [];
  expect(sandbox.split(" ")).toContain("allow-top-navigation");
  expect(sandbox).not.toContain("modals");
});

it("what is no document stays as it came", () => {
  expect(received("image", { etag: ["x"] })).toBeUndefined();
});

it.each(["constructor", "__proto__", "hasOwnProperty"])("a server may call a header %s", (name) => {
  const headers = received("mainFrame", Object.fromEntries([[name, ["x"]]]));
  expect(Object.entries(headers ?? {})).toContainEqual([name.toLowerCase(), ["x"]]);
});

it.each(["mainFrame", "other"])(
  "a signed exchange, whose document has headers of its own, is not taken: %s",
  (kind) => {
    expect(answered(kind, { "Content-Type": ["application/signed-exchange;v=b3"] })).toEqual({ cancel: true });
  },
);
