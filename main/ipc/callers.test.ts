import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { describe, expect, it } from "vitest";
import { type Caller, Callers, RefusedCaller, type Sender } from "./callers";

const ORIGIN = "minihost://host";

function pageOf(id: number): { contents: WebContents; sender: Sender } {
  const contents = Object.assign(new EventEmitter(), { id }) as unknown as WebContents;
  return {
    contents,
    sender: { sender: contents, senderFrame: { parent: null, origin: ORIGIN, url: `${ORIGIN}/index.html` } as never },
  };
}

function registered(id: number, caller: Caller = { kind: "host" }) {
  const callers = new Callers();
  const page = pageOf(id);
  const end = callers.register(page.contents, { caller, accepts: (origin) => origin === ORIGIN });
  return { callers, end, ...page };
}

describe("a page that may send messages", () => {
  it("is who it was registered as, at the origin that it has now", () => {
    const { callers, sender } = registered(1);
    expect(callers.identify("host.state", sender, "host")).toEqual({ caller: { kind: "host" }, origin: ORIGIN });
  });

  it("speaks for nobody once its registration was ended", () => {
    const { callers, end, sender } = registered(1);
    end();
    expect(() => callers.identify("host.state", sender, "host")).toThrow(RefusedCaller);
    expect(callers.ofKind("host")).toEqual([]);
  });

  it("speaks for nobody once it is destroyed", () => {
    const { callers, contents, sender } = registered(1);
    contents.emit("destroyed");
    expect(() => callers.identify("host.state", sender, "host")).toThrow("the page is not registered");
  });

  it("is refused with what was asked and why", () => {
    const { callers, sender } = registered(1);
    const refusalOf = (asked: Sender, ...kinds: Caller["kind"][]) => {
      try {
        return callers.identify("call", asked, ...kinds);
      } catch (error) {
        return error instanceof RefusedCaller ? [error.name, error.message] : error;
      }
    };
    const name = "RefusedCaller";
    const frame = (origin: string, parent: unknown = null) => ({
      ...sender,
      senderFrame: { origin, url: `${origin}/`, parent } as never,
    });
    expect(refusalOf(pageOf(2).sender, "host")).toEqual([name, "call: refused: the page is not registered"]);
    expect(refusalOf({ ...sender, senderFrame: null }, "host")).toEqual([
      name,
      "call: refused: not the page's main frame",
    ]);
    expect(refusalOf(frame(ORIGIN, {}), "host")).toEqual([name, "call: refused: not the page's main frame"]);
    expect(refusalOf(frame("null"), "host")).toEqual([name, "call: refused: origin null"]);
    expect(refusalOf(sender, "mini-program", "web-view")).toEqual([name, "call: refused: a host may not ask this"]);
  });

  it("is found by its kind, and by what it is", () => {
    const { callers } = registered(1);
    const web: Caller = { kind: "web-view", storeId: "s", say: async () => null, keepScreen: () => undefined };
    callers.register(pageOf(2).contents, { caller: web, accepts: () => true });
    expect(callers.ofKind("web-view")).toEqual([{ id: 2, caller: web }]);
    expect(callers.ofKind("mini-program")).toEqual([]);
    expect(callers.idsOf(({ kind }) => kind === "host")).toEqual([1]);
  });
});
