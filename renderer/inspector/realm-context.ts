import type { HostBridge } from "../../app/bridge/host-calls";
import type { InspectorBridge, RealmAddress } from "../../app/bridge/inspector-calls";

/** What every pane of the panel is given: the realm it shows, and the way to ask and change it. */
export interface PaneProps {
  readonly bridge: InspectorBridge;
  readonly address: RealmAddress;
  /** For dialogs (renderer/host/window-dialog.tsx): they need the place of the mini-program's view. */
  readonly host: Pick<HostBridge, "coverView">;
}

/** Whether two addresses are the same realm. */
export function isSameRealm(one: RealmAddress, other: RealmAddress): boolean {
  return addressText(one) === addressText(other);
}

/** A text that two different realms never share. */
export function addressText({ storeId, realm }: RealmAddress): string {
  switch (realm.kind) {
    case "mini-program":
      return JSON.stringify([storeId, realm.kind]);
    case "web-view":
      return JSON.stringify([storeId, realm.kind, realm.origin]);
    case "plugin":
      return JSON.stringify([storeId, realm.kind, realm.pluginId]);
  }
}
