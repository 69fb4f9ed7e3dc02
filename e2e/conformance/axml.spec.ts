import { acss, slotsAndRef } from "./axml-acss.facts";
import { conditions, lists, templates } from "./axml-control.facts";
import { binding, classAndStyle, eventObject } from "./axml-events.facts";
import { expressions, markup } from "./axml-markup.facts";
import { sjs } from "./axml-sjs.facts";
import { testFacts } from "./fact-tests";

testFacts({
  name: "docs/platform/axml.md",
  sections: [
    markup,
    expressions,
    conditions,
    lists,
    templates,
    sjs,
    classAndStyle,
    binding,
    eventObject,
    slotsAndRef,
    acss,
  ],
  files: { "app.acss": ".of-app { color: green; }" },
});
