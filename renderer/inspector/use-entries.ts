import { startTransition, useEffect, useRef, useState } from "react";
import type { InspectorBridge } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { type EntriesState, LiveEntries, NO_ENTRIES } from "./live-entries";

export interface Entries extends EntriesState {
  readonly reload: () => void;
}

/** The rows of a realm, kept up to date. What is typed comes before what arrives. */
export function useEntries(bridge: InspectorBridge, address: RealmAddress): Entries {
  const [state, setState] = useState(NO_ENTRIES);
  const live = useRef<LiveEntries | null>(null);
  useEffect(() => {
    // Watched before it is read, so that no change falls between the two.
    void bridge.watch({ address });
    let isFirst = true;
    const started = new LiveEntries({
      bridge,
      address,
      after: (call, delayMs) => setTimeout(call, delayMs),
      onState: (next) => {
        // The first rows are what the panel was opened for; after that, what is typed comes first.
        if (isFirst) setState(next);
        else startTransition(() => setState(next));
        isFirst = false;
      },
    });
    live.current = started;
    return () => {
      started.end();
      void bridge.watch({ address: null });
    };
  }, [bridge, address]);
  return { ...state, reload: () => void live.current?.reload() };
}
