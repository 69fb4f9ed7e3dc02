import { testFacts } from "./fact-tests";
import { app, appJson, javascript, windowFields } from "./pages-config.facts";
import { instance, page } from "./pages-page.facts";
import { order, routing, tabBar } from "./pages-routing.facts";
import { sides } from "./pages-sides.facts";

const tab = (name: string) => ({
  [`tabs/${name}.js`]: `let loads = 0;
    Page({
      data: { loads: 0, tapped: "" },
      onLoad() { loads += 1; this.setData({ loads }); },
      onTabItemTap({ from, pagePath, text, index }) { this.setData({ tapped: ["tapped", from, pagePath, text, index].join(" ") }); },
    });`,
  [`tabs/${name}.axml`]: `<view>tab ${name} shown</view><view>loads {{loads}}</view><view>{{tapped}}</view>`,
});

testFacts({
  name: "docs/platform/app-and-pages.md",
  sections: [appJson, windowFields, tabBar, javascript, app, page, instance, sides, order, routing],
  appJson: {
    pages: ["tabs/one", "tabs/two"],
    window: { defaultTitle: "App title" },
    usingComponents: { "global-c": "/shared/global" },
    subPackages: [{ root: "packed", pages: ["deep/page"] }],
    tabBar: {
      items: [
        { pagePath: "tabs/one", name: "Tab One" },
        { pagePath: "tabs/two", name: "Tab Two" },
      ],
    },
    somethingUnknown: { a: 1 },
  },
  files: {
    "shared/global.json": `{"component":true}`,
    "shared/global.js": "Component({});",
    "shared/global.axml": "<text>global</text>",
    "shared/word.js": `export const word = "from the root";`,
    "node_modules/a-package/package.json": `{"name":"a-package","version":"1.0.0","main":"main.js"}`,
    "node_modules/a-package/main.js": `exports.word = "from npm";`,
    "packed/deep/page.js": "Page({});",
    "packed/deep/page.axml": "<text>in the package</text>",
    ...tab("one"),
    ...tab("two"),
  },
});
