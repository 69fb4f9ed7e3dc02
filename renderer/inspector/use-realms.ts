import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { InspectorBridge, RealmChange, RealmSummary, StoreSummary } from "../../app/bridge/window/inspector";
import { isSameRealm } from "../../app/storage/realm-address";

/** The realms of one store, once they have been asked for. */
export type Asked<Value> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: Value }
  | { readonly state: "failed"; readonly reason: string };

export interface Realms {
  readonly stores: Asked<readonly StoreSummary[]>;
  /** By store id; a store that was never opened in the tree is absent. */
  readonly realms: ReadonlyMap<string, Asked<readonly RealmSummary[]>>;
  /** Asks for the realms of a store. */
  load(storeId: string): void;
  reload(): void;
}

/**
 * The mini-programs of the account and their realms, kept up to date.
 * @param runningStoreId of the mini-program that runs: its realms are asked for without being unfolded
 */
export function useRealms(bridge: InspectorBridge, runningStoreId: string | null): Realms {
  const [stores, setStores] = useState<Realms["stores"]>({ state: "loading" });
  const [realms, setRealms] = useState<Realms["realms"]>(new Map());
  const followed = useRef(new Set(runningStoreId === null ? [] : [runningStoreId]));
  const load = useCallback(
    async (storeId: string) => {
      followed.current.add(storeId);
      const asked = await answered(bridge.realms({ storeId }));
      setRealms((known) => new Map(known).set(storeId, asked));
    },
    [bridge],
  );
  const reload = useCallback(async () => {
    for (const storeId of followed.current) void load(storeId);
    setStores(await answered(bridge.stores()));
  }, [bridge, load]);
  // Also whenever the panel is shown again: nothing is told to a panel that is hidden.
  useEffect(() => void reload(), [reload]);
  useEffect(() => bridge.onChanged((changes) => setRealms((known) => changes.reduce(withChange, known))), [bridge]);
  return useMemo(
    () => ({ stores, realms, load: (storeId) => void load(storeId), reload: () => void reload() }),
    [stores, realms, load, reload],
  );
}

/** Never rejects: a failure is a state that the panel shows. */
export async function answered<Value>(question: Promise<Value>): Promise<Asked<Value>> {
  try {
    return { state: "ready", value: await question };
  } catch (error) {
    return { state: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The sizes after a change; a realm that is new is added. */
function withChange(known: Realms["realms"], change: RealmChange): Realms["realms"] {
  const { storeId } = change.address;
  const asked = known.get(storeId);
  if (asked?.state !== "ready") return known;
  const { address, entryCount, usedLength } = change;
  const index = asked.value.findIndex((realm) => isSameRealm(realm.address, address));
  const summary = { address, entryCount, usedLength };
  const value = index < 0 ? [...asked.value, summary] : asked.value.with(index, summary);
  return new Map(known).set(storeId, { state: "ready", value });
}
