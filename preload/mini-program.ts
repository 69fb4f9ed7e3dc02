import { contextBridge } from "electron";
import type { MiniProgramBridge } from "../app/bridge/page/mini-program-bridge";
import { MINI_PROGRAM_REALM } from "../app/storage/realm";
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
    storage: rawStorage(MINI_PROGRAM_REALM),
    pluginStorage: (pluginId) => rawStorage({ kind: "plugin", pluginId }),
    network: rawNetwork,
    clipboard: rawClipboard,
    webViews,
  })),
};

contextBridge.exposeInMainWorld("minihostBridge", bridge);
watchScreen();
