import { type ComponentProps, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostState } from "../../app/bridge/host-calls";
import type { InspectorPanel } from "../inspector/inspector-panel";

type Panel = typeof InspectorPanel;

interface InspectorPaneProps extends ComponentProps<Panel> {
  /** Null while its script is on its way. */
  readonly panel: Panel | null;
}

/** The storage panel, or a word about it. */
export function InspectorPane({ panel: Panel, ...props }: InspectorPaneProps) {
  const { t } = useTranslation("inspector");
  if (Panel !== null) return <Panel {...props} />;
  return (
    <p className="inspector-hint" role="status">
      {t("loading")}
    </p>
  );
}

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

/** How long nothing may have changed in the window: a page that has just been opened is painted first. */
const REST_MS = 300;

/**
 * Whether there has been time to make the panel while nobody sees it, so that opening it only has to show it.
 * @param state another object whenever anything changes
 */
export function useSpareTime(state: HostState): boolean {
  const [hadTime, setHadTime] = useState(false);
  const { isOpening, miniProgram, pages } = state;
  const isBusy = isOpening || (miniProgram !== null && pages.length === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is what the rest is counted from.
  useEffect(() => {
    if (hadTime || isBusy) return;
    const timer = setTimeout(() => setHadTime(true), REST_MS);
    return () => clearTimeout(timer);
  }, [state, isBusy, hadTime]);
  return hadTime;
}
