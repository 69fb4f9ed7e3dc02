import { describe, expect, it } from "vitest";
import { barOpacity, titleBarState } from "./title-bar-state";

const app = { defaultTitle: "App", titleBarColor: "#1677ff" };

describe("the title bar", () => {
  it("takes the page's json over app.json", () => {
    const state = titleBarState(app, { defaultTitle: "Page" }, { depth: 1, isHome: true });
    expect(state).toMatchObject({ title: "Page", background: "#1677ff", frontColour: "#ffffff" });
  });

  it.each([
    [2, false, "back"],
    [2, true, "back"],
    [1, false, "home"],
    [1, true, "none"],
  ] as const)("at depth %i, home page %s, leads with %s", (depth, isHome, leading) => {
    expect(titleBarState(app, {}, { depth, isHome }).leading).toBe(leading);
  });
});

describe("a transparent title bar", () => {
  it.each([
    ["none", 0, 1],
    ["always", 500, 0],
    ["auto", 0, 0],
    ["auto", 50, 0.5],
    ["auto", 500, 1],
  ] as const)("of kind %s, at %i px, has the opacity %d", (kind, scrollTop, opacity) => {
    expect(barOpacity(kind, scrollTop)).toBe(opacity);
  });

  it("offers no way home on a tab page", () => {
    expect(titleBarState(app, {}, { depth: 1, isHome: false, isTab: true }).leading).toBe("none");
  });
});
