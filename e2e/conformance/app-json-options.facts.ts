import type { Section } from "./fact";

const toTab = { page: `onReady() { my.reLaunch({ url: "/tabs/one" }); }` };

export const customTabBar: Section = {
  section: "tabBar",
  facts: {
    customShown: {
      fact: "customize: the component customize-tab-bar/index takes the bar's place, over the page's bottom edge",
      ...toTab,
      act: async ({ screen, expect }) => {
        await expect(screen.getByRole("navigation")).toHaveCount(0);
        const bar = screen.locator(".a-customize-tab-bar").filter({ visible: true });
        await expect(bar).toHaveText("own bar: One Two, now 0");
        await expect(bar).toHaveCSS("z-index", "10000");
        await expect(bar).toHaveCSS("bottom", "0px");
      },
    },
    customSwitches: {
      fact: "each tab page has a bar instance of its own, which this.getTabBar() gives in onShow",
      ...toTab,
      act: async ({ screen, expect }) => {
        const bar = screen.locator(".a-customize-tab-bar").filter({ visible: true });
        await bar.getByText("Two").click();
        await expect(screen.getByText("tab two shown")).toBeVisible();
        await expect(bar).toHaveText("own bar: One Two, now 1");
        await bar.getByText("One").click();
        await expect(bar).toHaveText("own bar: One Two, now 0");
      },
    },
    customNotOffTab: {
      fact: "a custom bar does not show on a tab page reached by navigateTo, whose getTabBar() is null",
      page: `onReady() { my.navigateTo({ url: "/tabs/one" }); }`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("tab one shown without a bar")).toBeVisible();
        await expect(screen.locator(".a-customize-tab-bar").filter({ visible: true })).toHaveCount(0);
      },
    },
    customSetItem: {
      fact: "with a custom bar setTabBarItem fails with error 1",
      run: `return my.setTabBarItem({ index: 0, text: "x" }).then(() => "set", ({ error }) => error);`,
      gives: 1,
    },
  },
};

export const appJsonOptions: Section = {
  section: "app.json",
  facts: {
    lazyCodeLoading: {
      fact: "lazyCodeLoading: the script of a page that was not opened yet has not run",
      page: `onReady() { const { scripts } = getApp(); my.navigateTo({ url: "b" }); this.setData({ out: String(scripts) }); }`,
      files: {
        "b.js": `getApp().scripts = "b"; Page({ onShow() { this.setData({ out: getApp().scripts }); } });`,
        "b.axml": "<text>ran {{out}}</text>",
      },
      act: ({ screen, expect }) => expect(screen.getByText("undefined")).toHaveCount(1),
      shows: "ran b",
    },
  },
};
