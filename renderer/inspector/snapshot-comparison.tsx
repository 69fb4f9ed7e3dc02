import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FullEntry, InspectorBridge, SnapshotSummary } from "../../app/bridge/window/inspector";
import { differenceOf, type RealmDifference } from "../../app/inspector/realm-difference";
import type { RealmAddress } from "../../app/storage/realm-address";
import { addressText, isSameRealm } from "../../app/storage/realm-address";
import { DifferenceView } from "./difference-view";
import { Failed } from "./failed";
import { type Asked, answered } from "./use-realms";

interface SnapshotComparisonProps {
  readonly bridge: InspectorBridge;
  readonly address: RealmAddress;
  /** One, which is held against the realm as it is now, or two; newest first. */
  readonly chosen: readonly SnapshotSummary[];
}

export function SnapshotComparison({ bridge, address, chosen }: SnapshotComparisonProps) {
  const { t } = useTranslation("tools");
  // The list is newest first: what it names last was there first.
  const [to, from] = chosen.length === 2 ? chosen : [null, chosen[0]];
  const { asked, retry } = useDifference(bridge, address, from?.id ?? null, to?.id ?? null);
  if (from === undefined) return <p className="inspector-hint">{t("snapshots.chooseHint")}</p>;
  const title = t("snapshots.comparison", { from: from.name, to: to?.name ?? t("snapshots.now") });
  return (
    <section className="snapshot-comparison" aria-label={title}>
      <h2>{title}</h2>
      {asked.state === "loading" && <p role="status">{t("loading")}</p>}
      {asked.state === "failed" && <Failed reason={asked.reason} onRetry={retry} />}
      {asked.state === "ready" && <DifferenceView difference={asked.value} />}
    </section>
  );
}

const LOADING = { state: "loading" } as const;

/** ms that the realm rests before it is compared again: it may change a thousand times a second. */
const REST = 200;

/** @param to id of a snapshot; null for the realm as it is, whose changes are followed */
function useDifference(bridge: InspectorBridge, address: RealmAddress, from: number | null, to: number | null) {
  const [asked, setAsked] = useState<Asked<RealmDifference>>(LOADING);
  const [round, setRound] = useState(0);
  const place = addressText(address);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address is the same one when its text is.
  useEffect(() => {
    if (to !== null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const end = bridge.onChanged((changes) => {
      if (!changes.some((change) => isSameRealm(change.address, address))) return;
      clearTimeout(rest);
      rest = setTimeout(() => setRound((count) => count + 1), REST);
    });
    return () => {
      clearTimeout(rest);
      end();
    };
  }, [bridge, place, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => setAsked(LOADING), [place, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above, and another round asks again.
  useEffect(() => {
    if (from === null) return;
    let isEnded = false;
    const second: Promise<readonly FullEntry[]> =
      to === null ? bridge.read({ address, keys: null }) : bridge.readSnapshot({ address, id: to });
    const both = Promise.all([bridge.readSnapshot({ address, id: from }), second]);
    void answered(both.then(([before, after]) => differenceOf(before, after))).then((answer) => {
      if (!isEnded) setAsked(answer);
    });
    return () => {
      isEnded = true;
    };
  }, [bridge, place, from, to, round]);
  return { asked, retry: () => setRound((count) => count + 1) };
}
