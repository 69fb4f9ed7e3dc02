import type { ReactNode } from "react";
import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";

export interface EntryCommandsProps extends PaneProps {
  readonly edits: Edits;
  /** In the order of the table. */
  readonly selectedKeys: readonly string[];
  readonly onSelect: (key: string) => void;
}

/** What the table's keys and pointer ask for. A command that is absent cannot be given. */
export interface EntryCommands {
  /** Double click or Enter. */
  open?(key: string): void;
  /** F2. */
  rename?(key: string): void;
  /** Delete. */
  remove?(keys: readonly string[]): void;
  /** Right click, the menu key or Shift+F10. @param at px from the window's top left */
  showMenu?(keys: readonly string[], at: { readonly x: number; readonly y: number }): void;
  /** Buttons over the table. */
  readonly toolbar: ReactNode;
  /** Dialogs and menus that are open. */
  readonly surface: ReactNode;
}

export function useEntryCommands(_props: EntryCommandsProps): EntryCommands {
  return { toolbar: null, surface: null };
}
