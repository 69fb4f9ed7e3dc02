import type { BackupContents } from "./backup-record";

/** Which mini-programs of which accounts, by their names: chosen from a profile, or from what a backup holds. */
export type BackupChoice = readonly { readonly account: string; readonly appIds: readonly string[] }[];

type ListedAccounts = BackupContents["accounts"];

/** All of it. */
export function everything(accounts: ListedAccounts): BackupChoice {
  return accounts.map(({ name, miniPrograms }) => ({ account: name, appIds: miniPrograms.map(({ appId }) => appId) }));
}

/** What of the list was chosen. A name that is not in the list chooses nothing. */
export function chosenOf(accounts: ListedAccounts, choice: BackupChoice): ListedAccounts {
  const chosen = new Map(choice.map(({ account, appIds }) => [account, new Set(appIds)]));
  return accounts
    .filter(({ name }) => chosen.has(name))
    .map(({ name, miniPrograms }) => ({
      name,
      miniPrograms: miniPrograms.filter(({ appId }) => chosen.get(name)?.has(appId) === true),
    }));
}
