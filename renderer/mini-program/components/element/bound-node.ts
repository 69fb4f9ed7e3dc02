import type { Binding, ElementAttributes } from "./element-attributes";
import type { EventNode } from "./event-object";

/** Whose methods the handlers named in a template are: a page or a component. */
export interface HandlerOwner {
  /** The plugin that it belongs to; null for the mini-program's own. */
  readonly plugin: string | null;
  /** Runs code of the template itself; what it throws is reported, and the result is undefined. */
  run(during: string, code: () => unknown): unknown;
  /** Runs a handler by its name; a missing one is logged, an exception reported, never thrown. */
  callHandler(name: string, event: unknown): void;
  /** In whose template it stands itself; null for a page, and across the border of a plugin. */
  readonly above?: HandlerOwner | null;
  /** Whether its template may draw what another side has put into a slot: of a bare text nobody can tell whose it is. */
  readonly hasGuests?: boolean;
  /** The address of a file that its template names: "./a.png" lies beside the template, anything else stays as it is. */
  fileUrl(path: string): string;
}

/** How an element looks while it is pressed. Source: docs/platform/components-basic.md#view. */
export interface PressLook {
  readonly className: string;
  readonly startMs: number;
  readonly stayMs: number;
  /** Ancestors get no press look. */
  readonly stopsPropagation: boolean;
}

/** What the runtime remembers about a DOM element that came from AXML. */
export interface BoundNode {
  readonly tagName: string;
  readonly attributes: ElementAttributes;
  readonly owner: HandlerOwner;
  readonly pressLook?: PressLook;
}

/** Told of every element that a render has bound anew, with what it stood for before. */
type BindListener = (element: Element, before: BoundNode | undefined, now: BoundNode) => void;

const nodes = new WeakMap<Element, BoundNode>();
// Its own, as they are before any author's code: what that puts in their places is not handed the page's elements.
Object.defineProperties(nodes, { get: { value: nodes.get }, set: { value: nodes.set } });
let onBind: BindListener = () => {};

/** The one listener for all elements. */
export function listenToBinding(listener: BindListener): void {
  onBind = listener;
}

export function bindNode(element: Element, node: BoundNode): void {
  const before = nodes.get(element);
  nodes.set(element, node);
  onBind(element, before, node);
}

/** The node an element stands for; undefined for what a component draws inside itself. */
export function boundNodeOf(element: Element): BoundNode | undefined {
  return nodes.get(element);
}

/**
 * Whether code of one side may look at an element: what another side has drawn, and what a component of that one draws inside
 * itself, is not its to read or to act on, however they stand inside each other.
 * @param plugin whose code asks; null for the mini-program's
 */
export function isOfSide(element: Element, plugin: string | null): boolean {
  const side = sideOf(element);
  return side === undefined || side === plugin;
}

/** The nearest element around one, or itself, that a selector means and that is of the same side. */
export function closestOfSide(element: Element, selector: string): Element | null {
  const side = sideOf(element) ?? null;
  let found = element.closest(selector);
  while (found !== null && !isOfSide(found, side)) found = found.parentElement?.closest(selector) ?? null;
  return found;
}

/**
 * The elements inside of one that a selector means and that are of its side, in the order of the document.
 * @param root where they are looked for instead
 */
export function insideOfSide<Kind extends Element = Element>(
  element: Element,
  selector: string,
  root: ParentNode = element,
): readonly Kind[] {
  const side = sideOf(element) ?? null;
  return Array.from(root.querySelectorAll<Kind>(selector)).filter((inner) => isOfSide(inner, side));
}

/**
 * The text of an element, or of a part of it, without white space around it; empty when something of another side stands there.
 */
export function ownTextOf(element: Element, part: Element = element): string {
  return holdsOwnAlone(element, part) ? (part.textContent ?? "").trim() : "";
}

/** Whether nothing of another side than an element's own stands in a part of it. */
export function holdsOwnAlone(element: Element, part: Element = element): boolean {
  const node = nodes.get(element);
  if (node === undefined) return true;
  const { plugin, hasGuests = false } = node.owner;
  return !hasGuests && [part, ...part.querySelectorAll("*")].every((inner) => isOfSide(inner, plugin));
}

/** The plugin whose element it is; null for the mini-program's, undefined for what stands in none of a template's. */
function sideOf(element: Element): string | null | undefined {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const node = nodes.get(at);
    if (node !== undefined) return node.owner.plugin;
  }
  return undefined;
}

/** The node as events describe it. */
export function eventNodeOf(element: Element, { tagName, attributes }: BoundNode): EventNode {
  const { offsetLeft, offsetTop } = element instanceof HTMLElement ? element : { offsetLeft: 0, offsetTop: 0 };
  return { id: element.id, tagName, dataset: attributes.dataset, offsetLeft, offsetTop };
}

export function bindingsOf(node: BoundNode, type: string, capture: boolean): readonly Binding[] {
  return node.attributes.bindings.filter((binding) => binding.type === type && binding.capture === capture);
}
