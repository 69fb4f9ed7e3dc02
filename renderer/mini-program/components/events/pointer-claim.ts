export type Axis = "x" | "y";

const claims = new WeakMap<Event, Set<Axis>>();

/**
 * Decides which of several nested components a drag belongs to: the innermost that moves along that axis.
 * @returns false when one further inside has it, or when the mouse selects text there
 */
export function claimPointer(event: PointerEvent, axes: readonly Axis[]): boolean {
  if (event.pointerType === "mouse" && selectsText(event.composedPath()[0])) return false;
  const claimed = claims.get(event) ?? new Set();
  if (axes.some((axis) => claimed.has(axis))) return false;
  claims.set(event, new Set([...claimed, ...axes]));
  return true;
}

function selectsText(target: EventTarget | undefined): boolean {
  return target instanceof Element && target.closest("input, textarea, .a-text-selectable") !== null;
}
