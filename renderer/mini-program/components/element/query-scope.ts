import { drawnTags } from "../../../../app/compiler/tag-selectors";
import { mayAskBy } from "../../../../app/mini-program/plugin-selector";
import { boundNodeOf, isOfSide } from "./bound-node";

/** Where a query looks. */
export interface QueryScope {
  /** Holds the nodes, and scrolls; null once it is gone. */
  scroller(): Element | null;
  /** Whose template a node must stand in; left out, anyone's. Compared with the owner of the node. */
  readonly owner?: object;
  /** The side that a node must belong to in any case; null for the mini-program. */
  readonly plugin: string | null;
}

/** The elements of a scope that a selector means, in the order of the page; one that does not parse means none. */
export function elementsIn({ scroller, owner, plugin }: QueryScope, selector: string): readonly Element[] {
  const root = scroller();
  if (root === null || !root.isConnected || !mayAskBy(selector, plugin)) return [];
  const deep = selector.includes(">>>");
  const found = matching(root, selector.replaceAll(">>>", " "));
  return found.filter((element) =>
    owner === undefined || deep ? isOfSide(element, plugin) : boundNodeOf(element)?.owner === owner,
  );
}

function matching(root: Element, selector: string): readonly Element[] {
  try {
    return Array.from(root.querySelectorAll(drawnTags(selector)));
  } catch (error) {
    if (error instanceof DOMException && error.name === "SyntaxError") return [];
    throw error;
  }
}
