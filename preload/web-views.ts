import { ipcRenderer } from "electron";
import { Lane } from "../app/bridge/lane";
import {
  parseWebViewRequest,
  type RawWebViews,
  WEB_VIEW_CHANNELS,
  type WebViewEvent,
  type WebViewRequest,
} from "../app/bridge/web-view-calls";
import { asking } from "./asking";

const { request, event } = WEB_VIEW_CHANNELS;
const requests = asking<WebViewRequest, boolean>(
  request,
  parseWebViewRequest,
  new Lane({ messages: 64, size: 8 * 1024 * 1024 }),
);
/** Apart: an H5 page that takes no messages holds up no other request. */
const posts = asking<WebViewRequest, boolean>(
  request,
  parseWebViewRequest,
  new Lane({ messages: 16, size: 8 * 1024 * 1024 }),
);

/** The web-views of this mini-program's page. */
export const webViews: RawWebViews = {
  ask: (question) => (question.do === "post" ? posts : requests)(question),
  listen: (listener) =>
    void ipcRenderer.on(event, (_event, id: number, happened: WebViewEvent) => listener(id, happened)),
};
