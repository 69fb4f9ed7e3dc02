import { memo, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InspectorBridge } from "../../app/bridge/window/inspector";
import type { InspectorArrangement } from "../../app/bridge/window/inspector-view";
import type { RealmAddress } from "../../app/storage/realm-address";
import { FaultBadge } from "./fault-badge";
import "./inspector-panel.css";
import { Panes } from "./panes";
import type { PaneProps } from "./realm-context";
import { RealmTree } from "./realm-tree";
import { RealmView } from "./realm-view";
import { useRealms } from "./use-realms";

export interface InspectorPanelProps {
  readonly bridge: InspectorBridge;
  readonly host: PaneProps["host"];
  readonly hasAccount: boolean;
  /** Of the mini-program that runs: its realm is shown first. Another one takes a panel of its own (`key`). */
  readonly runningStoreId: string | null;
  readonly view: InspectorArrangement;
  readonly onView: (change: Partial<InspectorArrangement>) => void;
}

/** A key that another pane asks to be shown in the table. */
export interface Jump {
  readonly key: string;
}

/**
 * The storage panel beside the phone: the realms of the account, and what is in the chosen one. The window's state changes with
 * every page of the mini-program; the panel is rendered anew only for what it shows.
 */
export const InspectorPanel = memo(function InspectorPanel(props: InspectorPanelProps) {
  const { bridge, host, hasAccount, runningStoreId, view, onView } = props;
  const { t } = useTranslation("inspector");
  const realms = useRealms(bridge, runningStoreId);
  const { address, jump, choose, jumpTo } = useChoice(runningStoreId);
  const tree = <RealmTree realms={realms} address={address} hasAccount={hasAccount} onChoose={choose} />;
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
});

/** Which realm is shown: the mini-program's own, until another is chosen. */
function useChoice(runningStoreId: string | null) {
  // The same object for as long as it is the same realm: panes ask for everything again when it is another one.
  const [address, setAddress] = useState<RealmAddress | null>(
    runningStoreId === null ? null : { storeId: runningStoreId, realm: { kind: "mini-program" } },
  );
  const [jump, setJump] = useState<Jump | null>(null);
  const choose = useCallback((chosen: RealmAddress) => {
    setJump(null);
    setAddress(chosen);
  }, []);
  const jumpTo = useCallback((chosen: RealmAddress, key: string) => {
    setAddress(chosen);
    setJump({ key });
  }, []);
  return { address, jump, choose, jumpTo };
}
