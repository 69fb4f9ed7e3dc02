/** What a component gives to code that asks for its node: `fields({ node, context })` of a selector query. */
export interface OfferedNode {
  readonly node?: unknown;
  readonly context?: unknown;
}

const offered = new WeakMap<Element, OfferedNode>();

/** A canvas offers its node, a video its context. */
export function offerNode(element: Element, node: OfferedNode): void {
  offered.set(element, node);
}

export function offeredBy(element: Element): OfferedNode {
  return offered.get(element) ?? {};
}
