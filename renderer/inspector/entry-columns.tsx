import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/inspector-calls";
import { MAX_VALUE_LENGTH } from "../../app/storage/limits";
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

/** Ids are those of `ENTRY_COLUMNS`; sizes in px. Rows come to the table filtered and sorted. */
export const COLUMNS = helper.columns([
  helper.accessor("key", {
    id: "key",
    size: 150,
    minSize: 60,
    enableHiding: false,
    cell: ({ getValue }) => <span className="entry-text">{oneLine(getValue())}</span>,
  }),
  helper.accessor("type", { id: "type", size: 64, minSize: 50, cell: ({ getValue }) => <Type type={getValue()} /> }),
  helper.accessor("valueLength", {
    id: "size",
    size: 76,
    minSize: 60,
    sortDescFirst: true,
    cell: ({ getValue }) => <Size length={getValue()} />,
  }),
  helper.accessor("changedAt", {
    id: "changedAt",
    size: 96,
    minSize: 60,
    sortDescFirst: true,
    cell: ({ getValue }) => <Moment at={getValue()} />,
  }),
  helper.accessor("preview", {
    id: "preview",
    size: 160,
    minSize: 80,
    cell: ({ row }) => <Preview entry={row.original} />,
  }),
]);

/** A row has one line: a line end inside a key is shown by its sign. */
function oneLine(key: string): string {
  return key.replaceAll(/\r\n|\r|\n/g, "↵");
}

function Type({ type }: { readonly type: EntrySummary["type"] }) {
  const { t } = useTranslation("inspector");
  return <span className="entry-type">{t(`type.${type ?? "unreadable"}`)}</span>;
}

function Size({ length }: { readonly length: number }) {
  const { t } = useTranslation("inspector");
  const isNear = length >= NEAR_LIMIT_LENGTH;
  const title = t(isNear ? "nearLimit" : "lengthHint", { length, limit: MAX_VALUE_LENGTH });
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
  const { i18n } = useTranslation("inspector");
  const now = useNow();
  return <time title={momentText(at, i18n.language)}>{agoText(at, now, i18n.language)}</time>;
}

function Preview({ entry }: { readonly entry: EntrySummary }) {
  const { t } = useTranslation("inspector");
  if (entry.isUnreadable) return <span className="entry-unreadable">{t("unreadable")}</span>;
  return <span className="entry-text entry-preview">{entry.preview}</span>;
}
