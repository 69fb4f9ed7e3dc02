import type { HostBridge } from "../../app/bridge/window/host";
import type { InspectorBridge } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";

/** What every pane of the panel is given: the realm it shows, and the way to ask and change it. */
export interface PaneProps {
  readonly bridge: InspectorBridge;
  readonly address: RealmAddress;
  /** For dialogs (renderer/host/window-dialog.tsx): they need the place of the mini-program's view. */
  readonly host: Pick<HostBridge, "coverView">;
}
