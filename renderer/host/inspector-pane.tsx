import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import type { Panel } from "./use-panel-script";

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
