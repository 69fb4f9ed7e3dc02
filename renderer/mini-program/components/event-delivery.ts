import { type BoundNode, bindingsOf, boundNodeOf, eventNodeOf } from "./bound-node";
import { eventObject, type Happening } from "./event-object";

interface Stop {
  readonly element: Element;
  readonly node: BoundNode;
}

/**
 * Delivers a bubbling event: capture handlers from the root to the target, then the others back up. A `catch` ends it.
 * Source: axml.md, 8.
 * @param path the elements below the pointer, innermost first
 * @returns how many handlers were bound to it
 */
export function deliver(path: readonly Element[], happening: Happening): number {
  const stops = path.flatMap((element): Stop[] => {
    const node = boundNodeOf(element);
    return node === undefined ? [] : [{ element, node }];
  });
  const target = stops[0];
  if (target === undefined) return 0;
  const mark = mergedMark(stops);
  let called = 0;
  for (const capture of [true, false]) {
    for (const stop of capture ? stops.toReversed() : stops) {
      const bindings = bindingsOf(stop.node, happening.type.toLowerCase(), capture);
      for (const binding of bindings) call(stop, binding.handler, { happening, target, mark });
      called += bindings.length;
      if (bindings.some((binding) => binding.stops)) return called;
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
    call(stop, binding.handler, { happening, target: stop, mark: node.attributes.mark });
  }
}

interface Delivery {
  readonly happening: Happening;
  readonly target: Stop;
  readonly mark: Readonly<Record<string, unknown>>;
}

function call(stop: Stop, handler: string, { happening, target, mark }: Delivery): void {
  const event = eventObject(happening, {
    target: eventNodeOf(target.element, target.node),
    bound: eventNodeOf(stop.element, stop.node),
    mark,
  });
  stop.node.owner.callHandler(handler, event);
}

/** `mark:` values from the target up to the root; the nearer to the target wins. */
function mergedMark(stops: readonly Stop[]): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...stops.toReversed().map(({ node }) => node.attributes.mark));
}
