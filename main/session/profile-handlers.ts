import type { ACCOUNTS } from "../../app/bridge/window/accounts";
import type { BACKUP } from "../../app/bridge/window/backup";
import type { LIBRARY } from "../../app/bridge/window/library";
import type { SETTINGS } from "../../app/bridge/window/settings";
import type { Handlers } from "../ipc/answer";
import { readCleanUpLog } from "../profile/clean-up-log";
import type { Settings } from "../window/settings";
import type { WindowMenu } from "../window/window-menu";
import type { Accounts } from "./accounts";
import type { Backups } from "./backups";
import type { Caches } from "./caches";
import type { Library } from "./library";

export function accountHandlers(accounts: Accounts, menu: WindowMenu): Handlers<typeof ACCOUNTS> {
  return {
    create: ({ name }) => accounts.create(name),
    rename: ({ id, name }) => accounts.rename(id, name),
    switchTo: async ({ id }) => void (await accounts.switchTo(id)),
    losses: ({ id }) => accounts.losses(id),
    remove: ({ id }) => accounts.remove(id),
    showMenu: () => void menu.popUpAccounts(),
  };
}

export function backupHandlers(backups: Backups): Handlers<typeof BACKUP> {
  return {
    list: () => backups.list(),
    make: ({ choice, passphrase }) => backups.make(choice, passphrase),
    choose: () => backups.choose(),
    open: ({ passphrase }) => backups.open(passphrase),
    restore: ({ choice, mode }) => backups.restore(choice, mode),
    cancel: () => void backups.cancel(),
    close: async () => void (await backups.close()),
  };
}

export function libraryHandlers(library: Library): Handlers<typeof LIBRARY> {
  return {
    list: () => library.list(),
    open: async ({ storeId }) => void (await library.open(storeId)),
    losses: ({ storeId }) => library.losses(storeId),
    kept: () => library.kept(),
    bringBack: ({ storeId }) => library.bringBack(storeId),
    remove: ({ storeId }) => library.remove(storeId),
  };
}

export interface SettingsHandlerParts {
  readonly settings: Settings;
  readonly changed: () => void;
  readonly caches: Caches;
  readonly profileFolder: string;
}

export function settingsHandlers(parts: SettingsHandlerParts): Handlers<typeof SETTINGS> {
  const { settings, changed, caches, profileFolder } = parts;
  return {
    setPreferences(preferences) {
      settings.preferences = preferences;
      changed();
      return undefined;
    },
    cacheSize: () => caches.size(),
    clearCache: () => caches.clear(),
    cleanUps: () => readCleanUpLog(profileFolder),
  };
}
