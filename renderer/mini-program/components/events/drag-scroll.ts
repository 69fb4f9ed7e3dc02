import { type Axis, claimPointer } from "./pointer-claim";

/** px the mouse may wander before a press becomes a drag. */
const DRAG_START_PX = 6;

/**
 * Lets the mouse drag content as a finger does: a phone's page has no scroll bars to take hold of.
 * @param axes those it scrolls along at present
 * @returns ends it
 */
export function dragScroll(element: HTMLElement, axes: () => readonly Axis[]): () => void {
  let last: { x: number; y: number; dragging: boolean } | undefined;
  const onDown = (event: PointerEvent) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || !claimPointer(event, axes())) return;
    last = { x: event.clientX, y: event.clientY, dragging: false };
  };
  const onMove = (event: PointerEvent) => {
    if (last === undefined) return;
    const byX = last.x - event.clientX;
    const byY = last.y - event.clientY;
    if (!last.dragging && Math.hypot(byX, byY) < DRAG_START_PX) return;
    last = { x: event.clientX, y: event.clientY, dragging: true };
    if (event.defaultPrevented) return;
    element.scrollBy({ left: byX, top: byY, behavior: "instant" });
  };
  const onUp = () => {
    last = undefined;
  };
  element.addEventListener("pointerdown", onDown);
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onUp);
  return () => {
    element.removeEventListener("pointerdown", onDown);
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onUp);
  };
}
