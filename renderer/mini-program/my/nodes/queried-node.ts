import { boundNodeOf } from "../../components/element/bound-node";
import { offeredBy } from "../../components/element/offered-node";
import type { QueriedNode, QueryRect } from "./query-result";

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
