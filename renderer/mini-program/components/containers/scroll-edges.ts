/** How far a scroller is along the one axis that it scrolls, px. */
export interface ScrollExtent {
  readonly offset: number;
  /** Of all content. */
  readonly length: number;
  /** Of the part in sight. */
  readonly visible: number;
}

/** Which edges are within their threshold. */
export interface NearEdges {
  readonly upper: boolean;
  readonly lower: boolean;
}

/** @param thresholds px from the edge at which it counts as reached */
export function nearEdges(
  { offset, length, visible }: ScrollExtent,
  thresholds: { readonly upper: number; readonly lower: number },
): NearEdges {
  return { upper: offset <= thresholds.upper, lower: length - visible - offset <= thresholds.lower };
}

/** How `disable-lower-scroll` and `disable-upper-scroll` may be set. */
export type ScrollBlock = "always" | "out-of-bounds" | "none";

/**
 * Says whether a movement is held back. The names follow the drag: `lower` holds back the way to the top or left, `upper`
 * that to the bottom or right. Source: docs/platform/components-basic.md#scroll-view.
 * @param by px towards the end; negative towards the start
 */
export function blocksScroll(
  by: number,
  { offset, length, visible }: ScrollExtent,
  blocks: { readonly lower: ScrollBlock; readonly upper: ScrollBlock },
): boolean {
  if (by === 0) return false;
  const block = by < 0 ? blocks.lower : blocks.upper;
  // Half a pixel: offsets of scaled displays are fractions.
  const atEnd = by < 0 ? offset <= 0.5 : length - visible - offset <= 0.5;
  return block === "always" || (block === "out-of-bounds" && atEnd);
}
