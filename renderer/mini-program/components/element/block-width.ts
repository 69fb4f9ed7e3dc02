import { useLayoutEffect } from "preact/hooks";

/** On an element that takes the whole of its line: see page-base.css. Authors cannot write it. */
export const FILLS_LINE = { "a-fills-line": "" } as const;

/**
 * The browser makes its buttons and text fields as narrow as their content wherever they stand; the platform's are blocks
 * like any other: as wide as their line in a flow, as their content in a row of a flex container, out of the flow or inline.
 * After every render, as the classes that decide may be others. Source: docs/look.md.
 */
export function useBlockWidth(element: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown !== null) shown.toggleAttribute("a-fills-line", fillsLine(shown));
  });
}

function fillsLine(element: HTMLElement): boolean {
  const { display, position, cssFloat } = getComputedStyle(element);
  if (display.startsWith("inline") || position === "absolute" || position === "fixed" || cssFloat !== "none")
    return false;
  return !/flex|grid|box/.test(flowOf(element));
}

/** How what is parent an element lays it out. */
function flowOf(element: Element): string {
  const parent = element.parentElement;
  if (parent === null) return "block";
  const { display } = getComputedStyle(parent);
  return display === "contents" ? flowOf(parent) : display;
}
