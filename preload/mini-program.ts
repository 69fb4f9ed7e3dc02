import { contextBridge } from "electron";
import type { MiniProgramBridge, MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import { CachedStorage } from "../app/my/cached-storage";
import { claimOnce } from "./claim-once";
import { rawClipboard, rawNetwork } from "./network-transport";
import { rawStorage } from "./raw-storage";
import { storageTransport } from "./storage-transport";
import { webViews } from "./web-views";

const FACTS_FLAG = "--minihost-facts=";

/** The main process puts them on this process's command line, which the page cannot read. */
function factsOf(argv: readonly string[]): MiniProgramFacts {
  const argument = argv.find((each) => each.startsWith(FACTS_FLAG));
  if (argument === undefined) throw new Error(`the main process did not pass ${FACTS_FLAG}`);
  return JSON.parse(argument.slice(FACTS_FLAG.length)) as MiniProgramFacts;
}

const bridge: MiniProgramBridge = {
  claim: claimOnce(() => ({
    ...factsOf(process.argv),
    storage: rawStorage(new CachedStorage(storageTransport)),
    network: rawNetwork,
    clipboard: rawClipboard,
    webViews,
  })),
};

contextBridge.exposeInMainWorld("minihostBridge", bridge);
