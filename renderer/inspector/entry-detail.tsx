import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";

export interface EntryDetailProps extends PaneProps {
  readonly edits: Edits;
  /** In the order of the table. */
  readonly selectedKeys: readonly string[];
  readonly onSelect: (key: string) => void;
}

/** The entries that are selected, in full. */
export function EntryDetail({ selectedKeys }: EntryDetailProps) {
  return <p>{selectedKeys.join(", ")}</p>;
}
