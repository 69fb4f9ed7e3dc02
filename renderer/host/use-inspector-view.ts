import { useCallback, useEffect, useRef, useState } from "react";
import type { InspectorArrangement, InspectorView } from "../../app/bridge/window/inspector-view";

/**
 * The panel's view, changed at once here and remembered by the main process. Its arrangement is the same object until it
 * changes: the panel is not rendered anew because it is opened.
 * @param remembered as the main process has it; a key of the menu changes it there
 */
export function useInspectorView(remembered: InspectorView, remember: (view: InspectorView) => Promise<void>) {
  const [isOpen, setOpen] = useState(remembered.isOpen);
  const [arrangement, setArrangement] = useState<InspectorArrangement>(remembered);
  // Two changes of one moment build on each other, before either is rendered.
  const latest = useRef(remembered);
  // Only this is ever changed elsewhere; an answer that is under way must not undo what was dragged since.
  useEffect(() => {
    latest.current = { ...latest.current, isOpen: remembered.isOpen };
    setOpen(remembered.isOpen);
  }, [remembered.isOpen]);
  const openPanel = useCallback(
    (isNowOpen: boolean) => {
      latest.current = { ...latest.current, isOpen: isNowOpen };
      setOpen(isNowOpen);
      void remember(latest.current);
    },
    [remember],
  );
  const arrange = useCallback(
    (change: Partial<InspectorArrangement>) => {
      latest.current = { ...latest.current, ...change };
      setArrangement(latest.current);
      void remember(latest.current);
    },
    [remember],
  );
  return { isOpen, openPanel, arrangement, arrange };
}
