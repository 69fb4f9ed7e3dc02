/**
 * Scrolls an element to an offset.
 * @param durationMs 0 jumps
 * @returns once it is there
 */
export function scrollSmoothly(scroller: Element, top: number, durationMs: number): Promise<void> {
  if (durationMs === 0) {
    scroller.scrollTop = top;
    return Promise.resolve();
  }
  const from = scroller.scrollTop;
  const to = Math.min(Math.max(0, top), scroller.scrollHeight - scroller.clientHeight);
  const start = performance.now();
  return new Promise((there) => {
    const step = (now: number) => {
      const progress = Math.min(1, Math.max(0, (now - start) / durationMs));
      scroller.scrollTop = from + (to - from) * eased(progress);
      if (progress < 1) requestAnimationFrame(step);
      else there();
    };
    requestAnimationFrame(step);
  });
}

/** Slow at both ends, as the browser's own smooth scrolling. */
function eased(progress: number): number {
  return progress < 0.5 ? 2 * progress ** 2 : 1 - 2 * (1 - progress) ** 2;
}
