import { useEffect, useState } from "react";
import type { FaultsChange, InspectorBridge } from "../../app/bridge/window/inspector";
import { isNoFault } from "../../app/inspector/fault-form";
import { isSameRealm } from "../../app/storage/realm-address";

/** The realms that have faults on, whichever of them is shown. */
export function useActiveFaults(bridge: InspectorBridge): readonly FaultsChange[] {
  const [active, setActive] = useState<readonly FaultsChange[]>([]);
  useEffect(() => {
    // What changes while the list is under way is newer than the list.
    const changed: FaultsChange[] = [];
    let isListed = false;
    const end = bridge.onFaultsChanged((change) => {
      if (!isListed) changed.push(change);
      setActive((known) => withChange(known, change));
    });
    void bridge.activeFaults().then((listed) => {
      isListed = true;
      setActive(changed.reduce(withChange, listed));
    });
    return end;
  }, [bridge]);
  return active;
}

function withChange(known: readonly FaultsChange[], change: FaultsChange): readonly FaultsChange[] {
  const others = known.filter(({ address }) => !isSameRealm(address, change.address));
  return isNoFault(change.faults) ? others : [...others, change];
}
