import { drawnTags } from "../../../app/compiler/tag-selectors";
import { mayAskBy } from "../../../app/mini-program/plugin-selector";
import { boundNodeOf, isOfSide } from "../components/bound-node";
import { offeredBy } from "../components/offered-node";
import type { QueriedNode, QueryRect } from "./query-result";

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

/** A node of the page, measured when asked. */
export function queriedNode(element: Element, scroller: Element): QueriedNode {
  return {
    id: element.id,
    dataset: boundNodeOf(element)?.attributes.dataset ?? {},
    isViewport: element === scroller,
    get rect() {
      return rectWithin(element.getBoundingClientRect(), scroller);
    },
    get scroll() {
      const { scrollTop, scrollLeft, scrollWidth, scrollHeight } = element;
      return { scrollTop, scrollLeft, scrollWidth, scrollHeight };
    },
    style(property) {
      const name = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return getComputedStyle(element).getPropertyValue(name);
    },
    offered: offeredBy(element),
  };
}

/** From the top left of the scroller's visible area. */
export function rectWithin(rect: DOMRectReadOnly, scroller: Element): QueryRect {
  const { left, top } = scroller.getBoundingClientRect();
  return {
    left: rect.left - left,
    top: rect.top - top,
    right: rect.right - left,
    bottom: rect.bottom - top,
    width: rect.width,
    height: rect.height,
  };
}
