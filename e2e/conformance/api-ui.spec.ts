import { conventions, dialogs, titleBar } from "./api-dialogs.facts";
import { names } from "./api-names.facts";
import { animation, observer, queries, scrolling, tabBarCalls } from "./api-page.facts";
import { clipboard, request, sockets, system } from "./api-system.facts";
import { testFacts } from "./fact-tests";

testFacts({
  name: "docs/platform/api-ui.md",
  sections: [
    conventions,
    names,
    dialogs,
    titleBar,
    tabBarCalls,
    scrolling,
    queries,
    observer,
    animation,
    system,
    clipboard,
    request,
    sockets,
  ],
  settings: { requestDomains: ["listed.example"] },
});
