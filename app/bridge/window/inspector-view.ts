export const ENTRY_COLUMNS = ["key", "type", "size", "changedAt", "preview"] as const;

/** A column of the entry table. The key's is always shown. */
export type EntryColumn = (typeof ENTRY_COLUMNS)[number];

/** Whether the storage panel is open, and how the user has arranged it. It is remembered. */
export interface InspectorView {
  readonly isOpen: boolean;
  /** Percent of each pane, by pane group and pane. */
  readonly panes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** px; a column that was never resized is absent. */
  readonly columnWidths: Readonly<Record<string, number>>;
  readonly hiddenColumns: readonly EntryColumn[];
  /** Null is the order of insertion. */
  readonly sort: { readonly column: EntryColumn; readonly isDescending: boolean } | null;
}

/** What the panel itself is shown by. */
export type InspectorArrangement = Omit<InspectorView, "isOpen">;

export const DEFAULT_INSPECTOR_VIEW: InspectorView = {
  isOpen: false,
  panes: {},
  columnWidths: {},
  hiddenColumns: [],
  sort: null,
};
