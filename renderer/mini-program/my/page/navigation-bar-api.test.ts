import { describe, expect, it } from "vitest";
import { fontSource } from "../device/device-api";
import { titleBarChanges, withAlpha } from "./navigation-bar-api";

describe("what my.setNavigationBar asks for", () => {
  it("is the image, and not the title beside it", () => {
    expect(titleBarChanges({ title: "T", image: "https://example.com/a.png" })).toEqual({
      image: "https://example.com/a.png",
    });
  });

  it("is refused with a front colour other than black or white", () => {
    expect(titleBarChanges({ frontColor: "#ff0000" })).toBeNull();
    expect(titleBarChanges({ frontColor: "#FFFFFF" })).toEqual({ frontColour: "#ffffff" });
  });
});

describe("my.getTitleColor", () => {
  it.each([
    ["#323239", "#323239FF"],
    ["#fff", "#FFFFFFFF"],
    ["red", "red"],
  ])("tells %s as %s", (colour, told) => {
    expect(withAlpha(colour)).toBe(told);
  });
});

describe("the source of a font", () => {
  it("may be an address or a url()", () => {
    expect(fontSource("https://example.com/a.ttf")).toBe('url("https://example.com/a.ttf")');
    expect(fontSource("url(a.ttf)")).toBe("url(a.ttf)");
  });
});
