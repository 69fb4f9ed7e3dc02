import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import type { StoredValue } from "../../app/storage/stored-value";
import { CellInput, type CellRefusal } from "./cell-input";
import { readingOf } from "./entry-draft";
import type { Edits } from "./use-edits";

/** A cell that is being edited. */
export interface EditedCell {
  readonly key: string;
  readonly column: "key" | "preview";
  /** What the table shows in it. */
  readonly content: ReactNode;
}

interface CellEditOptions {
  readonly entries: readonly EntrySummary[];
  readonly edits: Edits;
  readonly onSelect: (key: string) => void;
  /** For values that need more room than a cell has. */
  readonly onOpen: (key: string) => void;
}

interface Editing {
  readonly key: string;
  readonly column: EditedCell["column"];
  readonly type: StoredValue["type"];
  readonly text: string;
  readonly typed: string;
}

/** Editing in the table itself: of a key, which renames the entry, and of a value. */
export function useCellEdit({ entries, edits, onSelect, onOpen }: CellEditOptions) {
  const { t } = useTranslation("edit");
  const [editing, setEditing] = useState<Editing | null>(null);
  // At once, with what the row knows: a key that is pressed next belongs to the cell.
  const edit = (key: string, column: EditedCell["column"]) => {
    if (column === "key") return setEditing({ key, column, type: "string", text: key, typed: key });
    const entry = entries.find((each) => each.key === key);
    const value = entry === undefined ? null : cellValueOf(entry);
    if (value === null) onOpen(key);
    else setEditing({ key, column, ...value, typed: value.text });
  };
  const end = () => {
    setEditing(null);
    focusTable();
  };
  const rename = async (key: string, to: string): Promise<CellRefusal | null> => {
    if (to === "") return t("keyMissing");
    const answer = await edits.apply([{ do: "rename", key, to }]);
    if (answer.ok) onSelect(to);
    return answer.ok ? null : answer.refusal;
  };
  const setValue = async ({ key, type }: Editing, text: string): Promise<CellRefusal | null> => {
    const reading = readingOf({ type, text });
    if (!reading.ok) return t("notJsonValue");
    const answer = await edits.apply([{ do: "set", key, value: reading.value }]);
    return answer.ok ? null : answer.refusal;
  };
  const take = async (text: string) => {
    if (editing === null) return null;
    const refused = await (editing.column === "key" ? rename(editing.key, text) : setValue(editing, text));
    if (refused === null) end();
    return refused;
  };
  const edited: EditedCell | null = editing && {
    key: editing.key,
    column: editing.column,
    content: (
      <CellInput
        key={`${editing.column} ${editing.key}`}
        text={editing.text}
        typed={editing.typed}
        onType={(typed) => setEditing({ ...editing, typed })}
        label={t(editing.column === "key" ? "keyOf" : "valueOf", { key: editing.key })}
        onTake={take}
        onCancel={end}
      />
    ),
  };
  return { edit, edited };
}

/** The value as its row shows it; null when it is not all there, or would lose its line breaks in a cell. */
function cellValueOf({ type, preview, valueLength }: EntrySummary): StoredValue | null {
  const isWhole = preview.length === valueLength && !/[\r\n]/.test(preview);
  return type !== null && isWhole ? { type, text: preview } : null;
}

/** The table takes the focus back when a cell gives it up, unless the user has already gone elsewhere. */
function focusTable(): void {
  const { activeElement } = document;
  const wasInCell = activeElement === document.body || activeElement?.closest(".cell-edit") !== null;
  if (wasInCell) document.querySelector<HTMLElement>('.entries-pane [role="grid"]')?.focus();
}
