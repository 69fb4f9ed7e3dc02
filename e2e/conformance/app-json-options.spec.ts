import { appJsonOptions, customTabBar } from "./app-json-options.facts";
import { testFacts } from "./fact-tests";

const tab = (name: string, place: number) => ({
  [`tabs/${name}.js`]: `Page({
      data: { bar: "" },
      onShow() {
        const bar = this.getTabBar();
        if (bar === null) this.setData({ bar: "without a bar" });
        else bar.setData({ selected: ${place} });
      },
    });`,
  [`tabs/${name}.axml`]: `<view>tab ${name} shown {{bar}}</view>`,
});

testFacts({
  name: "docs/platform/app-and-pages.md",
  sections: [customTabBar, appJsonOptions],
  appJson: {
    pages: ["tabs/one", "tabs/two"],
    lazyCodeLoading: "requiredComponents",
    tabBar: {
      customize: true,
      items: [
        { pagePath: "tabs/one", name: "One" },
        { pagePath: "tabs/two", name: "Two" },
      ],
    },
  },
  files: {
    ...tab("one", 0),
    ...tab("two", 1),
    "customize-tab-bar/index.json": `{"component":true}`,
    "customize-tab-bar/index.axml": `<view class="bar">own bar:
      <text onTap="go" data-url="/tabs/one">One</text> <text onTap="go" data-url="/tabs/two">Two</text>, now {{selected}}</view>`,
    "customize-tab-bar/index.acss": ".bar { background: #eee; }",
    "customize-tab-bar/index.js": `Component({
      data: { selected: -1 },
      methods: { go(e) { my.switchTab({ url: e.currentTarget.dataset.url }); } },
    });`,
  },
});
