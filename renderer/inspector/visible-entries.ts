import type { EntrySummary } from "../../app/bridge/window/inspector";
import type { EntryColumn, InspectorArrangement } from "../../app/bridge/window/inspector-view";

export interface EntryFilter {
  /** A part of the key, small and large letters alike; "" for every key. */
  readonly keyText: string;
  /** Keys whose value was found; null when none is looked for. */
  readonly found: ReadonlySet<string> | null;
}

/** The rows that the table shows, in their order. @param entries in insertion order, in which rows that sort alike stay */
export function visibleEntries(
  entries: readonly EntrySummary[],
  { keyText, found }: EntryFilter,
  sort: InspectorArrangement["sort"],
): readonly EntrySummary[] {
  const wanted = keyText.toLowerCase();
  const isWanted = ({ key }: EntrySummary) =>
    (wanted === "" || key.toLowerCase().includes(wanted)) && (found === null || found.has(key));
  const kept = wanted === "" && found === null ? entries : entries.filter(isWanted);
  return sort === null ? kept : sorted(kept, sort.column, sort.isDescending);
}

function sorted(entries: readonly EntrySummary[], column: EntryColumn, isDescending: boolean): readonly EntrySummary[] {
  const sign = isDescending ? -1 : 1;
  const sortable = SORTABLE[column];
  return entries.toSorted((one, other) => {
    const a = sortable(one);
    const b = sortable(other);
    return a === b ? 0 : a < b ? -sign : sign;
  });
}

/** By code units, not by a language's rules: ten thousand keys are sorted while somebody types. */
const SORTABLE: Readonly<Record<EntryColumn, (entry: EntrySummary) => string | number>> = {
  key: ({ key }) => key,
  type: ({ type }) => type ?? "",
  size: ({ valueLength }) => valueLength,
  changedAt: ({ changedAt }) => changedAt,
  preview: ({ preview }) => preview,
};
