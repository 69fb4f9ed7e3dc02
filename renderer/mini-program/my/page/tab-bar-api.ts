import type { Router } from "../../runtime/page/router";
import type { TabBar } from "../../runtime/page/tab-bar";
import { badgeText, iconUrl, type TabItem } from "../../shell/tab-bar-state";
import { type ApiMaker, type ApiOptions, done, type Outcome, refused } from "../calls/api-call";
import { colourOption, textOption } from "../calls/api-option";

/** `my.setTabBarItem` and the other calls for the tab bar. Source: docs/platform/api-ui.md#tab-bar. */
export function createTabBarApi(make: ApiMaker, tabBar: TabBar, router: Router) {
  const changing = (name: string, change: (options: ApiOptions) => Partial<TabItem>) =>
    make(name, (options) => changed(tabBar.changeItem(options.index, change(options))));
  return {
    showTabBar: make("showTabBar", () => {
      tabBar.change({ hidden: false });
      return done();
    }),
    hideTabBar: make("hideTabBar", () => {
      if (tabBar.state === null || !router.isTopTab) {
        return refused({ error: 11, errorMessage: "there is no tab bar on this page" });
      }
      tabBar.change({ hidden: true });
      return done();
    }),
    setTabBarItem: make("setTabBarItem", (options) => {
      if (tabBar.state === null) return refused({ error: 11, errorMessage: "app.json has no tabBar" });
      if (tabBar.isCustom)
        return refused({ error: 1, errorMessage: "the tab bar is drawn by the mini-program itself" });
      const icon = iconUrl(textOption(options, "iconPath"));
      const activeIcon = iconUrl(textOption(options, "selectedIconPath"));
      const change = {
        ...(options.text === undefined ? {} : { text: textOption(options, "text") }),
        ...(icon === undefined ? {} : { icon }),
        ...(activeIcon === undefined ? {} : { activeIcon }),
      };
      return changed(tabBar.changeItem(options.index, change));
    }),
    setTabBarStyle: make("setTabBarStyle", (options) => {
      const [textColor, selectedColor, backgroundColor, borderStyle] = STYLE_PARAMETERS.map((name) =>
        colourOption(options, name),
      );
      if ([textColor, selectedColor, backgroundColor, borderStyle].includes(undefined)) {
        return refused({ error: 2, errorMessage: `${STYLE_PARAMETERS.join(", ")} are required` });
      }
      tabBar.change({ textColor, selectedColor, backgroundColor, borderColor: borderStyle });
      return done();
    }),
    setTabBarBadge: changing("setTabBarBadge", (options) => ({ badge: badgeText(textOption(options, "text")) })),
    removeTabBarBadge: changing("removeTabBarBadge", () => ({ badge: null })),
    showTabBarRedDot: changing("showTabBarRedDot", () => ({ redDot: true })),
    hideTabBarRedDot: changing("hideTabBarRedDot", () => ({ redDot: false })),
  };
}

const STYLE_PARAMETERS = ["color", "selectedColor", "backgroundColor", "borderStyle"] as const;

function changed(found: boolean): Outcome<void> {
  return found ? done() : refused({ error: 2, errorMessage: "index is out of the tab bar's range" });
}
