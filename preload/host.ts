import { contextBridge } from "electron";
import { ACCOUNTS } from "../app/bridge/account-calls";
import { BACKUP } from "../app/bridge/backup-calls";
import { HOST, type HostBridge } from "../app/bridge/host-calls";
import { INSPECTOR } from "../app/bridge/inspector-calls";
import { LIBRARY } from "../app/bridge/library-calls";
import { SETTINGS } from "../app/bridge/settings-calls";
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
