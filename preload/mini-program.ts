import { contextBridge } from "electron";
import type { MiniProgramBridge } from "../app/bridge/mini-program-bridge";
import { CachedStorage } from "../app/my/cached-storage";
import { claimOnce } from "./claim-once";
import { rawClipboard, rawNetwork } from "./network-transport";
import { factsOfThisStart, previewLink } from "./preview-link";
import { rawStorage } from "./raw-storage";
import { storageTransport } from "./storage-transport";
import { webViews } from "./web-views";

const bridge: MiniProgramBridge = {
  claim: claimOnce(() => ({
    ...factsOfThisStart(),
    ...previewLink,
    storage: rawStorage(new CachedStorage(storageTransport(null))),
    pluginStorage: (pluginId) => rawStorage(new CachedStorage(storageTransport(pluginId))),
    network: rawNetwork,
    clipboard: rawClipboard,
    webViews,
  })),
};

contextBridge.exposeInMainWorld("minihostBridge", bridge);
