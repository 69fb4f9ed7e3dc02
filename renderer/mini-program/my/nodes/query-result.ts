import { CallOptions } from "../../../../app/my/call-options";
import { plainCopy } from "../../data/plain-copy";

/** What a query may ask of one node. Source: docs/platform/api-ui.md#mycreateselectorquery, `fields`. */
export interface QueryFields {
  readonly id?: boolean;
  readonly dataset?: boolean;
  readonly rect?: boolean;
  readonly size?: boolean;
  readonly scrollOffset?: boolean;
  /** CSS properties, as in CSS or in camel case. */
  readonly computedStyle?: readonly string[];
  readonly node?: boolean;
  readonly context?: boolean;
}

/** px from the top left of the visible page area. */
export interface QueryRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A node as a query finds it, read only as far as the fields ask. */
export interface QueriedNode {
  readonly id: string;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly isViewport: boolean;
  readonly rect: QueryRect;
  /** px. */
  readonly scroll: {
    readonly scrollTop: number;
    readonly scrollLeft: number;
    readonly scrollWidth: number;
    readonly scrollHeight: number;
  };
  style(property: string): string;
  /** What the component offers to draw with or to control: of a canvas, a video, a map. */
  readonly offered: { readonly node?: unknown; readonly context?: unknown };
}

/** Fields as a page wrote them: only what is asked for counts. */
export function readQueryFields(written: unknown): QueryFields {
  const flags = CallOptions.of(written).values;
  const { computedStyle } = flags;
  const names = Array.isArray(computedStyle) ? computedStyle.filter((name) => typeof name === "string") : [];
  const asked = ["id", "dataset", "rect", "size", "scrollOffset", "node", "context"].filter((name) => flags[name]);
  return {
    ...Object.fromEntries(asked.map((name) => [name, true])),
    ...(names.length > 0 ? { computedStyle: names } : {}),
  };
}

/** One node's answer; a viewport has a size and no position. */
export function queryResult(node: QueriedNode, fields: QueryFields): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (fields.id) result.id = node.id;
  if (fields.dataset) result.dataset = plainCopy(node.dataset);
  const { left, top, right, bottom, width, height } = node.rect;
  if (fields.rect && !node.isViewport) Object.assign(result, { left, top, right, bottom });
  if (fields.size) Object.assign(result, { width, height });
  if (fields.scrollOffset) Object.assign(result, node.scroll);
  // Last: a style of the same name ("width") wins over the size.
  for (const property of fields.computedStyle ?? []) result[property] = node.style(property);
  if (fields.node) result.node = node.offered.node;
  if (fields.context) result.context = node.offered.context;
  return result;
}
