import type { ReactTable } from "@tanstack/react-table";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import type { ENTRY_FEATURES } from "./entry-columns";

type Table = ReactTable<typeof ENTRY_FEATURES, EntrySummary>;
type Header = ReturnType<Table["getHeaderGroups"]>[number]["headers"][number];

interface EntryHeaderProps {
  readonly table: Table;
  /** @param width px */
  readonly onWidth: (column: string, width: number) => void;
}

/** px that an arrow key moves a column's edge by. */
const STEP = 16;

const SORT_NAMES = { asc: "ascending", desc: "descending" } as const;

/** Column names: a click sorts, the edge resizes, and so does Alt with an arrow. */
export function EntryHeader({ table, onWidth }: EntryHeaderProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid.
    <div className="entry-header" role="row" tabIndex={-1} aria-rowindex={1}>
      {table.getHeaderGroups()[0]?.headers.map((header) => (
        <ColumnHeader key={header.id} header={header} guide={guideOf(table, header)} onWidth={onWidth} />
      ))}
    </div>
  );
}

interface ColumnHeaderProps {
  readonly header: Header;
  /** px by which the edge is dragged; null while it is not. */
  readonly guide: number | null;
  readonly onWidth: EntryHeaderProps["onWidth"];
}

function ColumnHeader({ header, guide, onWidth }: ColumnHeaderProps) {
  const { t } = useTranslation("inspector");
  const { column } = header;
  const sorted = column.getIsSorted();
  const name = t(`column.${column.id}`);
  const resize = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    onWidth(column.id, Math.max(column.columnDef.minSize ?? STEP, column.getSize() + step));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid.
    <div
      role="columnheader"
      tabIndex={-1}
      className="entry-column"
      data-column={column.id}
      aria-sort={sorted === false ? "none" : SORT_NAMES[sorted]}
    >
      <button type="button" onClick={column.getToggleSortingHandler()} onKeyDown={resize} title={t("columnHint")}>
        {name}
        {sorted !== false && <span aria-hidden="true">{sorted === "asc" ? "▲" : "▼"}</span>}
      </button>
      {/* The keyboard's way is Alt with an arrow, on the column's button. */}
      <div
        className="column-edge"
        aria-hidden="true"
        data-dragged={guide !== null || undefined}
        style={guide === null ? undefined : { transform: `translateX(${guide}px)` }}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onDoubleClick={() => column.resetSize()}
      />
    </div>
  );
}

function guideOf(table: Table, header: Header): number | null {
  const { isResizingColumn, deltaOffset } = table.state.columnResizing;
  return isResizingColumn === header.column.id ? (deltaOffset ?? 0) : null;
}
