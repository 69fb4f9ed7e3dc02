import type { EntryChange, FullEntry } from "../bridge/window/inspector";
import type { StoredValue } from "../storage/stored-value";

/** An entry, and where it stood when that is known. */
export type PlacedEntry = Pick<FullEntry, "key" | "value"> & { readonly position?: number };

export interface ChangedEntry {
  readonly key: string;
  readonly from: StoredValue;
  readonly to: StoredValue;
}

/** What tells one state of a realm from another. */
export interface RealmDifference {
  readonly added: readonly PlacedEntry[];
  readonly removed: readonly PlacedEntry[];
  readonly changed: readonly ChangedEntry[];
}

export function differenceOf(from: readonly PlacedEntry[], to: readonly PlacedEntry[]): RealmDifference {
  const before = new Map(from.map((entry) => [entry.key, entry]));
  const after = new Set(to.map(({ key }) => key));
  return {
    added: to.filter(({ key }) => !before.has(key)),
    removed: from.filter(({ key }) => !after.has(key)),
    changed: to.flatMap(({ key, value }) => {
      const replaced = before.get(key);
      if (replaced === undefined || isSameValue(replaced.value, value)) return [];
      return [{ key, from: replaced.value, to: value }];
    }),
  };
}

export function isSameValue(one: StoredValue, other: StoredValue): boolean {
  return one.type === other.type && one.text === other.text;
}

/**
 * The steps that make the second state of the first one. What frees room comes first, so that no state between the two is
 * larger than both of them.
 */
export function changesOf({ added, removed, changed }: RealmDifference): EntryChange[] {
  const growth = ({ from, to }: ChangedEntry) => to.text.length - from.text.length;
  return [
    ...removed.map(({ key }) => ({ do: "remove", key }) as const),
    ...changed
      .toSorted((one, other) => growth(one) - growth(other))
      .map(({ key, to }) => ({ do: "set", key, value: to }) as const),
    ...added.map(({ key, value, position }): EntryChange => {
      const set = { do: "set", key, value } as const;
      return position === undefined ? set : { ...set, position };
    }),
  ];
}
