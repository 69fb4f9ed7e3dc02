import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type JsonPath,
  type JsonTreeRow,
  jsonTreeRows,
  openableIds,
  replacedAt,
  rowId,
  valueAt,
} from "./json-tree-rows";
import { TreeValueInput } from "./tree-value-input";
import "./json-tree.css";

interface JsonTreeProps {
  readonly value: unknown;
  readonly label: string;
  /** A value in it is being typed: this one must stay until it has changed or the typing was given up. */
  readonly onBegin: () => void;
  readonly onGiveUp: () => void;
  /** Asked with the whole value after one place in it was changed. */
  readonly onChange: (value: unknown) => void;
  /** @param at px from the window's top left */
  readonly onMenu: (row: JsonTreeRow, at: { readonly x: number; readonly y: number }) => void;
}

/** px, as in json-tree.css. */
const ROW_HEIGHT = 24;

/** A value as a tree. Only the rows in sight are in the page: a value may have tens of thousands. */
export function JsonTree({ value, label, onBegin, onGiveUp, onChange, onMenu }: JsonTreeProps) {
  const treeId = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([rowId([])]));
  const [activeId, setActiveId] = useState(rowId([]));
  const [edited, setEdited] = useState<string | null>(null);
  const rows = useMemo(() => jsonTreeRows(value, open), [value, open]);
  const active = Math.max(
    0,
    rows.findIndex(({ id }) => id === activeId),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });

  const setActive = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row === undefined) return;
    setActiveId(row.id);
    virtual.scrollToIndex(rows.indexOf(row));
  };
  const setShown = (ids: readonly string[], isShown: boolean) => {
    const others = [...open].filter((id) => !ids.includes(id));
    setOpen(new Set(isShown ? [...others, ...ids] : others));
  };
  const edit = (row: JsonTreeRow) => {
    if (row.childCount === 0) setEdited(row.id);
    else setShown([row.id], !row.isOpen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (event.target !== tree.current || row === undefined) return;
    const run = treeKeys({ row, active, rows, setActive, setShown, edit, value, menu: () => menuOf(row) })[event.key];
    if (run === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const menuOf = (row: JsonTreeRow) => {
    const place = document.getElementById(treeId + row.id)?.getBoundingClientRect();
    if (place !== undefined) onMenu(row, { x: place.left + 24, y: place.bottom });
  };
  const endEdit = () => {
    setEdited(null);
    tree.current?.focus();
  };
  return (
    <div
      ref={tree}
      className="json-tree"
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={treeId + rows[active]?.id}
      onKeyDown={onKeyDown}
    >
      <div className="json-tree-rows" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keys, as its role asks for.
            // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names this as its active item.
            <div
              key={row.id}
              id={treeId + row.id}
              className="json-tree-row"
              role="treeitem"
              aria-level={row.path.length + 1}
              aria-posinset={row.place}
              aria-setsize={row.siblingCount}
              aria-expanded={row.childCount === 0 ? undefined : row.isOpen}
              aria-selected={index === active}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: 6 + row.path.length * 16 }}
              onClick={() => setActive(index)}
              onDoubleClick={() => edit(row)}
              onContextMenu={(event) => {
                event.preventDefault();
                event.stopPropagation();
                setActive(index);
                onMenu(row, { x: event.clientX, y: event.clientY });
              }}
            >
              <RowContent
                row={row}
                edited={edited === row.id ? JSON.stringify(valueAt(value, row.path)) : null}
                onToggle={() => setShown([row.id], !row.isOpen)}
                onBegin={onBegin}
                onEdit={(replacement) => {
                  if (replacement === undefined) onGiveUp();
                  else onChange(replacedAt(value, row.path, replacement));
                  endEdit();
                }}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowContentProps {
  readonly row: JsonTreeRow;
  /** The value's JSON while it is edited. */
  readonly edited: string | null;
  readonly onToggle: () => void;
  readonly onBegin: () => void;
  /** @param replacement undefined when nothing shall change */
  readonly onEdit: (replacement: unknown) => void;
}

function RowContent({ row, edited, onToggle, onBegin, onEdit }: RowContentProps) {
  const { t } = useTranslation("edit");
  const name = row.path.at(-1);
  return (
    <>
      {row.childCount > 0 ? (
        <span
          className="json-tree-twist"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          {row.isOpen ? "▾" : "▸"}
        </span>
      ) : (
        <span className="json-tree-twist" />
      )}
      {name !== undefined && <span className="json-tree-name">{name === "" ? '""' : name}:</span>}
      {edited !== null ? (
        <TreeValueInput text={edited} label={t("valueOf", { key: name ?? "" })} onBegin={onBegin} onEnd={onEdit} />
      ) : (
        <span className={`json-tree-value ${row.kind}`}>{row.text}</span>
      )}
    </>
  );
}

interface TreeKeys {
  readonly row: JsonTreeRow;
  readonly active: number;
  readonly rows: readonly JsonTreeRow[];
  readonly value: unknown;
  readonly setActive: (index: number) => void;
  readonly setShown: (ids: readonly string[], isShown: boolean) => void;
  readonly edit: (row: JsonTreeRow) => void;
  readonly menu: () => void;
}

/** What each key does on a row, as trees do everywhere. */
function treeKeys({ row, active, rows, value, setActive, setShown, edit, menu }: TreeKeys) {
  const parent = (path: JsonPath) => rows.findIndex(({ id }) => id === rowId(path.slice(0, -1)));
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive(active + 1),
    ArrowUp: () => setActive(active - 1),
    Home: () => setActive(0),
    End: () => setActive(rows.length - 1),
    PageDown: () => setActive(active + 20),
    PageUp: () => setActive(active - 20),
    ArrowRight: () => {
      if (row.isOpen) setActive(active + 1);
      else if (row.childCount > 0) setShown([row.id], true);
    },
    ArrowLeft: () => {
      if (row.isOpen) setShown([row.id], false);
      else if (row.path.length > 0) setActive(parent(row.path));
    },
    "*": () => setShown(openableIds(value, row.path), true),
    Enter: () => edit(row),
    F2: () => edit(row),
    ContextMenu: menu,
  };
  return keys;
}
