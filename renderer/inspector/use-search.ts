import { useEffect, useRef, useState } from "react";
import type { EntrySummary, InspectorBridge, SearchAnswer } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { answered } from "./use-realms";

export interface ValueSearch {
  readonly text: string;
  readonly isPattern: boolean;
}

export const NO_SEARCH: ValueSearch = { text: "", isPattern: false };

/** A pause in typing that is worth a search. */
const PAUSE_MS = 200;
/** How often values are searched again while a mini-program writes. */
const AGAIN_MS = 1000;

export type SearchState =
  | { readonly state: "off" | "searching" | "given-up" }
  | { readonly state: "found"; readonly keys: ReadonlySet<string> }
  | { readonly state: "invalid-pattern" | "failed"; readonly reason: string };

/**
 * Keys whose value holds what is looked for. What was found stays shown while it is looked for anew.
 * @param entries another list means that values have changed
 */
export function useSearch(
  bridge: InspectorBridge,
  address: RealmAddress,
  { text, isPattern }: ValueSearch,
  entries: readonly EntrySummary[],
): SearchState {
  const [state, setState] = useState<SearchState>({ state: "off" });
  const current = useSeldom(entries, AGAIN_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: values that have changed are to be searched again.
  useEffect(() => {
    let isCurrent = true;
    if (text === "") {
      setState({ state: "off" });
      return;
    }
    setState((before) => (before.state === "found" ? before : { state: "searching" }));
    const timer = setTimeout(async () => {
      const answer = await answered(bridge.search({ address, text, isPattern }));
      if (!isCurrent) return;
      if (answer.state === "ready") setState(stateOf(answer.value));
      else if (answer.state === "failed") setState(answer);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [bridge, address, text, isPattern, current]);
  return state;
}

/** The value as it was at most so long ago. */
function useSeldom<Value>(value: Value, ms: number): Value {
  const [seldom, setSeldom] = useState(value);
  const latest = useRef(value);
  const isWaiting = useRef(false);
  useEffect(() => {
    latest.current = value;
    if (isWaiting.current) return;
    isWaiting.current = true;
    setTimeout(() => {
      isWaiting.current = false;
      setSeldom(latest.current);
    }, ms);
  }, [value, ms]);
  return seldom;
}

function stateOf(answer: SearchAnswer): SearchState {
  if (answer.ok) return { state: "found", keys: new Set(answer.keys) };
  return answer.why === "given-up" ? { state: "given-up" } : { state: "invalid-pattern", reason: answer.reason };
}
