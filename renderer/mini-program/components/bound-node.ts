import type { Binding, ElementAttributes } from "./element-attributes";
import type { EventNode } from "./event-object";

/** Whose methods the handlers named in a template are: a page. */
export interface HandlerOwner {
  /** Runs a handler by its name; a missing one is logged, an exception reported, never thrown. */
  callHandler(name: string, event: unknown): void;
}

/** How an element looks while it is pressed. Source: components-basic.md, view. */
export interface PressLook {
  readonly className: string;
  readonly startMs: number;
  readonly stayMs: number;
  /** Ancestors get no press look. */
  readonly stops: boolean;
}

/** What the runtime remembers about a DOM element that came from AXML. */
export interface BoundNode {
  readonly tagName: string;
  readonly attributes: ElementAttributes;
  readonly owner: HandlerOwner;
  readonly pressLook?: PressLook;
}

const nodes = new WeakMap<Element, BoundNode>();

export function bindNode(element: Element, node: BoundNode): void {
  nodes.set(element, node);
}

/** The node an element stands for; undefined for what a component draws inside itself. */
export function boundNodeOf(element: Element): BoundNode | undefined {
  return nodes.get(element);
}

/** The node as events describe it. */
export function eventNodeOf(element: Element, { tagName, attributes }: BoundNode): EventNode {
  const { offsetLeft, offsetTop } = element instanceof HTMLElement ? element : { offsetLeft: 0, offsetTop: 0 };
  return { id: element.id, tagName, dataset: attributes.dataset, offsetLeft, offsetTop };
}

export function bindingsOf(node: BoundNode, type: string, capture: boolean): readonly Binding[] {
  return node.attributes.bindings.filter((binding) => binding.type === type && binding.capture === capture);
}
