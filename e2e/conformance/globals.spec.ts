import { testFacts } from "./fact-tests";
import { frameworkGlobals, WRAPPING_APP } from "./globals.facts";
import { enabledGlobalObject, fakeGlobalObject, hostileScripts, modules } from "./modules.facts";

testFacts({
  name: "docs/platform/app-and-pages.md",
  sections: [frameworkGlobals, modules, hostileScripts],
  files: { "app.js": WRAPPING_APP },
});

const project = (globalObjectMode: string) => ({
  "mini.project.json": JSON.stringify({ format: 2, compileOptions: { component2: true, globalObjectMode } }),
});

testFacts({ name: "docs/platform/app-and-pages.md", sections: [enabledGlobalObject], files: project("enable") });
testFacts({ name: "docs/platform/app-and-pages.md", sections: [fakeGlobalObject], files: project("fake") });
