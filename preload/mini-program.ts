import { contextBridge } from "electron";
import type { MiniProgramBridge } from "../app/bridge/mini-program-bridge";
import { CachedStorage } from "../app/my/cached-storage";
import { factsOfThisStart, previewLink } from "./preview-link";
import { storageTransport } from "./storage-transport";

const storage = new CachedStorage(storageTransport);
let isClaimed = false;

const bridge: MiniProgramBridge = {
  claim() {
    if (isClaimed) throw new Error("the bridge of this page is taken");
    isClaimed = true;
    return {
      ...factsOfThisStart(),
      ...previewLink,
      storage: {
        remembered: (key) => storage.remembered(key),
        run: (operation) => storage.run(operation),
        runSync: (operation) => storage.runSync(operation),
      },
    };
  },
};

contextBridge.exposeInMainWorld("minihostBridge", bridge);
