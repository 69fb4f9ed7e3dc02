import {
  type BoundNode,
  bindingsOf,
  boundNodeOf,
  eventNodeOf,
  type HandlerOwner,
  listenToBinding,
} from "../element/bound-node";
import type { Binding } from "../element/element-attributes";
import { eventObject, type RawEvent } from "../element/event-object";
import { afterDrawing, elementDescriptor, ownerDescriptor } from "../sjs/sjs-descriptor";

listenToBinding(afterDrawing);

/**
 * Components that have none of the bubbling events themselves; these pass through them.
 * Source: docs/platform/axml.md#events.
 */
const WITHOUT_BUBBLING_EVENTS: ReadonlySet<string> = new Set(["label", "icon", "input", "navigator", "swiper-item"]);

interface BoundElement {
  readonly element: Element;
  readonly node: BoundNode;
}

/**
 * Delivers a bubbling event: capture handlers from the root to the target, then the others back up. A `catch` ends it.
 * Source: docs/platform/axml.md#events.
 * @param path the elements below the pointer, innermost first
 * @param preventDefault keeps the host from doing what it does by itself (scrolling): only SJS functions can ask for that
 * @returns how many handlers were bound to it
 */
export function deliver(path: readonly Element[], rawEvent: RawEvent, preventDefault: () => void = () => {}): number {
  const elements = path.flatMap((element): BoundElement[] => {
    const node = boundNodeOf(element);
    return node === undefined ? [] : [{ element, node }];
  });
  const target = elements[0];
  if (target === undefined) return 0;
  let called = 0;
  // By `stopPropagation` of an SJS function.
  let isStopped = false;
  const stopPropagation = () => {
    isStopped = true;
  };
  for (const capture of [true, false]) {
    for (const bound of capture ? elements.toReversed() : elements) {
      if (WITHOUT_BUBBLING_EVENTS.has(bound.node.tagName)) continue;
      const bindings = bindingsOf(bound.node, rawEvent.type.toLowerCase(), capture);
      const mark = bindings.length === 0 ? {} : mergedMark(elements, bound.node.owner);
      const delivery = { rawEvent, target, mark, path: elements, preventDefault, stopPropagation };
      const ends = bindings.map((binding) => call(bound, binding, delivery));
      called += bindings.length;
      if (isStopped || ends.includes(true)) return called;
    }
  }
  return called;
}

/** Delivers an event of a component to that component alone (`input`, `focus`, …): these do not bubble. */
export function emit(element: Element, type: string, detail: Readonly<Record<string, unknown>>): void {
  const node = boundNodeOf(element);
  if (node === undefined) return;
  const bound = { element, node };
  const rawEvent = { type, timeStamp: Date.now(), detail };
  for (const binding of bindingsOf(node, type.toLowerCase(), false)) {
    const { mark } = node.attributes;
    call(bound, binding, { rawEvent, target: bound, mark, path: [bound], preventDefault() {}, stopPropagation() {} });
  }
}

interface Delivery {
  readonly rawEvent: RawEvent;
  readonly target: BoundElement;
  readonly mark: Readonly<Record<string, unknown>>;
  /** From the target to the root. */
  readonly path: readonly BoundElement[];
  preventDefault(): void;
  stopPropagation(): void;
}

/** @returns whether nothing after this node hears of the event */
function call(bound: BoundElement, { handler, stopsPropagation }: Binding, delivery: Delivery): boolean {
  const { rawEvent, target, mark, preventDefault } = delivery;
  const { owner } = bound.node;
  // What another side has put into a slot is not described to this one.
  const seen = isBeside(target.node.owner, owner) ? target : bound;
  const event = eventObject(rawEvent, {
    target: eventNodeOf(seen.element, seen.node),
    bound: eventNodeOf(bound.element, bound.node),
    mark,
  });
  if (typeof handler === "string") {
    owner.callHandler(handler, event);
    return stopsPropagation;
  }
  // Source: docs/platform/axml.md#sjs-as-event-handler-and-watcher.
  const own = {
    instance: elementDescriptor(bound.element),
    preventDefault,
    stopPropagation: delivery.stopPropagation,
    composedPath: () =>
      delivery.path.filter(({ node }) => isBeside(node.owner, owner)).map(({ element }) => elementDescriptor(element)),
  };
  const answer = owner.run("sjs", () => handler({ ...event, ...own }, ownerDescriptor(owner, bound.element)));
  if (answer === false) preventDefault();
  return stopsPropagation || answer === false;
}

/** Whether both belong to the mini-program, or to the same plugin. */
function isBeside(one: HandlerOwner, other: HandlerOwner): boolean {
  return one.plugin === other.plugin;
}

/**
 * `mark:` values from the target up to the root; the nearer to the target wins. Marks of another owner's template are
 * none of this one's business. Source: docs/platform/axml.md#events.
 */
function mergedMark(elements: readonly BoundElement[], owner: HandlerOwner): Readonly<Record<string, unknown>> {
  const own = elements.filter(({ node }) => node.owner === owner);
  return Object.assign({}, ...own.toReversed().map(({ node }) => node.attributes.mark));
}
