/** Which rows are chosen. Keys, not places: a live update moves rows, and what is chosen stays so. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** Where the keyboard is; null before the first row was chosen. */
  readonly active: string | null;
  /** Where a range began. */
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { keys: new Set(), active: null, anchor: null };

export type SelectionMode =
  /** This row alone. */
  | "only"
  /** This row as well, or no longer: Ctrl and a click. */
  | "toggle"
  /** All rows from where a range began: Shift. */
  | "range"
  /** Ctrl and an arrow: the keyboard moves, what is chosen stays. */
  | "move";

export function selectOnly(key: string): Selection {
  return { keys: new Set([key]), active: key, anchor: key };
}

/** @param order keys as the table shows them */
export function select(selection: Selection, order: readonly string[], key: string, mode: SelectionMode): Selection {
  switch (mode) {
    case "only":
      return selectOnly(key);
    case "move":
      return { ...selection, active: key };
    case "toggle": {
      const keys = new Set(selection.keys);
      if (!keys.delete(key)) keys.add(key);
      return { keys, active: key, anchor: key };
    }
    case "range": {
      const anchor = selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : key;
      const [from, to] = [order.indexOf(anchor), order.indexOf(key)].sort((one, other) => one - other);
      return { keys: new Set(order.slice(from, (to ?? 0) + 1)), active: key, anchor };
    }
  }
}

export function selectAll(selection: Selection, order: readonly string[]): Selection {
  return { ...selection, keys: new Set(order), active: selection.active ?? order[0] ?? null };
}

/** Row that a key of the keyboard leads to; null for any other key. @param page how many rows are seen at once */
export function rowAfterKey(key: string, current: number, count: number, page: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: current - 1,
    ArrowDown: current + 1,
    PageUp: current - page,
    PageDown: current + page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, target));
}
