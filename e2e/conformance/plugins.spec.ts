import { testFacts } from "./fact-tests";
import { inside, PLUGINS_APP_JSON, PLUGINS_FILES, storage, using, withoutDynamic } from "./plugins.facts";

testFacts({
  name: "plugins.md",
  sections: [using, inside, storage],
  appJson: { ...PLUGINS_APP_JSON, pages: ["other/other"] },
  files: PLUGINS_FILES,
});

testFacts({ name: "plugins.md", sections: [withoutDynamic] });
