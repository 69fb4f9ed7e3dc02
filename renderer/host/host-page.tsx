import { useEffect, useState } from "react";
import type { HostBridge, HostDialog, HostState } from "../../app/bridge/host-calls";
import { EmptyState } from "./empty-state";
import { FailureCard } from "./failure-card";
import { HostDialogs } from "./host-dialogs";
import { NoticeBar } from "./notice-bar";
import { PhonePlace } from "./phone-place";
import { Toolbar } from "./toolbar";

/** The whole window: data in, calls out. */
export function HostPage({ state, bridge }: { readonly state: HostState; readonly bridge: HostBridge }) {
  const [dialog, setDialog] = useState<HostDialog | null>(null);
  useEffect(() => bridge.onDialogAsked(setDialog), [bridge]);
  return (
    <>
      <Toolbar state={state} bridge={bridge} onDialog={setDialog} />
      <NoticeBar notices={state.notices} onDismiss={bridge.dismissNotices} />
      <main className="stage" aria-busy={state.isOpening}>
        <Stage state={state} bridge={bridge} />
      </main>
      <HostDialogs dialog={dialog} state={state} bridge={bridge} onClose={() => setDialog(null)} />
    </>
  );
}

function Stage({ state, bridge }: { readonly state: HostState; readonly bridge: HostBridge }) {
  if (state.failure !== null) return <FailureCard failure={state.failure} onRetry={bridge.reload} />;
  if (state.miniProgram !== null || state.isOpening) return <PhonePlace state={state} onPlace={bridge.placeView} />;
  return (
    <EmptyState
      recentFolders={state.recentFolders}
      onChooseFolder={bridge.chooseFolder}
      onOpenFolder={bridge.openFolder}
    />
  );
}
