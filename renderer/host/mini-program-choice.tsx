import { useTranslation } from "react-i18next";
import type { BackupChoice } from "../../app/backup/backup-choice";
import type { ListedAccounts } from "../../app/bridge/window/backup";
import { byteSize } from "./byte-size";

interface MiniProgramChoiceProps {
  readonly label: string;
  readonly accounts: ListedAccounts;
  readonly choice: BackupChoice;
  readonly onChange: (choice: BackupChoice) => void;
}

/** Accounts and their mini-programs, each with a box to tick. */
export function MiniProgramChoice({ label, accounts, choice, onChange }: MiniProgramChoiceProps) {
  /** @param appIds null takes the account out */
  const change = (account: string, appIds: readonly string[] | null) => {
    const others = choice.filter((each) => each.account !== account);
    onChange(appIds === null ? others : [...others, { account, appIds }]);
  };
  return (
    <fieldset className="mini-program-choice">
      <legend>{label}</legend>
      {accounts.map((account) => (
        <AccountChoice
          key={account.name}
          account={account}
          appIds={choice.find((each) => each.account === account.name)?.appIds ?? null}
          onChange={(appIds) => change(account.name, appIds)}
        />
      ))}
    </fieldset>
  );
}

interface AccountChoiceProps {
  readonly account: ListedAccounts[number];
  /** Null when the account is not chosen. */
  readonly appIds: readonly string[] | null;
  readonly onChange: (appIds: readonly string[] | null) => void;
}

function AccountChoice({ account: { name, miniPrograms }, appIds, onChange }: AccountChoiceProps) {
  const { t, i18n } = useTranslation();
  const isPart = appIds !== null && appIds.length < miniPrograms.length;
  const toggle = (appId: string) => {
    const others = (appIds ?? []).filter((each) => each !== appId);
    const isChosen = others.length < (appIds?.length ?? 0);
    // With its last mini-program the account goes too: nobody asked for an empty one.
    if (isChosen) onChange(others.length === 0 ? null : others);
    else onChange([...others, appId]);
  };
  return (
    <ul>
      <li>
        <label>
          <input
            type="checkbox"
            checked={appIds !== null && !isPart}
            ref={(box) => {
              if (box !== null) box.indeterminate = isPart;
            }}
            onChange={() => onChange(appIds === null || isPart ? miniPrograms.map(({ appId }) => appId) : null)}
          />
          {t("account", { name })}
        </label>
        <ul>
          {miniPrograms.map((miniProgram) => {
            const { appId, fileBytes } = miniProgram;
            const size = byteSize(fileBytes, i18n.language);
            return (
              <li key={appId}>
                <label>
                  <input type="checkbox" checked={appIds?.includes(appId) === true} onChange={() => toggle(appId)} />
                  {t(miniProgram.name === null ? "backup.unnamed" : "backup.named", {
                    appId,
                    size,
                    name: miniProgram.name,
                  })}
                </label>
              </li>
            );
          })}
        </ul>
      </li>
    </ul>
  );
}
