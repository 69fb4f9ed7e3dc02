import { Tabs } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RealmAddress } from "../../app/bridge/inspector-calls";
import type { InspectorView } from "../../app/bridge/inspector-view";
import { CallsPane } from "./calls-pane";
import { EntriesPane } from "./entries-pane";
import { FaultsPane } from "./faults-pane";
import type { Jump } from "./inspector-panel";
import { addressText, type PaneProps } from "./realm-context";
import { SnapshotsPane } from "./snapshots-pane";
import { useEdits } from "./use-edits";

interface RealmViewProps extends PaneProps {
  readonly jump: Jump | null;
  readonly onJump: (address: RealmAddress, key: string) => void;
  readonly view: InspectorView;
  readonly onView: (change: Partial<InspectorView>) => void;
}

const TABS = ["entries", "calls", "snapshots", "faults"] as const;
type Tab = (typeof TABS)[number];

/** One realm: its entries, its calls, its snapshots and its faults. */
export function RealmView({ bridge, address, host, jump, onJump, view, onView }: RealmViewProps) {
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
    calls: <CallsPane {...shared} onJump={onJump} />,
    snapshots: <SnapshotsPane {...shared} edits={edits} />,
    faults: <FaultsPane {...shared} />,
  };
  return <TabSet name="tabs" texts="tab" tabs={TABS} tab={tab} onTab={setTab} contents={contents} />;
}

interface TabSetProps<Name extends string> {
  /** Text of the list of tabs, and the prefix of the tabs' own texts. */
  readonly name: string;
  readonly texts: string;
  readonly tabs: readonly Name[];
  readonly tab: Name;
  readonly onTab: (tab: Name) => void;
  readonly contents: Readonly<Record<Name, ReactNode>>;
}

/** Tabs with their contents, of which one is seen. What is not seen stays as it is: a filter, a scroll position. */
export function TabSet<Name extends string>({ name, texts, tabs, tab, onTab, contents }: TabSetProps<Name>) {
  const { t } = useTranslation("inspector");
  const choose = (value: string) => {
    const chosen = tabs.find((each) => each === value);
    if (chosen !== undefined) onTab(chosen);
  };
  return (
    <Tabs.Root className="inspector-tabs" value={tab} onValueChange={choose}>
      <Tabs.List className="inspector-tab-list" aria-label={t(name)}>
        {tabs.map((each) => (
          <Tabs.Trigger key={each} value={each}>
            {t(`${texts}.${each}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((each) => (
        <Tabs.Content key={each} value={each} className="inspector-tab-content" forceMount>
          {contents[each]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
