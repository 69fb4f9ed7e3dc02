import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";

export interface SnapshotsPaneProps extends PaneProps {
  readonly edits: Edits;
}

/** States of the realm that were kept under a name. */
export function SnapshotsPane(_props: SnapshotsPaneProps) {
  return null;
}
