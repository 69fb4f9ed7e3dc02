import { describe, expect, it } from "vitest";
import { type BoundNode, bindNode } from "../../components/element/bound-node";
import { selectComponents } from "./component-selection";
import type { Owner } from "./owner";

/** A plugin's component, with one inside it whose element stands in `own` in `around`, which the mini-program has drawn. */
function pluginsOwner(): Owner {
  const outer = fake(null, "[data-pin^='4'] .vip", { plugin: null });
  const owner = { plugin: "p", parts: new Set<unknown>() };
  const box = fake(outer, ".box", owner);
  const inner = { plugin: "p", attributes: { class: "mine" }, tag: "inner", mountPoint: { user: owner } };
  const own = fake(box, ".own", { ...inner, parts: new Set() });
  const part = { ...inner, parts: new Set(), composedParts: new Set() };
  bindNode(own as unknown as Element, { owner: part } as unknown as BoundNode);
  owner.parts.add(part);
  return { ...owner, page: { scroller: { querySelectorAll: () => [outer, box, own] } } } as unknown as Owner;
}

function fake(parentElement: object | null, selectors: string, owner: object): object {
  const made = { parentElement, matches: (selector: string) => selectors.split(" ").includes(selector) };
  bindNode(made as unknown as Element, { owner } as unknown as BoundNode);
  return made;
}

describe("$selectComponent of a plugin", () => {
  it.each([
    ["finds its own by what stands around it in its own template", ".box >>> .mine", 1],
    ["finds none by an attribute of what surrounds it", "[data-pin^='4'] >>> .mine", 0],
    ["finds none by a class of what surrounds it", ".vip >>> .mine", 0],
    ["finds none by an attribute of what surrounds what surrounds it", ".box:is([data-pin^='4'] *) >>> .mine", 0],
    ["finds its own by its class", ".mine", 1],
  ])("%s", (_, selector, count) => {
    expect(selectComponents(pluginsOwner(), selector)).toHaveLength(count);
  });
});
