import { contextBridge, ipcRenderer } from "electron";
import {
  HOST_PAGE_BAR_ASKED,
  HOST_STATE_CHANGED,
  type HostBridge,
  type HostCalls,
  type HostState,
} from "../app/bridge/host-calls";
import { inspectorBridge } from "./inspector";

function ask<Call extends keyof HostCalls>(call: Call, question: HostCalls[Call]["ask"]) {
  return ipcRenderer.invoke(call, question) as Promise<HostCalls[Call]["answer"]>;
}

const bridge: HostBridge = {
  state: () => ask("host.state", undefined),
  chooseFolder: () => ask("host.choose-folder", undefined),
  openFolder: (folder) => ask("host.open-folder", { folder }),
  reload: () => ask("host.reload", undefined),
  setLanguage: (language) => ask("host.set-language", { language }),
  dismissNotices: () => ask("host.dismiss-notices", undefined),
  openPage: (url) => ask("host.open-page", { url }),
  openDevTools: () => ask("host.open-devtools", undefined),
  setDevice: (device) => ask("host.set-device", device),
  setInspector: (view) => ask("host.set-inspector", view),
  showRecent: () => ask("host.show-recent", undefined),
  placeView: (place) => ask("host.place-view", place),
  coverView: (isCovered) => ask("host.cover-view", { isCovered }),
  onState(listener) {
    const relay = (_event: unknown, state: HostState) => listener(state);
    ipcRenderer.on(HOST_STATE_CHANGED, relay);
    return () => ipcRenderer.off(HOST_STATE_CHANGED, relay);
  },
  onPageBarAsked(listener) {
    const relay = () => listener();
    ipcRenderer.on(HOST_PAGE_BAR_ASKED, relay);
    return () => ipcRenderer.off(HOST_PAGE_BAR_ASKED, relay);
  },
};

contextBridge.exposeInMainWorld("minihost", bridge);
contextBridge.exposeInMainWorld("minihostInspector", inspectorBridge);
