import { contextBridge } from "electron";
import { ACCOUNTS } from "../app/bridge/window/accounts";
import { BACKUP } from "../app/bridge/window/backup";
import { HOST, type HostBridge } from "../app/bridge/window/host";
import { INSPECTOR } from "../app/bridge/window/inspector";
import { LIBRARY } from "../app/bridge/window/library";
import { SETTINGS } from "../app/bridge/window/settings";
import { bridgeOf } from "./bridge-of";

const bridge: HostBridge = {
  ...bridgeOf(HOST),
  accounts: bridgeOf(ACCOUNTS),
  backup: bridgeOf(BACKUP),
  inspector: bridgeOf(INSPECTOR),
  library: bridgeOf(LIBRARY),
  settings: bridgeOf(SETTINGS),
};

contextBridge.exposeInMainWorld("minihost", bridge);
