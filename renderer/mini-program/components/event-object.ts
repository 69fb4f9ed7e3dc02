/** A node of a page, as its handlers get to know it. */
export interface EventNode {
  readonly id: string;
  readonly tagName: string;
  readonly dataset: Readonly<Record<string, unknown>>;
  /** px from the offset parent. */
  readonly offsetLeft: number;
  readonly offsetTop: number;
}

/** What happened, before it is told from the point of view of one bound node. */
export interface Happening {
  /** Lower camel case: "touchStart". */
  readonly type: string;
  /** ms. */
  readonly timeStamp: number;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Only touch events have these. */
  readonly touches?: readonly Touch[];
  readonly changedTouches?: readonly Touch[];
}

/** One finger, or the mouse. px: page from the page's own top, client from the visible area's. */
export interface Touch {
  readonly identifier: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly clientX: number;
  readonly clientY: number;
  /** px from the top left of the canvas; only on one. */
  readonly x?: number;
  readonly y?: number;
}

/**
 * The object that a handler receives.
 * The odd rule: `target.id` is the touched node's, but `target.dataset` is that of the node the handler is bound on; the
 * touched node's own is `target.targetDataset`. Source: axml.md, 8, Event object.
 */
export function eventObject(
  happening: Happening,
  nodes: { readonly target: EventNode; readonly bound: EventNode; readonly mark: Readonly<Record<string, unknown>> },
) {
  const { target, bound } = nodes;
  return {
    ...happening,
    target: { ...target, dataset: plainCopy(bound.dataset), targetDataset: plainCopy(target.dataset) },
    currentTarget: { ...bound, dataset: plainCopy(bound.dataset) },
    mark: plainCopy(nodes.mark),
  };
}

/** Handlers get copies: what they change in a dataset must not change the page's data behind `setData`. */
function plainCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainCopy);
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainCopy(part)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
