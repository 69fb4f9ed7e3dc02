import { type ColumnSizingState, type SortingState, useTable } from "@tanstack/react-table";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import { ENTRY_COLUMNS, type InspectorArrangement } from "../../app/bridge/window/inspector-view";
import { CellTextsProvider, useNewCellTexts } from "./cell-texts";
import { COLUMNS, ENTRY_FEATURES } from "./entry-columns";
import type { EntryCommands } from "./entry-commands";
import { EntryHeader } from "./entry-header";
import "./entry-table.css";
import { rowAfterKey, type Selection, type SelectionMode, select, selectAll } from "./selection";
import type { EditedCell } from "./use-cell-edit";

/** px, as in entry-table.css. */
const ROW_HEIGHT = 26;
const OVERSCAN = 12;

export interface EntryTableProps {
  /** As they are shown: filtered and sorted. */
  readonly entries: readonly EntrySummary[];
  readonly flashes: ReadonlyMap<string, number>;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly commands: EntryCommands;
  readonly view: InspectorArrangement;
  readonly onView: (change: Partial<InspectorArrangement>) => void;
}

type Rows = Virtualizer<HTMLDivElement, Element>;

/**
 * The entries as a grid of which only the rows in sight exist. The focus is the grid's own, and the active row is named by
 * `aria-activedescendant`: rows come and go without taking the focus along.
 */
export function EntryTable(props: EntryTableProps) {
  const { entries, selection, view, onView } = props;
  const { t } = useTranslation("inspector");
  const texts = useNewCellTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const shown = useMemo(() => entries.slice(first, first + items.length), [entries, first, items.length]);
  const table = useEntryTable(shown, view, onView);
  const activeIndex = useActiveIndex(entries, selection.active);
  useScrollToActive(rows, selection, activeIndex);
  const columns = table.getVisibleLeafColumns();
  const width = columns.reduce((sum, column) => sum + column.getSize(), 0);
  const style: CSSProperties & Record<"--entry-columns" | "--entry-width", string> = {
    "--entry-width": `${width}px`,
    "--entry-columns": columns
      .map((column, index) =>
        index === columns.length - 1 ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`,
      )
      .join(" "),
  };
  const grid = (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot leave out the rows that are out of sight.
    <div
      ref={scroller}
      role="grid"
      className="entry-table"
      style={style}
      aria-label={t("entries")}
      aria-rowcount={entries.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex === null ? undefined : `${id}-${activeIndex}`}
      tabIndex={0}
      onKeyDown={(event) => onKey(event, props, activeIndex)}
      onContextMenu={(event) => onGroundMenu(event, props)}
    >
      <EntryHeader
        table={table}
        onWidth={(column, width) => table.setColumnSizing((all) => ({ ...all, [column]: width }))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: as for the grid. */}
      <div className="entry-rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
        {table.getRowModel().rows.map((row, offset) => {
          const index = first + offset;
          const { key } = row.original;
          const isActive = index === activeIndex;
          return (
            <EntryRow
              key={key}
              table={table}
              row={row}
              index={index}
              id={`${id}-${index}`}
              isActive={isActive}
              {...props}
            />
          );
        })}
      </div>
    </div>
  );
  const { editedCell } = props.commands;
  const hasCell = columns.some((column) => column.id === editedCell?.column);
  const isInSight = hasCell && shown.some((entry) => entry.key === editedCell?.key);
  return (
    <CellTextsProvider value={texts}>
      {grid}
      {editedCell !== null && !isInSight && <AwayCell cell={editedCell} />}
    </CellTextsProvider>
  );
}

/** The cell that is edited while its row is out of sight, filtered out or gone: what was typed is not lost with it. */
function AwayCell({ cell }: { readonly cell: EditedCell }) {
  return (
    <div className="away-cell">
      <span className="entry-text">{cell.key}</span>
      {cell.content}
    </div>
  );
}

type Table = ReturnType<typeof useEntryTable>;

interface EntryRowProps extends EntryTableProps {
  readonly table: Table;
  readonly row: ReturnType<Table["getRowModel"]>["rows"][number];
  readonly index: number;
  readonly id: string;
  readonly isActive: boolean;
}

function EntryRow({ table, row, index, id, isActive, ...props }: EntryRowProps) {
  const { entries, selection } = props;
  const { editedCell } = props.commands;
  const { key } = row.original;
  const flash = props.flashes.get(key);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys.
    // biome-ignore lint/a11y/useSemanticElements: as for the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row.
    <div
      id={id}
      role="row"
      className="entry-row"
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      data-flash={flash === undefined ? undefined : flash % 2}
      data-active={isActive || undefined}
      aria-rowindex={index + 2}
      aria-selected={selection.keys.has(key)}
      onClick={(event) => props.onSelection(select(selection, keysOf(entries), key, modeOf(event)))}
      onContextMenu={(event) => onRowMenu(event, props, key)}
    >
      {row.getVisibleCells().map((cell) => (
        // biome-ignore lint/a11y/useSemanticElements: as for the grid.
        // biome-ignore lint/a11y/useFocusableInteractive: rows are what is chosen, not cells.
        <div
          key={cell.id}
          role="gridcell"
          className="entry-cell"
          data-column={cell.column.id}
          onDoubleClick={() => {
            const column = ENTRY_COLUMNS.find((each) => each === cell.column.id);
            if (column !== undefined) props.commands.editCell(key, column);
          }}
        >
          {editedCell?.key === key && editedCell.column === cell.column.id ? (
            editedCell.content
          ) : (
            <table.FlexRender cell={cell} />
          )}
        </div>
      ))}
    </div>
  );
}

/** Columns as the view has them. The rows are only those in sight, so that the table's models stay small. */
function useEntryTable(data: readonly EntrySummary[], view: InspectorArrangement, onView: EntryTableProps["onView"]) {
  const columnSizing: ColumnSizingState = view.columnWidths;
  const columnVisibility = useMemo(
    () => Object.fromEntries(view.hiddenColumns.map((column) => [column, false])),
    [view.hiddenColumns],
  );
  const sorting: SortingState = useMemo(
    () => (view.sort === null ? [] : [{ id: view.sort.column, desc: view.sort.isDescending }]),
    [view.sort],
  );
  return useTable({
    features: ENTRY_FEATURES,
    columns: COLUMNS,
    data,
    getRowId: (entry) => entry.key,
    manualSorting: true,
    enableMultiSort: false,
    columnResizeMode: "onEnd",
    state: { columnSizing, columnVisibility, sorting },
    onColumnSizingChange: (update) => {
      const widths = typeof update === "function" ? update(columnSizing) : update;
      const whole = Object.entries(widths).map(([column, width]) => [column, Math.round(width)] as const);
      onView({ columnWidths: Object.fromEntries(whole) });
    },
    onSortingChange: (update) => {
      const [sort] = typeof update === "function" ? update(sorting) : update;
      const column = ENTRY_COLUMNS.find((each) => each === sort?.id);
      onView({ sort: column === undefined ? null : { column, isDescending: sort?.desc ?? false } });
    },
  });
}

/** Where the keyboard is. A row that has gone leaves its place to the one that came there. */
function useActiveIndex(entries: readonly EntrySummary[], active: string | null): number | null {
  const last = useRef(0);
  const index = useMemo(() => entries.findIndex(({ key }) => key === active), [entries, active]);
  const current = index >= 0 ? index : Math.min(last.current, entries.length - 1);
  useEffect(() => {
    last.current = Math.max(0, current);
  }, [current]);
  return active === null || current < 0 ? null : current;
}

/** Follows the user, not the mini-program: a row that is moved by an update is not run after. */
function useScrollToActive(rows: Rows, selection: Selection, activeIndex: number | null): void {
  const latest = useRef({ rows, activeIndex });
  latest.current = { rows, activeIndex };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection is what asks for the row.
  useEffect(() => {
    const { activeIndex: index } = latest.current;
    if (index !== null) latest.current.rows.scrollToIndex(index, { align: "auto" });
  }, [selection]);
}

function keysOf(entries: readonly EntrySummary[]): readonly string[] {
  return entries.map(({ key }) => key);
}

function modeOf(event: MouseEvent | KeyboardEvent): SelectionMode {
  if (event.shiftKey) return "range";
  return event.ctrlKey || event.metaKey ? "toggle" : "only";
}

function onRowMenu(
  event: MouseEvent,
  { selection, onSelection, commands, entries }: EntryTableProps,
  key: string,
): void {
  event.preventDefault();
  // The ground's menu is another one.
  event.stopPropagation();
  const isSelected = selection.keys.has(key);
  if (!isSelected) onSelection(select(selection, keysOf(entries), key, "only"));
  const keys = isSelected ? chosenKeys(entries, selection) : [key];
  commands.showMenu(keys, { x: event.clientX, y: event.clientY });
}

function onGroundMenu(event: MouseEvent, { commands }: EntryTableProps): void {
  event.preventDefault();
  commands.showMenu([], { x: event.clientX, y: event.clientY });
}

/** Keys that are chosen and in sight of the filter, in the order of the table. */
export function chosenKeys(entries: readonly EntrySummary[], selection: Selection): readonly string[] {
  return keysOf(entries).filter((key) => selection.keys.has(key));
}

function onKey(event: KeyboardEvent<HTMLDivElement>, props: EntryTableProps, activeIndex: number | null): void {
  // Keys of the column headers are theirs.
  if (event.target !== event.currentTarget) return;
  const isHandled = moveByKey(event, props, activeIndex) || commandByKey(event, props, activeIndex);
  if (isHandled) event.preventDefault();
}

function moveByKey(event: KeyboardEvent<HTMLDivElement>, props: EntryTableProps, activeIndex: number | null): boolean {
  const { entries, selection, onSelection } = props;
  const isControl = event.ctrlKey || event.metaKey;
  if (isControl && event.key.toLowerCase() === "a") {
    onSelection(selectAll(selection, keysOf(entries)));
    return true;
  }
  const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_HEIGHT) - 2);
  const current = activeIndex ?? (event.key === "ArrowUp" ? entries.length : -1);
  const target = event.key === " " ? activeIndex : rowAfterKey(event.key, current, entries.length, page);
  const key = target === null ? undefined : entries[target]?.key;
  if (key === undefined) return false;
  const isMoving = isControl && !event.shiftKey && event.key !== " ";
  onSelection(select(selection, keysOf(entries), key, isMoving ? "move" : modeOf(event)));
  return true;
}

function commandByKey(
  event: KeyboardEvent<HTMLDivElement>,
  props: EntryTableProps,
  activeIndex: number | null,
): boolean {
  const { entries, selection, commands } = props;
  const active = activeIndex === null ? undefined : entries[activeIndex]?.key;
  const chosen = chosenKeys(entries, selection);
  const isMenu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
  if (active === undefined) {
    if (isMenu) commands.showMenu([], placeOfActive(event.currentTarget));
    return isMenu;
  }
  if (event.key === "Enter") commands.open(active);
  else if (event.key === "F2") commands.rename(active);
  else if (event.key === "Delete") commands.remove(chosen);
  else if (isMenu) commands.showMenu(chosen.length > 0 ? chosen : [active], placeOfActive(event.currentTarget));
  else return false;
  return true;
}

function placeOfActive(grid: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, bottom } = (grid.querySelector("[data-active]") ?? grid).getBoundingClientRect();
  return { x: left + 16, y: bottom };
}
