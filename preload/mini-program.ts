import { contextBridge } from "electron";
import type { MiniProgramBridge, MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import { CachedStorage } from "../app/my/cached-storage";
import { rawClipboard, rawNetwork } from "./network-transport";
import { storageTransport } from "./storage-transport";

const FACTS_FLAG = "--minihost-facts=";

/** The main process puts them on this process's command line, which the page cannot read. */
function factsOf(argv: readonly string[]): MiniProgramFacts {
  const argument = argv.find((each) => each.startsWith(FACTS_FLAG));
  if (argument === undefined) throw new Error(`the main process did not pass ${FACTS_FLAG}`);
  return JSON.parse(argument.slice(FACTS_FLAG.length)) as MiniProgramFacts;
}

const storage = new CachedStorage(storageTransport);
let isClaimed = false;

const bridge: MiniProgramBridge = {
  claim() {
    if (isClaimed) throw new Error("the bridge of this page is taken");
    isClaimed = true;
    return {
      ...factsOf(process.argv),
      storage: {
        remembered: (key) => storage.remembered(key),
        run: (operation) => storage.run(operation),
        runSync: (operation) => storage.runSync(operation),
      },
      network: rawNetwork,
      clipboard: rawClipboard,
    };
  },
};

contextBridge.exposeInMainWorld("minihostBridge", bridge);
