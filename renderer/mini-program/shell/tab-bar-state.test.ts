import { describe, expect, it } from "vitest";
import { badgeText, iconUrl, tabBarState, withTabItem } from "./tab-bar-state";

const state = tabBarState({ items: [{ pagePath: "a", name: "A", icon: "images/a.png" }], textColor: "#333" });

describe("the tab bar", () => {
  it("shows the items of app.json with icons from the source root", () => {
    expect(state.items).toMatchObject([{ pagePath: "a", text: "A", icon: "/images/a.png", badge: null }]);
  });

  it("changes one item and leaves the others", () => {
    expect(withTabItem(state, 0, { text: "B" })?.items[0]?.text).toBe("B");
  });

  it.each([1, -1, 0.5, "0", undefined])("has no item %j", (index) => {
    expect(withTabItem(state, index, {})).toBeNull();
  });

  it.each([
    ["9", "9"],
    ["999", "999"],
    ["1000", "10…"],
    ["新消息提醒", "新消…"],
  ])("shows the badge %s as %s", (text, shown) => {
    expect(badgeText(text)).toBe(shown);
  });

  it.each([
    ["/a.png", "/a.png"],
    ["a.png", "/a.png"],
    ["https://x/a.png", "https://x/a.png"],
    ["data:image/png;base64,", "data:image/png;base64,"],
    ["", undefined],
  ])("finds the icon %j at %j", (icon, url) => {
    expect(iconUrl(icon)).toBe(url);
  });
});
