import * as v from "valibot";

export const ENTRY_COLUMNS = ["key", "type", "size", "changedAt", "preview"] as const;

/** A column of the entry table. The key's is always shown. */
export type EntryColumn = (typeof ENTRY_COLUMNS)[number];

const column = v.picklist(ENTRY_COLUMNS);
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const name = v.pipe(v.string(), v.maxLength(100));

/** Also the shape in the settings. */
export const inspectorViewShape = v.object({
  isOpen: v.boolean(),
  /** Percent of each pane, by pane group and pane. */
  panes: v.record(name, v.record(name, percent)),
  /** px; a column that was never resized is absent. */
  columnWidths: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(4000))),
  hiddenColumns: v.array(column),
  /** Null is the order of insertion. */
  sort: v.nullable(v.object({ column, isDescending: v.boolean() })),
});

/** Whether the storage panel is open, and how the user has arranged it. It is remembered. */
export type InspectorView = v.InferOutput<typeof inspectorViewShape>;

/** What the panel itself is shown by. */
export type InspectorArrangement = Omit<InspectorView, "isOpen">;

export const DEFAULT_INSPECTOR_VIEW: InspectorView = {
  isOpen: false,
  panes: {},
  columnWidths: {},
  hiddenColumns: [],
  sort: null,
};
