import h5My from "page-script:renderer/web-view/h5-my.ts";
import { contextBridge, webFrame } from "electron";
import type { H5Bridge } from "../app/bridge/h5-bridge";
import { Lane } from "../app/bridge/lane";
import { type H5Answer, type H5Message, parseH5Message, WEB_VIEW_CHANNELS } from "../app/bridge/web-view-calls";
import { asking } from "./asking";
import { claimOnce } from "./claim-once";
import { follow } from "./incoming";
import { rawStorage } from "./raw-storage";
import { watchScreen } from "./screen-watch";

const { fromH5, toH5 } = WEB_VIEW_CHANNELS;
const posts = asking<H5Message, null>(fromH5, parseH5Message, new Lane({ messages: 16, size: 8 * 1024 * 1024 }));
const calls = asking<H5Message, H5Answer>(fromH5, parseH5Message, new Lane({ messages: 32, size: 8 * 1024 * 1024 }));

let listen: (text: string) => void = () => {};

follow<string>(toH5, (text) => listen(text));

const bridge: H5Bridge = {
  claim: claimOnce(() => ({
    storage: rawStorage(null),
    post: (text) => void posts({ do: "post", text }).catch((refusal: Error) => console.warn(refusal.message)),
    call: (name, text) => calls({ do: "call", name, text }),
    listen: (listener) => {
      listen = listener;
    },
  })),
};

contextBridge.exposeInMainWorld("minihostWebView", bridge);
// `my` is an object of the page's own world: pages assign `my.onMessage`, and what contextBridge exposes is frozen.
void webFrame.executeJavaScript(h5My);
watchScreen();
