import { Activity, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { InspectorArrangement } from "../../app/bridge/window/inspector-view";

export interface Pane {
  readonly id: string;
  /** Percent, until the user resizes it. */
  readonly size: number;
  /** px */
  readonly minSize: number;
  readonly content: ReactNode;
  /** Takes no place, follows nothing, and keeps what the user did in it until it is shown again. */
  readonly isHidden?: boolean;
}

interface PanesProps {
  /** Under which name the sizes are remembered. */
  readonly group: string;
  readonly orientation?: "horizontal" | "vertical";
  readonly panes: readonly Pane[];
  readonly sizes: InspectorArrangement["panes"];
  readonly onSizes: (sizes: InspectorArrangement["panes"]) => void;
}

/** Panes side by side, or one over the other, with bars between them that can be dragged and moved by arrow keys. */
export function Panes({ group, orientation = "horizontal", panes, sizes, onSizes }: PanesProps) {
  const { t } = useTranslation("inspector");
  const remembered = sizes[group];
  return (
    <Group
      orientation={orientation}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) onSizes({ ...sizes, [group]: { ...remembered, ...layout } });
      }}
    >
      {panes.map(({ id, size, minSize, content, isHidden = false }, index) => (
        <Activity key={id} mode={isHidden ? "hidden" : "visible"}>
          {index > 0 && <Separator className="pane-separator" aria-label={t("resize")} />}
          <Panel id={id} className="pane" defaultSize={`${remembered?.[id] ?? size}%`} minSize={minSize}>
            {content}
          </Panel>
        </Activity>
      ))}
    </Group>
  );
}
