import type { InspectorBridge } from "../../app/bridge/inspector-calls";

/** Says, over every pane, that faults are on somewhere. */
export function FaultBadge(_props: { readonly bridge: InspectorBridge }) {
  return null;
}
