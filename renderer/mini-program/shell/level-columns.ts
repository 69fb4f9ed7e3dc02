import { printed } from "../../../app/printed-text";

/** Deeper lists are not shown: a list may hold itself. */
const MAX_LEVELS = 8;

export interface LevelColumn {
  readonly options: readonly string[];
  /** Index of the option whose list is the next column. */
  readonly selected: number;
  /** What is selected in the columns before it. */
  readonly above: readonly number[];
}

/**
 * The lists beside each other: the first, the one below its chosen entry, and so on to the end.
 * @param list as a page passes it: entries `{name, subList?}`
 * @param chosen an index per level; where none is known the first entry counts
 */
export function levelColumns(list: unknown, chosen: readonly number[]): readonly LevelColumn[] {
  const columns: LevelColumn[] = [];
  for (let entries = entriesOf(list); entries.length > 0 && columns.length < MAX_LEVELS; ) {
    const asked = chosen[columns.length] ?? 0;
    const selected = asked >= 0 && asked < entries.length ? asked : 0;
    const above = columns.map((column) => column.selected);
    columns.push({ options: entries.map(({ name }) => printed(name)), selected, above });
    entries = entriesOf(entries[selected]?.subList);
  }
  return columns;
}

/** The index of each name in its level; the first entry from where a name is not there. */
export function levelsNamed(list: unknown, names: readonly string[]): readonly number[] {
  const chosen: number[] = [];
  for (const name of names.slice(0, MAX_LEVELS)) {
    const options = levelColumns(list, chosen)[chosen.length]?.options ?? [];
    chosen.push(Math.max(0, options.indexOf(name)));
  }
  return chosen;
}

export function chosenNames(columns: readonly LevelColumn[]): readonly string[] {
  return columns.map(({ options, selected }) => options[selected] ?? "");
}

interface Entry {
  readonly name?: unknown;
  readonly subList?: unknown;
}

function entriesOf(list: unknown): readonly Entry[] {
  return Array.isArray(list) ? list.filter((entry: unknown) => typeof entry === "object" && entry !== null) : [];
}
