import { useMemo } from "react";
import type { EditAnswer, EntryChange, InspectorBridge, RealmAddress } from "../../app/bridge/inspector-calls";

/** Every change that the panel makes to a realm goes through here. */
export interface Edits {
  apply(changes: readonly EntryChange[]): Promise<EditAnswer>;
}

export function useEdits(bridge: InspectorBridge, address: RealmAddress): Edits {
  return useMemo(() => ({ apply: (changes) => bridge.edit(address, changes) }), [bridge, address]);
}
