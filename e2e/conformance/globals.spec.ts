import { testFacts } from "./fact-tests";
import { frameworkGlobals, WRAPPING_APP } from "./globals.facts";

testFacts({
  name: "app-and-pages.md",
  sections: [frameworkGlobals],
  files: { "app.js": WRAPPING_APP },
});
