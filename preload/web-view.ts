import h5My from "page-script:renderer/web-view/h5-my.ts";
import { contextBridge, ipcRenderer, webFrame } from "electron";
import type { H5Bridge } from "../app/bridge/h5-bridge";
import { type H5Answer, WEB_VIEW_CHANNELS } from "../app/bridge/web-view-calls";
import { claimOnce } from "./claim-once";
import { rawStorage } from "./raw-storage";
import { watchScreen } from "./screen-watch";

const { fromH5, toH5 } = WEB_VIEW_CHANNELS;

const bridge: H5Bridge = {
  claim: claimOnce(() => ({
    storage: rawStorage(null),
    post: (text) => void ipcRenderer.invoke(fromH5, { do: "post", text }),
    call: (name, text) => ipcRenderer.invoke(fromH5, { do: "call", name, text }) as Promise<H5Answer>,
    listen: (listener) => void ipcRenderer.on(toH5, (_event, text: string) => listener(text)),
  })),
};

contextBridge.exposeInMainWorld("minihostWebView", bridge);
// `my` is an object of the page's own world: pages assign `my.onMessage`, and what contextBridge exposes is frozen.
void webFrame.executeJavaScript(h5My);
watchScreen();
