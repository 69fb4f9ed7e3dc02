import { memo, type ReactNode, useEffect, useState } from "react";
import type { InspectorArrangement } from "../../app/bridge/window/inspector-view";
import type { RealmAddress } from "../../app/storage/realm-address";
import { addressText } from "../../app/storage/realm-address";
import { CallsPane } from "./calls-pane";
import { EntriesPane } from "./entries-pane";
import { FaultsPane } from "./faults-pane";
import type { Jump } from "./inspector-panel";
import type { PaneProps } from "./realm-context";
import { SnapshotsPane } from "./snapshots-pane";
import { TabSet } from "./tab-set";
import { useEdits } from "./use-edits";

interface RealmViewProps extends PaneProps {
  readonly jump: Jump | null;
  readonly onJump: (address: RealmAddress, key: string) => void;
  readonly view: InspectorArrangement;
  readonly onView: (change: Partial<InspectorArrangement>) => void;
}

const TABS = ["entries", "calls", "snapshots", "faults"] as const;
type Tab = (typeof TABS)[number];

/** One realm: its entries, its calls, its snapshots and its faults. */
export const RealmView = memo(function RealmView(props: RealmViewProps) {
  const { bridge, address, host, jump, onJump, view, onView } = props;
  const shared = { bridge, address, host };
  const edits = useEdits(bridge, address);
  const [tab, setTab] = useState<Tab>("entries");
  useEffect(() => {
    if (jump !== null) setTab("entries");
  }, [jump]);
  const contents: Readonly<Record<Tab, ReactNode>> = {
    entries: (
      <EntriesPane key={addressText(address)} {...shared} edits={edits} jump={jump} view={view} onView={onView} />
    ),
    calls: <CallsPane {...shared} isShown={tab === "calls"} onJump={onJump} />,
    snapshots: <SnapshotsPane {...shared} isShown={tab === "snapshots"} edits={edits} />,
    faults: <FaultsPane {...shared} />,
  };
  return <TabSet name="tabs" texts="tab" tabs={TABS} tab={tab} onTab={setTab} contents={contents} />;
});
