import { warnOfLoss } from "../../data/data-loss";
import { plainCopy } from "../../data/plain-copy";

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
export interface RawEvent {
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
 * The object that a handler receives, made for it alone: what it changes in a detail or a dataset changes nobody else's.
 * The odd rule: `target.id` is the touched node's, but `target.dataset` is that of the node the handler is bound on; the
 * touched node's own is `target.targetDataset`. Source: docs/platform/axml.md#event-object.
 */
export function eventObject(
  rawEvent: RawEvent,
  nodes: { readonly target: EventNode; readonly bound: EventNode; readonly mark: Readonly<Record<string, unknown>> },
) {
  const { target, bound } = nodes;
  return {
    ...copyOf(rawEvent, `event ${rawEvent.type}`),
    target: {
      ...target,
      dataset: copyOf(bound.dataset, datasetOf(bound)),
      targetDataset: copyOf(target.dataset, datasetOf(target)),
    },
    currentTarget: { ...bound, dataset: copyOf(bound.dataset, datasetOf(bound)) },
    mark: copyOf(nodes.mark, `marks around <${bound.tagName}>`),
  };
}

/** What no JSON can say costs itself alone: the event comes in any case. */
function copyOf<Value extends object>(value: Value, what: string): Value {
  return plainCopy(value, undefined, { onLoss: warnOfLoss(what) }) as Value;
}

function datasetOf({ tagName }: EventNode): string {
  return `dataset of <${tagName}>`;
}
