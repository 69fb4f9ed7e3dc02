export type Axis = "x" | "y";

const claims = new WeakMap<Event, Set<Axis>>();

/**
 * Decides which of several nested components a drag belongs to: the innermost that moves along that axis.
 * @returns false when one further inside has it
 */
export function claimPointer(event: PointerEvent, axes: readonly Axis[]): boolean {
  const claimed = claims.get(event) ?? new Set();
  if (axes.some((axis) => claimed.has(axis))) return false;
  claims.set(event, new Set([...claimed, ...axes]));
  return true;
}
