import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import { MAX_VALUE_LENGTH } from "../../app/storage/limits";
import { useCellTexts } from "./cell-texts";
import { lengthText } from "./length-text";
import { agoText, momentText } from "./time-text";
import { useNow } from "./use-now";

export const ENTRY_FEATURES = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});

/** From here on a value is near the longest that the platform takes. */
const NEAR_LIMIT_LENGTH = MAX_VALUE_LENGTH * 0.9;

const helper = createColumnHelper<typeof ENTRY_FEATURES, EntrySummary>();

/** Ids are those of `ENTRY_COLUMNS`; sizes in px, which together fit in a window of the first start. Rows come to the table filtered and sorted. */
export const COLUMNS = helper.columns([
  helper.accessor("key", {
    id: "key",
    size: 128,
    minSize: 60,
    enableHiding: false,
    cell: ({ getValue }) => <span className="entry-text">{oneLine(getValue())}</span>,
  }),
  helper.accessor("type", { id: "type", size: 56, minSize: 50, cell: ({ getValue }) => <Type type={getValue()} /> }),
  helper.accessor("valueLength", {
    id: "size",
    size: 72,
    minSize: 60,
    sortDescFirst: true,
    cell: ({ getValue }) => <Size length={getValue()} />,
  }),
  helper.accessor("changedAt", {
    id: "changedAt",
    size: 84,
    minSize: 60,
    sortDescFirst: true,
    cell: ({ getValue }) => <Moment at={getValue()} />,
  }),
  helper.accessor("preview", {
    id: "preview",
    size: 120,
    minSize: 80,
    cell: ({ row }) => <Preview entry={row.original} />,
  }),
]);

/** A row has one line: a line end inside a key is shown by its sign. */
function oneLine(key: string): string {
  return key.replaceAll(/\r\n|\r|\n/g, "↵");
}

function Type({ type }: { readonly type: EntrySummary["type"] }) {
  return <span className="entry-type">{useCellTexts().type(type)}</span>;
}

function Size({ length }: { readonly length: number }) {
  const texts = useCellTexts();
  const isNear = length >= NEAR_LIMIT_LENGTH;
  const title = isNear ? texts.nearLimit(length) : texts.length(length);
  return (
    <span title={title}>
      {lengthText(length)}
      {isNear && (
        <span className="near-limit" role="img" aria-label={title}>
          ▲
        </span>
      )}
    </span>
  );
}

function Moment({ at }: { readonly at: number }) {
  const { language } = useCellTexts();
  const now = useNow();
  return <time title={momentText(at, language)}>{agoText(at, now, language)}</time>;
}

function Preview({ entry }: { readonly entry: EntrySummary }) {
  const { unreadable } = useCellTexts();
  if (entry.isUnreadable) return <span className="entry-unreadable">{unreadable}</span>;
  return <span className="entry-text entry-preview">{entry.preview}</span>;
}
