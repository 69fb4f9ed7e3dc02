import { contextBridge, ipcRenderer } from "electron";
import type { BackupProgress } from "../app/backup/backup-progress";
import { BACKUP_PROGRESSED } from "../app/bridge/backup-calls";
import {
  HOST_DIALOG_ASKED,
  HOST_PAGE_BAR_ASKED,
  HOST_STATE_CHANGED,
  type HostBridge,
  type HostCalls,
  type HostDialog,
  type HostState,
} from "../app/bridge/host-calls";
import { follow } from "./incoming";
import { inspectorBridge } from "./inspector";

function ask<Call extends keyof HostCalls>(call: Call, question: HostCalls[Call]["ask"]) {
  return ipcRenderer.invoke(call, question) as Promise<HostCalls[Call]["answer"]>;
}

const bridge: HostBridge = {
  accounts: {
    create: (name) => ask("accounts.create", { name }),
    rename: (id, name) => ask("accounts.rename", { id, name }),
    switchTo: (id) => ask("accounts.switch", { id }),
    losses: (id) => ask("accounts.losses", { id }),
    remove: (id) => ask("accounts.remove", { id }),
    showMenu: () => ask("accounts.show-menu", undefined),
  },
  backup: {
    list: () => ask("backup.list", undefined),
    make: (choice, passphrase) => ask("backup.make", { choice, passphrase }),
    choose: () => ask("backup.choose", undefined),
    open: (passphrase) => ask("backup.open", { passphrase }),
    restore: (choice, mode) => ask("backup.restore", { choice, mode }),
    cancel: () => ask("backup.cancel", undefined),
    close: () => ask("backup.close", undefined),
    onProgress: (listener) => follow<BackupProgress>(BACKUP_PROGRESSED, listener),
  },
  library: {
    list: () => ask("library.list", undefined),
    open: (storeId) => ask("library.open", { storeId }),
    losses: (storeId) => ask("library.losses", { storeId }),
    kept: () => ask("library.kept", undefined),
    bringBack: (storeId) => ask("library.bring-back", { storeId }),
    remove: (storeId) => ask("library.remove", { storeId }),
  },
  settings: {
    setPreferences: (preferences) => ask("settings.set-preferences", preferences),
    cacheSize: () => ask("settings.cache-size", undefined),
    clearCache: () => ask("settings.clear-cache", undefined),
    cleanUps: () => ask("settings.clean-ups", undefined),
  },
  state: () => ask("host.state", undefined),
  chooseFolder: () => ask("host.choose-folder", undefined),
  openFolder: (folder) => ask("host.open-folder", { folder }),
  reload: () => ask("host.reload", undefined),
  setLanguage: (language) => ask("host.set-language", { language }),
  dismissNotices: () => ask("host.dismiss-notices", undefined),
  openPage: (url) => ask("host.open-page", { url }),
  openDevTools: () => ask("host.open-devtools", undefined),
  setDevice: (device) => ask("host.set-device", device),
  setInspector: (view) => ask("host.set-inspector", view),
  showRecent: () => ask("host.show-recent", undefined),
  placeView: (place) => ask("host.place-view", place),
  coverView: (isCovered) => ask("host.cover-view", { isCovered }),
  onState: (listener) => follow<HostState>(HOST_STATE_CHANGED, listener),
  onPageBarAsked: (listener) => follow<undefined>(HOST_PAGE_BAR_ASKED, () => listener()),
  onDialogAsked: (listener) => follow<HostDialog>(HOST_DIALOG_ASKED, listener),
};

contextBridge.exposeInMainWorld("minihost", bridge);
contextBridge.exposeInMainWorld("minihostInspector", inspectorBridge);
