import { type RefObject, useLayoutEffect, useState } from "react";

/** Whether an element is narrower than so many px, now and whenever its size changes. */
export function useNarrow(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => setNarrow(current.clientWidth < width);
    // Before anything is painted: an observer tells a frame later.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, width]);
  return isNarrow;
}
