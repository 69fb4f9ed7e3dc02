import { useCallback, useEffect, useRef, useState } from "react";
import type { InspectorView } from "../../app/bridge/inspector-view";

/**
 * The panel's arrangement, changed at once here and remembered by the main process.
 * @param remembered as the main process has it; a key of the menu changes it there
 */
export function useInspectorView(remembered: InspectorView, remember: (view: InspectorView) => Promise<void>) {
  const [view, setView] = useState(remembered);
  // Two changes of one moment build on each other, before either is rendered.
  const latest = useRef(view);
  const take = useCallback((next: InspectorView) => {
    latest.current = next;
    setView(next);
  }, []);
  const { isOpen } = remembered;
  // Only this is ever changed elsewhere; an answer that is under way must not undo what was dragged since.
  useEffect(() => take({ ...latest.current, isOpen }), [isOpen, take]);
  const changeView = useCallback(
    (change: Partial<InspectorView>) => {
      take({ ...latest.current, ...change });
      void remember(latest.current);
    },
    [take, remember],
  );
  return { view, changeView };
}
