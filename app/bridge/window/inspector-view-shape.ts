import * as v from "valibot";
import { ENTRY_COLUMNS, type InspectorView } from "./inspector-view";

const column = v.picklist(ENTRY_COLUMNS);
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const name = v.pipe(v.string(), v.maxLength(100));

/** What the window sends, and what the settings keep. */
export const inspectorViewShape = v.object({
  isOpen: v.boolean(),
  panes: v.record(name, v.record(name, percent)),
  columnWidths: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(4000))),
  hiddenColumns: v.array(column),
  sort: v.nullable(v.object({ column, isDescending: v.boolean() })),
}) satisfies v.GenericSchema<unknown, InspectorView>;
