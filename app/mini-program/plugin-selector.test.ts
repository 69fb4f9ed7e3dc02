import { expect, it } from "vitest";
import { mayAskBy } from "./plugin-selector";

const PLUGIN = "2021000000000001";

it.each([".mine", "#a .b > .c", ">>> .mine", ".a:not(.b)", "[data-mine]", '.mine[data-mine="1"]', "[data-a],[data-b]"])(
  "a plugin may look for %s",
  (selector) => expect(mayAskBy(selector, PLUGIN)).toBe(true),
);

it.each([
  ...[
    '[data-pin^="1"] .mine',
    '[data-pin^="1"]>.mine',
    "[data-pin]~.mine",
    "[data-pin]+.mine",
    ".mine, [data-pin] .mine",
  ],
  ...[
    ".mine:has([data-pin])",
    ".mine:h\\61s([data-pin])",
    ".mine:is([data-pin] *)",
    ":not([data-pin] .mine)",
    "[data-pin]\n.mine",
  ],
])("a plugin may not ask %s of what stands around it, and a mini-program may", (selector) => {
  expect([mayAskBy(selector, PLUGIN), mayAskBy(selector, null)]).toEqual([false, true]);
});
