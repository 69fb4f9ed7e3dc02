import { createRoot } from "react-dom/client";
import type { HostBridge } from "../../app/bridge/window/host";
import { ConnectedHostPage } from "./connected-host-page";
import "./host.css";

declare global {
  interface Window {
    /** Exposed by preload/host.ts. */
    readonly minihost: HostBridge;
  }
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(<ConnectedHostPage bridge={window.minihost} />);
