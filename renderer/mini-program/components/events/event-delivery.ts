import {
  type BoundNode,
  bindingsOf,
  boundNodeOf,
  eventNodeOf,
  type HandlerOwner,
  listenToBinding,
} from "../element/bound-node";
import type { Binding } from "../element/element-attributes";
import { eventObject, type Happening } from "../element/event-object";
import { afterDrawing, elementDescriptor, ownerDescriptor } from "../sjs/sjs-descriptor";

listenToBinding(afterDrawing);

/** Components that have none of the bubbling events themselves; these pass through them. Source: axml.md, 8. */
const WITHOUT_BUBBLING_EVENTS: ReadonlySet<string> = new Set(["label", "icon", "input", "navigator", "swiper-item"]);

interface Stop {
  readonly element: Element;
  readonly node: BoundNode;
}

/**
 * Delivers a bubbling event: capture handlers from the root to the target, then the others back up. A `catch` ends it.
 * Source: axml.md, 8.
 * @param path the elements below the pointer, innermost first
 * @param preventDefault keeps the host from doing what it does by itself (scrolling): only SJS functions can ask for that
 * @returns how many handlers were bound to it
 */
export function deliver(path: readonly Element[], happening: Happening, preventDefault: () => void = () => {}): number {
  const stops = path.flatMap((element): Stop[] => {
    const node = boundNodeOf(element);
    return node === undefined ? [] : [{ element, node }];
  });
  const target = stops[0];
  if (target === undefined) return 0;
  let called = 0;
  // By `stopPropagation` of an SJS function.
  let isStopped = false;
  const stopPropagation = () => {
    isStopped = true;
  };
  for (const capture of [true, false]) {
    for (const stop of capture ? stops.toReversed() : stops) {
      if (WITHOUT_BUBBLING_EVENTS.has(stop.node.tagName)) continue;
      const bindings = bindingsOf(stop.node, happening.type.toLowerCase(), capture);
      const mark = bindings.length === 0 ? {} : mergedMark(stops, stop.node.owner);
      const delivery = { happening, target, mark, path: stops, preventDefault, stopPropagation };
      const ends = bindings.map((binding) => call(stop, binding, delivery));
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
  const stop = { element, node };
  const happening = { type, timeStamp: Date.now(), detail };
  for (const binding of bindingsOf(node, type.toLowerCase(), false)) {
    const { mark } = node.attributes;
    call(stop, binding, { happening, target: stop, mark, path: [stop], preventDefault() {}, stopPropagation() {} });
  }
}

interface Delivery {
  readonly happening: Happening;
  readonly target: Stop;
  readonly mark: Readonly<Record<string, unknown>>;
  /** From the target to the root. */
  readonly path: readonly Stop[];
  preventDefault(): void;
  stopPropagation(): void;
}

/** @returns whether nothing after this node hears of the event */
function call(stop: Stop, { handler, stops }: Binding, delivery: Delivery): boolean {
  const { happening, target, mark, preventDefault } = delivery;
  const { owner } = stop.node;
  // What another side has put into a slot is not described to this one.
  const seen = isBeside(target.node.owner, owner) ? target : stop;
  const event = eventObject(happening, {
    target: eventNodeOf(seen.element, seen.node),
    bound: eventNodeOf(stop.element, stop.node),
    mark,
  });
  if (typeof handler === "string") {
    owner.callHandler(handler, event);
    return stops;
  }
  // Source: axml.md, 6, SJS as event handler.
  const own = {
    instance: elementDescriptor(stop.element),
    preventDefault,
    stopPropagation: delivery.stopPropagation,
    composedPath: () =>
      delivery.path.filter(({ node }) => isBeside(node.owner, owner)).map(({ element }) => elementDescriptor(element)),
  };
  const answer = owner.run("sjs", () => handler({ ...event, ...own }, ownerDescriptor(owner, stop.element)));
  if (answer === false) preventDefault();
  return stops || answer === false;
}

/** Whether both belong to the mini-program, or to the same plugin. */
function isBeside(one: HandlerOwner, other: HandlerOwner): boolean {
  return one.plugin === other.plugin;
}

/**
 * `mark:` values from the target up to the root; the nearer to the target wins. Marks of another owner's template are
 * none of this one's business. Source: axml.md, 8.
 */
function mergedMark(stops: readonly Stop[], owner: HandlerOwner): Readonly<Record<string, unknown>> {
  const own = stops.filter(({ node }) => node.owner === owner);
  return Object.assign({}, ...own.toReversed().map(({ node }) => node.attributes.mark));
}
