import type { EntryPage, EntrySummary } from "../../app/bridge/window/inspector";
import type { RealmStore, StoredEntry } from "../store/realm-store";

/** Half a frame's work at most, so that neither the panel nor the mini-program waits. */
const PAGE_LIMIT = { count: 500, length: 1024 * 1024 };
/** What a large window shows at once: the panel opens with it. */
const FIRST_PAGE_LIMIT = { count: 60, length: 1024 * 1024 };
const PREVIEW_LENGTH = 200;

/** Rows of the panel's table. @param from the least position */
export function entryPage(realm: RealmStore, from: number): EntryPage {
  const { entries, next } = realm.page(from, from === 0 ? FIRST_PAGE_LIMIT : PAGE_LIMIT);
  return { entries: entries.map(summaryOf), next, usedLength: realm.usedLength() };
}

export function entryRows(realm: RealmStore, keys: readonly string[]): EntryPage {
  const entries = keys.map((key) => realm.entry(key)).filter((entry) => entry !== null);
  return { entries: entries.map(summaryOf), next: null, usedLength: realm.usedLength() };
}

function summaryOf({ key, position, changedAt, length, value }: StoredEntry): EntrySummary {
  return {
    key,
    position,
    changedAt,
    type: value?.type ?? null,
    valueLength: length - key.length,
    preview: value?.text.slice(0, PREVIEW_LENGTH) ?? "",
    isUnreadable: value === null,
  };
}
