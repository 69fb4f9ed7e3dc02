import { useEffect, useState } from "react";
import type { CallRecord, InspectorBridge } from "../../app/bridge/window/inspector";
import { keptCalls } from "../../app/inspector/call-list";

export interface Calls {
  /** Oldest first. */
  readonly calls: readonly CallRecord[];
  /** Calls that came faster than they could be told. */
  readonly missedCount: number;
  readonly isRecording: boolean;
  setRecording(isOn: boolean): void;
  clear(): void;
}

interface Kept {
  readonly calls: readonly CallRecord[];
  readonly missedCount: number;
}

const NOTHING: Kept = { calls: [], missedCount: 0 };

/** The storage calls since the panel was opened, while they are recorded: pages tell of them at no cost otherwise. */
export function useCalls(bridge: InspectorBridge): Calls {
  const [{ calls, missedCount }, setKept] = useState(NOTHING);
  const [isRecording, setRecording] = useState(true);
  useEffect(
    () =>
      bridge.onCalls((recorded) =>
        setKept((kept) => ({
          calls: keptCalls(kept.calls, recorded.calls),
          missedCount: kept.missedCount + recorded.missed,
        })),
      ),
    [bridge],
  );
  useEffect(() => {
    if (!isRecording) return;
    void bridge.recordCalls({ isOn: true });
    return () => void bridge.recordCalls({ isOn: false });
  }, [bridge, isRecording]);
  return { calls, missedCount, isRecording, setRecording, clear: () => setKept(NOTHING) };
}
