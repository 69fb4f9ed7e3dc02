import { useEffect, useState } from "react";
import type { InspectorPanel } from "../inspector/inspector-panel";

export type Panel = typeof InspectorPanel;

/**
 * The panel's code, a script of its own: a start need not wait for it. Not by `lazy`: React holds back what takes the place of a
 * fallback for 300 ms.
 */
export function usePanelScript(isWanted: boolean): Panel | null {
  const [panel, setPanel] = useState<Panel | null>(null);
  useEffect(() => {
    if (isWanted) void import("../inspector/inspector-panel").then((script) => setPanel(() => script.InspectorPanel));
  }, [isWanted]);
  return panel;
}
