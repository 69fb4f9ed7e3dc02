import { type ComponentProps, useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InspectorArrangement } from "../../app/bridge/window/inspector-view";
import "./entries-pane.css";
import { useEntryCommands } from "./entry-commands";
import { EntryDetail } from "./entry-detail";
import { EntryFilterBar } from "./entry-filter";
import { chosenKeys, EntryTable } from "./entry-table";
import { Failed } from "./failed";
import type { Jump } from "./inspector-panel";
import { OnDisk } from "./on-disk";
import { Panes } from "./panes";
import { QuotaMeter } from "./quota-meter";
import type { PaneProps } from "./realm-context";
import { NOTHING_SELECTED, type Selection, selectOnly } from "./selection";
import { TabSet } from "./tab-set";
import type { Edits } from "./use-edits";
import { type Entries, useEntries } from "./use-entries";
import { NO_SEARCH, useSearch } from "./use-search";
import { visibleEntries } from "./visible-entries";

interface EntriesPaneProps extends PaneProps {
  readonly edits: Edits;
  readonly jump: Jump | null;
  readonly view: InspectorArrangement;
  readonly onView: (change: Partial<InspectorArrangement>) => void;
}

const DETAIL_TABS = ["value", "disk"] as const;
type DetailTab = (typeof DETAIL_TABS)[number];

/** The entries of a realm as a table, and the chosen ones in full below it. */
export function EntriesPane({ bridge, address, host, edits, jump, view, onView }: EntriesPaneProps) {
  const entries = useEntries(bridge, address);
  const filter = useFilter({ bridge, address }, entries, view);
  const { selection, setSelection, onSelect } = useSelection(jump, filter.clear);
  const selectedKeys = useMemo(() => chosenKeys(filter.visible, selection), [filter.visible, selection]);
  const shared = { bridge, address, host, edits, selectedKeys, onSelect };
  const [detailTab, setDetailTab] = useState<DetailTab>("value");
  const commands = useEntryCommands({
    ...shared,
    entries: entries.entries,
    onOpen: () => setDetailTab("value"),
  });
  const table = (
    <TableOrHint entries={entries} isFiltered={filter.isOn} count={filter.visible.length}>
      <EntryTable
        entries={filter.visible}
        flashes={entries.flashes}
        selection={selection}
        onSelection={setSelection}
        commands={commands}
        view={view}
        onView={onView}
      />
    </TableOrHint>
  );
  const detail = <SelectedEntries {...shared} opened={commands.opened} tab={detailTab} onTab={setDetailTab} />;
  return (
    <div className="entries-pane">
      <div className="entries-toolbar">{commands.toolbar}</div>
      <EntryFilterBar {...filter.bar} view={view} onView={onView} />
      <div className="entries-panes">
        <Panes
          group="entries"
          orientation="vertical"
          sizes={view.panes}
          onSizes={(panes) => onView({ panes })}
          panes={[
            { id: "table", size: 50, minSize: 120, content: table },
            { id: "detail", size: 50, minSize: 80, content: detail },
          ]}
        />
      </div>
      <QuotaMeter
        entries={entries.entries}
        shownCount={filter.visible.length}
        isComplete={entries.isComplete}
        usedLength={entries.usedLength}
        onSelect={onSelect}
      />
      {commands.surface}
    </div>
  );
}

interface SelectedEntriesProps extends ComponentProps<typeof EntryDetail> {
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}

/** The chosen entries in full, and as they lie in the file. */
function SelectedEntries({ tab, onTab, ...props }: SelectedEntriesProps) {
  const { t } = useTranslation("inspector");
  const { bridge, address, host, selectedKeys } = props;
  const disk = <OnDisk bridge={bridge} address={address} host={host} selectedKeys={selectedKeys} />;
  return (
    <section className="entry-details" aria-label={t("details")}>
      <TabSet
        name="details"
        texts="detail"
        tabs={DETAIL_TABS}
        tab={tab}
        onTab={onTab}
        // On disk only while it is seen: each look makes the host move its log into the file.
        contents={{ value: <EntryDetail {...props} />, disk: tab === "disk" && disk }}
      />
    </section>
  );
}

/** What is typed shows at once; ten thousand rows follow as soon as there is time. */
function useFilter(
  { bridge, address }: Pick<PaneProps, "bridge" | "address">,
  entries: Entries,
  view: InspectorArrangement,
) {
  const [keyText, setKeyText] = useState("");
  const [search, setSearch] = useState(NO_SEARCH);
  const searchState = useSearch(bridge, address, search, entries.entries);
  const found = searchState.state === "found" ? searchState.keys : null;
  const settledText = useDeferredValue(keyText);
  const visible = useMemo(
    () => visibleEntries(entries.entries, { keyText: settledText, found }, view.sort),
    [entries.entries, settledText, found, view.sort],
  );
  const clear = useCallback(() => {
    setKeyText("");
    setSearch(NO_SEARCH);
  }, []);
  const bar = { keyText, onKeyText: setKeyText, search, onSearch: setSearch, searchState };
  return { visible, bar, clear, isOn: keyText !== "" || search.text !== "" };
}

/** @param showAll takes the filter away, which may hide the key that another pane asks for */
function useSelection(jump: Jump | null, showAll: () => void) {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  useEffect(() => {
    if (jump === null) return;
    showAll();
    setSelection(selectOnly(jump.key));
  }, [jump, showAll]);
  const onSelect = useCallback((key: string) => setSelection(selectOnly(key)), []);
  return { selection, setSelection, onSelect };
}

interface TableOrHintProps {
  readonly entries: Entries;
  readonly isFiltered: boolean;
  readonly count: number;
  readonly children: React.ReactNode;
}

/** The table is there even when it is empty: whoever has the focus in it keeps it. */
function TableOrHint({ entries, isFiltered, count, children }: TableOrHintProps) {
  const { t } = useTranslation("inspector");
  if (entries.failure !== null) return <Failed reason={entries.failure} onRetry={entries.reload} />;
  const hint = !entries.isComplete ? "loading" : isFiltered ? "noneFound" : "noEntries";
  return (
    <div className="table-place">
      {children}
      {count === 0 && (
        <p className="inspector-hint table-hint" role="status">
          {t(hint)}
        </p>
      )}
    </div>
  );
}
