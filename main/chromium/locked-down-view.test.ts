import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { afterEach, expect, it, vi } from "vitest";
import { keepInPlace } from "./locked-down-view";

vi.mock("electron", () => ({ session: {}, WebContentsView: class {} }));

afterEach(() => {
  vi.restoreAllMocks();
});

/** A page that is kept in its place, and what it is answered. */
function keptPage(mayNavigate?: (address: string) => boolean) {
  const loadURL = vi.fn(async (_address: string) => {});
  const page = Object.assign(new EventEmitter(), { loadURL, setWindowOpenHandler: vi.fn() });
  const onWindow = vi.fn();
  keepInPlace(page as unknown as WebContents, mayNavigate, onWindow);
  const isPrevented = (event: string, facts: object) => {
    const preventDefault = vi.fn();
    page.emit(event, { preventDefault, ...facts });
    return preventDefault.mock.calls.length > 0;
  };
  const open = (url: string) => page.setWindowOpenHandler.mock.calls[0]?.[0]({ url });
  return { loadURL, isPrevented, open, onWindow };
}

it("a page that asks to stay is left all the same: in Electron preventing this event means to leave", () => {
  expect(keptPage().isPrevented("will-prevent-unload", {})).toBe(true);
});

it.each(["will-frame-navigate", "will-redirect"])("%s goes where the page may, its frames where they like", (event) => {
  const { isPrevented } = keptPage((address) => address === "https://a.test/");
  expect(isPrevented(event, { isMainFrame: true, url: "https://a.test/" })).toBe(false);
  expect(isPrevented(event, { isMainFrame: true, url: "https://b.test/" })).toBe(true);
  expect(isPrevented(event, { isMainFrame: false, url: "https://b.test/" })).toBe(false);
});

it("a window that is asked for opens in place where the page may go, and never as a window", () => {
  const { loadURL, open, onWindow } = keptPage((address) => address === "https://a.test/");
  expect(open("https://b.test/")).toEqual({ action: "deny" });
  expect(open("https://a.test/")).toEqual({ action: "deny" });
  expect(loadURL.mock.calls).toEqual([["https://a.test/"]]);
  expect(onWindow).toHaveBeenCalledTimes(2);
});

it("a page stays where it is when the answer cannot be had", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { loadURL, isPrevented, open } = keptPage(() => {
    throw new Error("the view is gone");
  });
  expect(isPrevented("will-frame-navigate", { isMainFrame: true, url: "https://a.test/" })).toBe(true);
  expect(open("https://a.test/")).toEqual({ action: "deny" });
  expect(loadURL).not.toHaveBeenCalled();
});
