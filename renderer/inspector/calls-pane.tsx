import type { RealmAddress } from "../../app/bridge/inspector-calls";
import type { PaneProps } from "./realm-context";

export interface CallsPaneProps extends PaneProps {
  /** Shows a key in the table of its realm. */
  readonly onJump: (address: RealmAddress, key: string) => void;
}

/** The storage calls as they happen. */
export function CallsPane(_props: CallsPaneProps) {
  return null;
}
