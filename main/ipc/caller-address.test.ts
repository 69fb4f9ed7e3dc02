import type { WebContents, WebFrameMain } from "electron";
import { describe, expect, it } from "vitest";
import { Callers, RefusedCaller } from "./callers";

const ORIGIN = "https://shop.example";

/** A page, and what a message of its main frame says, as far as callers look at it. */
function pageAt(url: string, origin = ORIGIN) {
  const page = { id: 7, once: () => page } as unknown as WebContents;
  const callers = new Callers();
  callers.register(page, { caller: { kind: "host" }, accepts: (asked) => asked === ORIGIN });
  const senderFrame = { origin, url, parent: null } as unknown as WebFrameMain;
  return () => callers.identify("call", { sender: page, senderFrame }, "host").origin;
}

describe("a page that asks", () => {
  it("speaks for its origin from every address of that origin", () => {
    for (const path of ["/", "/a/b?c#d"]) expect(pageAt(`${ORIGIN}${path}`)()).toBe(ORIGIN);
  });

  it.each(["user:pw@", "user@", ":pw@", "us%40er:p%2Fw@"])(
    "speaks for its origin when its address logs in as %s",
    (login) => {
      expect(pageAt(`https://${login}shop.example/a`)()).toBe(ORIGIN);
    },
  );

  it.each([
    "about:blank",
    "about:srcdoc",
    "",
    `blob:${ORIGIN}/2f6e`,
    "data:text/html,x",
    "javascript:1",
    "https://shop.example.evil.test/",
    "https://shop.example@evil.test/",
    "https://evil.test/@shop.example/",
    "https://evil.test?@shop.example/",
    "https://evil.test#@shop.example/",
    "blob:https://user@shop.example/2f6e",
  ])("speaks for nobody from %s, though it has the origin of whoever opened it", (url) => {
    expect(pageAt(url)).toThrow(RefusedCaller);
  });

  it("speaks for nobody from another origin", () => {
    expect(pageAt("https://evil.test/", "https://evil.test")).toThrow(RefusedCaller);
  });
});
