import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InspectorView } from "../../app/bridge/inspector-view";
import { useEntryCommands } from "./entry-commands";
import { EntryDetail } from "./entry-detail";
import { EntryTable } from "./entry-table";
import type { Jump } from "./inspector-panel";
import { OnDisk } from "./on-disk";
import { Panes } from "./panes";
import type { PaneProps } from "./realm-context";
import { Failed } from "./realm-tree";
import { TabSet } from "./realm-view";
import type { Edits } from "./use-edits";
import { useEntries } from "./use-entries";

interface EntriesPaneProps extends PaneProps {
  readonly edits: Edits;
  readonly jump: Jump | null;
  readonly view: InspectorView;
  readonly onView: (change: Partial<InspectorView>) => void;
}

const DETAIL_TABS = ["value", "disk"] as const;

/** The entries of a realm as a table, and the chosen ones in full below it. */
export function EntriesPane({ bridge, address, host, edits, jump, view, onView }: EntriesPaneProps) {
  const { t } = useTranslation("inspector");
  const entries = useEntries(bridge, address);
  const [selectedKeys, setSelectedKeys] = useState<readonly string[]>(jump === null ? [] : [jump.key]);
  const [detailTab, setDetailTab] = useState<(typeof DETAIL_TABS)[number]>("value");
  const shared = { bridge, address, host, edits, selectedKeys, onSelect: (key: string) => setSelectedKeys([key]) };
  const commands = useEntryCommands(shared);
  const table =
    entries.state === "failed" ? (
      <Failed reason={entries.reason} onRetry={entries.retry} />
    ) : (
      <EntryTable
        entries={entries.entries}
        selectedKeys={selectedKeys}
        onSelectKeys={setSelectedKeys}
        commands={commands}
      />
    );
  const detail = (
    <section className="entry-details" aria-label={t("details")}>
      <TabSet
        name="details"
        texts="detail"
        tabs={DETAIL_TABS}
        tab={detailTab}
        onTab={setDetailTab}
        contents={{
          value: <EntryDetail {...shared} opened={commands.opened} />,
          disk: <OnDisk bridge={bridge} address={address} host={host} selectedKeys={selectedKeys} />,
        }}
      />
    </section>
  );
  return (
    <div className="entries-pane">
      <div className="entries-toolbar">{commands.toolbar}</div>
      <Panes
        group="entries"
        orientation="vertical"
        sizes={view.panes}
        onSizes={(panes) => onView({ panes })}
        panes={[
          { id: "table", size: 60, minSize: 120, content: table },
          { id: "detail", size: 40, minSize: 80, content: detail },
        ]}
      />
      {commands.surface}
    </div>
  );
}
