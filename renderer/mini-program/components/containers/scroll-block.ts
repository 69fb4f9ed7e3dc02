/** px that content is asked to move: positive towards its end. */
export interface ScrollDelta {
  readonly byX: number;
  readonly byY: number;
}

/**
 * Keeps wheel and finger from scrolling where `blocks` says so, this element and what is around it.
 * @returns ends it
 */
export function blockScrolling(element: HTMLElement, blocks: (delta: ScrollDelta) => boolean): () => void {
  let last: { readonly x: number; readonly y: number } | undefined;
  const onWheel = (event: WheelEvent) => {
    if (blocks({ byX: event.deltaX, byY: event.deltaY })) event.preventDefault();
  };
  const onTouchStart = ({ touches: [touch] }: TouchEvent) => {
    last = touch === undefined ? undefined : { x: touch.clientX, y: touch.clientY };
  };
  const onTouchMove = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (touch === undefined || last === undefined) return;
    // A finger that moves down brings up what is above.
    const delta = { byX: last.x - touch.clientX, byY: last.y - touch.clientY };
    last = { x: touch.clientX, y: touch.clientY };
    if (event.cancelable && blocks(delta)) event.preventDefault();
  };
  // Not passive: only then can scrolling be prevented.
  element.addEventListener("wheel", onWheel, { passive: false });
  element.addEventListener("touchstart", onTouchStart, { passive: true });
  element.addEventListener("touchmove", onTouchMove, { passive: false });
  return () => {
    element.removeEventListener("wheel", onWheel);
    element.removeEventListener("touchstart", onTouchStart);
    element.removeEventListener("touchmove", onTouchMove);
  };
}
