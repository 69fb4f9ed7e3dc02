import { useCallback, useEffect, useState } from "react";
import type { EntryPage, EntrySummary, InspectorBridge, RealmAddress } from "../../app/bridge/inspector-calls";
import { type Asked, answered } from "./use-realms";

/** The rows of a realm, as far as they have arrived. */
export type Entries =
  | { readonly state: "loading" | "ready"; readonly entries: readonly EntrySummary[] }
  | { readonly state: "failed"; readonly reason: string; readonly retry: () => void };

export function useEntries(bridge: InspectorBridge, address: RealmAddress): Entries {
  const [entries, setEntries] = useState<Entries>({ state: "loading", entries: [] });
  const load = useCallback(async () => {
    const all: EntrySummary[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const page: Asked<EntryPage> = await answered(bridge.entries(address, from));
      if (page.state !== "ready") {
        if (page.state === "failed") setEntries({ ...page, retry: () => void load() });
        return;
      }
      all.push(...page.value.entries);
      from = page.value.next;
      setEntries({ state: from === null ? "ready" : "loading", entries: [...all] });
    }
  }, [bridge, address]);
  useEffect(() => void load(), [load]);
  return entries;
}
