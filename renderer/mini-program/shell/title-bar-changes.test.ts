import { describe, expect, it } from "vitest";
import { changedTitleBar } from "./title-bar-changes";
import { titleBarState } from "./title-bar-state";

const lone = titleBarState({ defaultTitle: "App", titleBarColor: "#1677ff" }, {}, { depth: 1, isHome: false });

describe("a title bar that its page changes", () => {
  it("keeps what the page left alone", () => {
    expect(changedTitleBar(lone, { title: "New" })).toMatchObject({ title: "New", background: "#1677ff" });
  });

  it("stays readable on a new background", () => {
    expect(changedTitleBar(lone, { background: "#ffffff" }).frontColour).toBe("#000000");
    expect(changedTitleBar(lone, { background: "#ffffff", frontColour: "#ffffff" }).frontColour).toBe("#ffffff");
  });

  it("has no line of its own below a new background", () => {
    expect(changedTitleBar(lone, { bottomLine: "#f00" }).bottomLine).toBe("#f00");
    expect(changedTitleBar(lone, { bottomLine: "#f00", background: "#fff" }).bottomLine).toBeUndefined();
  });

  it("loses its Home button, never its Back button", () => {
    expect(changedTitleBar(lone, { hidesHome: true }).leading).toBe("none");
    expect(changedTitleBar({ ...lone, leading: "back" }, { hidesHome: true }).leading).toBe("back");
  });
});
