import { contextBridge } from "electron";
import type { MiniProgramBridge } from "../app/bridge/mini-program-bridge";
import { claimOnce } from "./claim-once";
import { rawClipboard, rawNetwork } from "./network-transport";
import { factsOfThisStart, previewLink } from "./preview-link";
import { rawStorage } from "./raw-storage";
import { watchScreen } from "./screen-watch";
import { webViews } from "./web-views";

const bridge: MiniProgramBridge = {
  claim: claimOnce(() => ({
    ...factsOfThisStart(),
    ...previewLink,
    storage: rawStorage(null),
    pluginStorage: (pluginId) => rawStorage(pluginId),
    network: rawNetwork,
    clipboard: rawClipboard,
    webViews,
  })),
};

contextBridge.exposeInMainWorld("minihostBridge", bridge);
watchScreen();
