import { useEffect, useState } from "react";
import type { HostBridge, HostDialog, HostState } from "../../app/bridge/window/host";
import { type Pane, Panes } from "../inspector/panes";
import { EmptyState } from "./empty-state";
import { FailureCard } from "./failure-card";
import { HostDialogs } from "./host-dialogs";
import { InspectorPane } from "./inspector-pane";
import { NoticeBar } from "./notice-bar";
import { PhoneFrame } from "./phone-frame";
import { Toolbar } from "./toolbar";
import { useInspectorView } from "./use-inspector-view";
import { usePanelScript } from "./use-panel-script";
import { useSpareTime } from "./use-spare-time";

interface HostPageProps {
  readonly state: HostState;
  readonly bridge: HostBridge;
}

/** The whole window: data in, calls out. */
export function HostPage({ state, bridge }: HostPageProps) {
  const [dialog, setDialog] = useState<HostDialog | null>(null);
  useEffect(() => bridge.onDialogAsked(setDialog), [bridge]);
  const { isOpen, openPanel, arrangement, arrange } = useInspectorView(state.inspector, bridge.setInspector);
  const stage = (
    <div className="stage" aria-busy={state.isOpening}>
      <Stage state={state} bridge={bridge} />
    </div>
  );
  const isPanelMade = useSpareTime(state) || isOpen;
  const panelScript = usePanelScript(isPanelMade);
  const runningStoreId = state.miniProgram?.storeId ?? null;
  const panel = (
    <InspectorPane
      // Of another account or mini-program, and once stores were removed or restored, it is another panel: nothing of the one
      // before is seen in it, not for a frame.
      key={`${runningStoreId ?? state.account} ${state.storesRevision}`}
      panel={panelScript}
      bridge={bridge.inspector}
      host={bridge}
      hasAccount={state.account !== null}
      runningStoreId={runningStoreId}
      view={arrangement}
      onView={arrange}
    />
  );
  const panes: readonly Pane[] = [
    { id: "phone", size: 40, minSize: 260, content: stage },
    ...(isPanelMade ? [{ id: "inspector", size: 60, minSize: 360, content: panel, isHidden: !isOpen }] : []),
  ];
  return (
    <>
      <Toolbar
        state={state}
        bridge={bridge}
        inspector={bridge.inspector}
        onDialog={setDialog}
        isInspectorOpen={isOpen}
        onInspector={openPanel}
      />
      <NoticeBar notices={state.notices} onDismiss={bridge.dismissNotices} />
      <main className="window-panes">
        <Panes group="window" panes={panes} sizes={arrangement.panes} onSizes={(panes) => arrange({ panes })} />
      </main>
      <HostDialogs dialog={dialog} state={state} bridge={bridge} onClose={() => setDialog(null)} />
    </>
  );
}

function Stage({ state, bridge }: HostPageProps) {
  if (state.failure !== null) return <FailureCard failure={state.failure} onRetry={bridge.reload} />;
  if (state.miniProgram !== null || state.isOpening) {
    return <PhoneFrame state={state} onBounds={bridge.setViewBounds} onReload={bridge.reload} />;
  }
  return (
    <EmptyState
      recentFolders={state.recentFolders}
      onChooseFolder={bridge.chooseFolder}
      onOpenFolder={(folder) => bridge.openFolder({ folder })}
    />
  );
}
