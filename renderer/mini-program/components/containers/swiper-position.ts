import { type Easing, easeOutCubic } from "../motion/tween";

/** What decides which items a swiper can show. Positions count items: 1.5 lies between the second and the third. */
export interface SwiperRow {
  readonly count: number;
  /** Items in sight at once. */
  readonly shown: number;
  readonly circular: boolean;
}

/** The last position that a row without an end stops at. */
export function lastIndex({ count, shown, circular }: SwiperRow): number {
  return Math.max(0, circular ? count - 1 : count - shown);
}

/** The index of the item at a position, which may lie rounds away in a circular row. */
export function indexAt(position: number, row: SwiperRow): number {
  if (row.count === 0) return 0;
  const index = Math.round(position);
  if (row.circular) return ((index % row.count) + row.count) % row.count;
  return Math.min(lastIndex(row), Math.max(0, index));
}

/** Where an item stands, in items from the start of the view. In a circular row the nearer way round counts. */
export function offsetOf(item: number, position: number, { count, circular }: SwiperRow): number {
  const offset = item - position;
  if (!circular || count < 2) return offset;
  const wrapped = ((offset % count) + count) % count;
  return wrapped >= count / 2 ? wrapped - count : wrapped;
}

/** A position that a drag asks for: past the ends of a row that has some, it gives way less and less. */
export function draggedPosition(wanted: number, row: SwiperRow): number {
  if (row.circular) return wanted;
  const last = lastIndex(row);
  if (wanted < 0) return wanted / 3;
  return wanted > last ? last + (wanted - last) / 3 : wanted;
}

/** A drag at its end. */
export interface Swipe {
  /** Position where it began: a whole number. */
  readonly start: number;
  /** Items moved: positive towards the end. */
  readonly moved: number;
  /** px per ms, the same direction. */
  readonly speed: number;
}

/**
 * The position that a swipe leads to.
 * @param thresholds share of an item, and px per ms, from either of which it turns to the next one
 * @returns a whole number, rounds away in a circular row
 */
export function swipeTarget(
  { start, moved, speed }: Swipe,
  thresholds: { readonly ratio: number; readonly speed: number; readonly acceleration: boolean },
  row: SwiperRow,
): number {
  const fast = Math.abs(speed) >= thresholds.speed && Math.sign(speed) === Math.sign(moved);
  // With acceleration a swipe of 1 px per ms runs on for an item.
  const carried = thresholds.acceleration ? Math.round(moved + speed) : Math.sign(moved);
  const turns = Math.abs(moved) >= thresholds.ratio || fast ? carried || Math.sign(moved) : 0;
  const target = start + turns;
  return row.circular ? target : Math.min(lastIndex(row), Math.max(0, target));
}

/** By the names of `easing-function`. Source: docs/platform/components-basic.md#swiper. */
export const EASINGS: ReadonlyMap<string, Easing> = new Map([
  ["default", easeOutCubic],
  ["linear", (share) => share],
  ["easeInCubic", (share) => share ** 3],
  ["easeOutCubic", easeOutCubic],
  ["easeInOutCubic", (share) => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2)],
]);
