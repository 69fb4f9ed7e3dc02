import { useCallback, useEffect, useState } from "react";
import type { InspectorBridge, SnapshotSummary } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { addressText } from "../../app/storage/realm-address";
import { type Asked, answered } from "./use-realms";

export interface Snapshots {
  /** Newest first. */
  readonly list: Asked<readonly SnapshotSummary[]>;
  reload(): Promise<void>;
}

/** The snapshots of a realm. Only the panel makes and removes them, so it asks anew when it has. */
export function useSnapshots(bridge: InspectorBridge, address: RealmAddress): Snapshots {
  const [list, setList] = useState<Snapshots["list"]>({ state: "loading" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address is the same one when its text is.
  const reload = useCallback(async () => {
    const asked = await answered(bridge.snapshots({ address }));
    setList(asked.state === "ready" ? { ...asked, value: asked.value.toReversed() } : asked);
  }, [bridge, addressText(address)]);
  useEffect(() => {
    setList({ state: "loading" });
    void reload();
  }, [reload]);
  return { list, reload };
}
