import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostState } from "../../app/bridge/host-calls";
import type { InspectorBridge, RealmAddress } from "../../app/bridge/inspector-calls";
import type { InspectorView } from "../../app/bridge/inspector-view";
import { FaultBadge } from "./fault-badge";
import "./inspector-panel.css";
import { Panes } from "./panes";
import type { PaneProps } from "./realm-context";
import { RealmTree } from "./realm-tree";
import { RealmView } from "./realm-view";
import { firstAddress, useRealms } from "./use-realms";

interface InspectorPanelProps {
  readonly bridge: InspectorBridge;
  readonly host: PaneProps["host"];
  readonly state: Pick<HostState, "account" | "miniProgram">;
  readonly view: InspectorView;
  readonly onView: (change: Partial<InspectorView>) => void;
}

/** A key that another pane asks to be shown in the table. */
export interface Jump {
  readonly key: string;
}

/** The storage panel beside the phone: the realms of the account, and what is in the chosen one. */
export function InspectorPanel({ bridge, host, state, view, onView }: InspectorPanelProps) {
  const { t } = useTranslation("inspector");
  const { account, miniProgram } = state;
  const occasion = JSON.stringify([account, miniProgram?.appId]);
  const realms = useRealms(bridge, occasion);
  const { address, jump, choose, jumpTo } = useChoice(realms, occasion);
  const tree = <RealmTree realms={realms} address={address} hasAccount={account !== null} onChoose={choose} />;
  const chosen =
    address === null ? (
      <p className="inspector-hint">{t("noRealm")}</p>
    ) : (
      <RealmView
        bridge={bridge}
        host={host}
        address={address}
        jump={jump}
        onJump={jumpTo}
        view={view}
        onView={onView}
      />
    );
  return (
    <section className="inspector" aria-label={t("panel")}>
      <FaultBadge bridge={bridge} />
      <Panes
        group="inspector"
        sizes={view.panes}
        onSizes={(panes) => onView({ panes })}
        panes={[
          { id: "tree", size: 26, minSize: 120, content: tree },
          { id: "realm", size: 74, minSize: 240, content: chosen },
        ]}
      />
    </section>
  );
}

/** Which realm is shown: the one that was chosen, for as long as the same mini-program of the same account runs. */
function useChoice(realms: ReturnType<typeof useRealms>, occasion: string) {
  const [choice, setChoice] = useState<{ readonly address: RealmAddress; readonly occasion: string } | null>(null);
  const [jump, setJump] = useState<Jump | null>(null);
  const choose = useCallback(
    (address: RealmAddress) => {
      setJump(null);
      setChoice({ address, occasion });
    },
    [occasion],
  );
  const jumpTo = useCallback(
    (address: RealmAddress, key: string) => {
      setChoice({ address, occasion });
      setJump({ key });
    },
    [occasion],
  );
  const { stores } = realms;
  // The same object for as long as it is the same realm: panes ask for everything again when it is another one.
  const first = useMemo(() => firstAddress(stores), [stores]);
  const address = choice?.occasion === occasion ? choice.address : first;
  return { address, jump, choose, jumpTo };
}
