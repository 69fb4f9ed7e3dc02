import { testFacts } from "./fact-tests";
import { flow, focus, selectors } from "./look-boxes.facts";
import { defaults } from "./look-defaults.facts";
import { lengths } from "./look-lengths.facts";
import { dialogs, notices } from "./look-notices.facts";
import { positions } from "./look-positions.facts";

testFacts({ name: "docs/look.md", sections: [lengths, defaults, flow, focus, selectors, dialogs, notices, positions] });
