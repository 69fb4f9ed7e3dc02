import type { AccountCalls } from "../../app/bridge/account-calls";
import type { BackupCalls } from "../../app/bridge/backup-calls";
import type { LibraryCalls } from "../../app/bridge/library-calls";
import type { SettingsCalls } from "../../app/bridge/settings-calls";
import type { HostHandlers } from "../bridge";
import { readCleanUpLog } from "../profile/clean-up-log";
import type { Settings } from "../settings";
import type { Accounts } from "./accounts";
import type { Backups } from "./backups";
import type { Caches } from "./caches";
import type { Host } from "./host";
import type { Library } from "./library";
import type { WindowMenu } from "./window-menu";

export interface ProfileAnswerParts {
  readonly accounts: Accounts;
  readonly backups: Backups;
  readonly library: Library;
  readonly caches: Caches;
  readonly host: Host;
  readonly menu: WindowMenu;
  readonly settings: Settings;
  readonly profileFolder: string;
}

/** What the window asks of the profile: its accounts, their mini-programs, backups, the settings. */
export type ProfileHandlers = Pick<
  HostHandlers,
  keyof AccountCalls | keyof BackupCalls | keyof LibraryCalls | keyof SettingsCalls
>;

export function profileAnswers(parts: ProfileAnswerParts): ProfileHandlers {
  const { accounts, backups, library, caches, host, menu, settings, profileFolder } = parts;
  return {
    "accounts.create": ({ name }) => accounts.create(name),
    "accounts.rename": ({ id, name }) => accounts.rename(id, name),
    "accounts.switch": async ({ id }) => void (await accounts.switchTo(id)),
    "accounts.losses": ({ id }) => accounts.losses(id),
    "accounts.remove": ({ id }) => accounts.remove(id),
    "accounts.show-menu": async () => void menu.popUpAccounts(),
    "backup.list": () => backups.list(),
    "backup.make": ({ choice, passphrase }) => backups.make(choice, passphrase),
    "backup.choose": () => backups.choose(),
    "backup.open": ({ passphrase }) => backups.open(passphrase),
    "backup.restore": ({ choice, mode }) => backups.restore(choice, mode),
    "backup.cancel": async () => void backups.cancel(),
    "backup.close": async () => void (await backups.close()),
    "library.list": () => library.list(),
    "library.open": async ({ storeId }) => void (await library.open(storeId)),
    "library.losses": ({ storeId }) => library.losses(storeId),
    "library.kept": () => library.kept(),
    "library.bring-back": ({ storeId }) => library.bringBack(storeId),
    "library.remove": ({ storeId }) => library.remove(storeId),
    "settings.set-preferences": async (preferences) => {
      settings.preferences = preferences;
      host.changed();
    },
    "settings.cache-size": () => caches.size(),
    "settings.clear-cache": () => caches.clear(),
    "settings.clean-ups": async () => readCleanUpLog(profileFolder),
  };
}
