import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import type { EntryColumn } from "../../app/bridge/window/inspector-view";
import { ClearDialog } from "./clear-dialog";
import { EditToolbar } from "./edit-toolbar";
import { type EntryActions, entryActions } from "./entry-actions";
import { entryMenuItems } from "./entry-menu-items";
import { KeysHelp } from "./keys-help";
import { NewEntryDialog } from "./new-entry-dialog";
import { panelKey } from "./panel-keys";
import { PointMenu } from "./point-menu";
import type { PaneProps } from "./realm-context";
import { type EditedCell, useCellEdit } from "./use-cell-edit";
import type { Edits } from "./use-edits";

export interface EntryCommandsProps extends PaneProps {
  readonly edits: Edits;
  readonly entries: readonly EntrySummary[];
  /** In the order of the table. */
  readonly selectedKeys: readonly string[];
  readonly onSelect: (key: string) => void;
  /** Told before an entry takes the focus in the details, to bring its value in sight. */
  readonly onOpen: () => void;
}

/** What the table's keys and pointer ask for. */
export interface EntryCommands {
  /** Enter: the entry in the details, with the focus. */
  readonly open: (key: string) => void;
  /** Double click. Where a cell cannot be edited in its place, it does what `open` does. */
  readonly editCell: (key: string, column: EntryColumn) => void;
  /** F2. */
  readonly rename: (key: string) => void;
  /** Delete. */
  readonly remove: (keys: readonly string[]) => void;
  /** Right click, the menu key or Shift+F10; no keys mean the table's ground. @param at px from the window's top left */
  readonly showMenu: (keys: readonly string[], at: MenuPlace) => void;
  /** The cell that is being edited, and what stands in it meanwhile. */
  readonly editedCell: EditedCell | null;
  /** The entry that was opened last: a new object each time, to take the focus to it. */
  readonly opened: { readonly key: string } | null;
  /** Buttons over the table. */
  readonly toolbar: ReactNode;
  /** Dialogs and menus that are open. */
  readonly surface: ReactNode;
}

interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

type Surface =
  | { readonly kind: "add" | "clear" | "help" }
  | { readonly kind: "menu"; readonly keys: readonly string[]; readonly at: MenuPlace };

export function useEntryCommands({
  bridge,
  address,
  host,
  edits,
  entries,
  selectedKeys,
  onSelect,
  onOpen,
}: EntryCommandsProps): EntryCommands {
  const { t } = useTranslation("edit");
  const [surface, setSurface] = useState<Surface | null>(null);
  const [opened, setOpened] = useState<{ readonly key: string } | null>(null);
  const open = (key: string) => {
    onSelect(key);
    onOpen();
    setOpened({ key });
  };
  const cell = useCellEdit({ entries, edits, onSelect, onOpen: open });
  const actions: EntryActions = {
    ...entryActions({ bridge, address, edits, onSelect, copyName: (key, number) => copyName(t, key, number) }),
    open,
    rename: (key) => cell.edit(key, "key"),
    editValue: (key) => cell.edit(key, "preview"),
    add: () => setSurface({ kind: "add" }),
    clear: () => setSurface({ kind: "clear" }),
    help: () => setSurface({ kind: "help" }),
  };
  usePanelKeys(actions, selectedKeys, surface === null);
  const close = () => setSurface(null);
  return {
    open,
    editCell: (key, column) => (column === "key" || column === "preview" ? cell.edit(key, column) : open(key)),
    rename: actions.rename,
    remove: actions.remove,
    showMenu: (keys, at) => setSurface({ kind: "menu", keys, at }),
    editedCell: cell.edited,
    opened,
    toolbar: <EditToolbar edits={edits} actions={actions} selectedKeys={selectedKeys} />,
    surface: (
      <>
        {surface?.kind === "add" && (
          <NewEntryDialog
            {...{ bridge, address, host, edits }}
            onEnd={(key) => {
              close();
              if (key !== null) onSelect(key);
            }}
          />
        )}
        {surface?.kind === "clear" && <ClearDialog {...{ bridge, address, host, edits }} onEnd={close} />}
        {surface?.kind === "help" && <KeysHelp host={host} onClose={close} />}
        {surface?.kind === "menu" && (
          <PointMenu
            label={t(surface.keys.length === 0 ? "groundMenu" : "menu")}
            at={surface.at}
            items={entryMenuItems(t, actions, edits, surface.keys)}
            onClose={() => setSurface((now) => (now === surface ? null : now))}
          />
        )}
      </>
    ),
  };
}

/** The name of a copy, in the language of the window. @param number counts the copies from 1 */
function copyName(
  t: (text: string, values: Readonly<Record<string, unknown>>) => string,
  key: string,
  number: number,
): string {
  return number === 1 ? t("copyName", { key }) : t("copyNameNext", { key, number });
}

/** Keys that work wherever in the panel the focus is, except where text is typed: text has an undo of its own. */
function usePanelKeys(actions: EntryActions, selectedKeys: readonly string[], isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent) => {
      const run = panelKey(event, actions, selectedKeys);
      if (run === null) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  });
}
