import { expect, it } from "vitest";
import { webPageFetch } from "./web-page-fetch";

const OWN_PORTS: ReadonlySet<number> = new Set([9229]);

it.each([
  ["https://shop.example/a.png", "pass"],
  ["wss://shop.example/", "pass"],
  ["http://127.0.0.1:9229/json", "refuse"],
  ["ws://anybody.example:9229/", "refuse"],
  ["https://appx/web-view.min.js", { redirectURL: "miniapp://client/web-view.min.js" }],
])("%s: %o", (address, decision) => expect(webPageFetch(address, OWN_PORTS)).toEqual(decision));

it.each(["http://a%20b/x.png", "http://xn--a/x.png"])(
  "an address that only Chromium can read, %s, is not fetched",
  (address) => {
    expect(webPageFetch(address, OWN_PORTS)).toBe("refuse");
  },
);
