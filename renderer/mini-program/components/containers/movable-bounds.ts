/** The offsets that a movable view may have along one axis, px. */
export interface MovableRange {
  readonly least: number;
  readonly most: number;
}

/**
 * A view that is larger than its area covers it always.
 * Source: docs/platform/components-basic.md#movable-area-movable-view.
 */
export function movableRange(areaLength: number, viewLength: number): MovableRange {
  const room = areaLength - viewLength;
  return { least: Math.min(0, room), most: Math.max(0, room) };
}

export function withinRange(offset: number, { least, most }: MovableRange): number {
  return Math.min(most, Math.max(least, offset));
}

/** Past its range a view gives way less the further it is pulled. */
export function pulledOffset(offset: number, range: MovableRange): number {
  const inside = withinRange(offset, range);
  return inside + (offset - inside) / 3;
}

/**
 * How far a released view glides, px.
 * @param speed px per ms
 * @param friction over 0: the higher, the shorter
 */
export function glide(speed: number, friction: number): number {
  return (speed * 300) / Math.max(0.1, friction);
}
