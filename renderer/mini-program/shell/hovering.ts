/**
 * Keeps the moves of a pointer that presses nothing from every part of the page: no finger does that. They do come in the middle of
 * a press, and ended its tap as if it had wandered: a debugger presses (Playwright, DevTools), and the display's own mouse lies over
 * the phone elsewhere, of which Chromium tells again whenever the view below it changes.
 *
 * To be called before anything else of the page listens.
 */
export function ignoreHovering(page: Window): void {
  const withhold = (event: PointerEvent) => {
    if (event.buttons === 0) event.stopImmediatePropagation();
  };
  page.addEventListener("pointermove", withhold, { capture: true });
}
