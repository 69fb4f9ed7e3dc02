import h5My from "page-script:renderer/web-view/h5-my.ts";
import { contextBridge, webFrame } from "electron";
import type { H5Bridge } from "../app/bridge/page/h5-bridge";
import { Lane } from "../app/bridge/page/lane";
import { H5, MAX_TEXT_LENGTH } from "../app/bridge/page/web-views";
import { askingIn } from "./ask";
import { claimOnce } from "./claim-once";
import { follow } from "./pushes";
import { rawStorage } from "./raw-storage";
import { watchScreen } from "./screen-watch";

const maxSize = 2 * MAX_TEXT_LENGTH + 1024;
const say = (lane: Lane) => askingIn(H5, "say", { lane, maxSize });
const posts = say(new Lane({ messages: 16, size: 8 * 1024 * 1024 }));
const calls = say(new Lane({ messages: 32, size: 8 * 1024 * 1024 }));

let listen: (text: string) => void = () => {};

follow(H5, "message", (text) => listen(text));

const bridge: H5Bridge = {
  claim: claimOnce(() => ({
    storage: rawStorage({ kind: "web-view", origin: globalThis.origin }),
    post: (text) => void posts({ do: "post", text }).catch((refusal: Error) => console.warn(refusal.message)),
    async call(name, text) {
      const answer = await calls({ do: "call", name, text });
      if (answer === null) throw new Error(`${name}: no answer`);
      return answer;
    },
    listen: (listener) => {
      listen = listener;
    },
  })),
};

contextBridge.exposeInMainWorld("minihostWebView", bridge);
// `my` is an object of the page's own world: pages assign `my.onMessage`, and what contextBridge exposes is frozen.
void webFrame.executeJavaScript(h5My);
watchScreen();
