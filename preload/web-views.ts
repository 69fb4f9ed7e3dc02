import { ipcRenderer } from "electron";
import { type RawWebViews, WEB_VIEW_CHANNELS, type WebViewEvent } from "../app/bridge/web-view-calls";

/** The web-views of this mini-program's page. */
export const webViews: RawWebViews = {
  ask: (request) => ipcRenderer.invoke(WEB_VIEW_CHANNELS.request, request) as Promise<boolean>,
  listen: (listener) =>
    void ipcRenderer.on(WEB_VIEW_CHANNELS.event, (_event, id: number, event: WebViewEvent) => listener(id, event)),
};
