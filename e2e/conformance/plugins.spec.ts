import { testFacts } from "./fact-tests";
import { inside, storage, using, withoutDynamic } from "./plugins.facts";
import { PLUGINS_APP_JSON, PLUGINS_FILES } from "./plugins-program";

testFacts({
  name: "docs/platform/plugins.md",
  sections: [using, inside, storage],
  appJson: { ...PLUGINS_APP_JSON, pages: ["other/other"] },
  files: PLUGINS_FILES,
});

testFacts({ name: "docs/platform/plugins.md", sections: [withoutDynamic] });
