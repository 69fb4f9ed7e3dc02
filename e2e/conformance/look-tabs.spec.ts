import { testFacts } from "./fact-tests";
import { ext, loadingOfTabs, TAB_FILES } from "./look-tabs.facts";

testFacts({
  name: "docs/look.md",
  sections: [loadingOfTabs, ext],
  appJson: {
    pages: ["tabs/one", "tabs/two"],
    tabBar: {
      items: [
        { pagePath: "tabs/one", name: "First" },
        { pagePath: "tabs/two", name: "Second" },
      ],
    },
  },
  files: TAB_FILES,
});
