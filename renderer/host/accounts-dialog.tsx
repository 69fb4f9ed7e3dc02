import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedAccount } from "../../app/bridge/window/accounts";
import type { HostBridge, HostState } from "../../app/bridge/window/host";
import { AccountNameForm } from "./account-name-form";
import { AccountRemoval } from "./account-removal";
import { WindowDialog } from "./window-dialog";
import "./accounts-dialog.css";

interface AccountsDialogProps {
  readonly state: Pick<HostState, "account" | "accounts" | "isOpening">;
  readonly bridge: Pick<HostBridge, "accounts" | "coverView">;
  readonly onClose: () => void;
}

/** Every account: create, rename, switch to, remove. */
export function AccountsDialog({ state, bridge, onClose }: AccountsDialogProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<ListedAccount | null>(null);
  const { accounts } = bridge;
  return (
    <WindowDialog title={t("accounts.title")} bridge={bridge} onClose={onClose}>
      <p className="quiet">{t("accounts.text")}</p>
      {state.accounts.length === 0 && <p>{t("accounts.empty")}</p>}
      <ul className="accounts">
        {state.accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            isInUse={account.name === state.account}
            isBusy={state.isOpening}
            bridge={bridge}
            onRemove={() => setAsked(account)}
          />
        ))}
      </ul>
      <AccountNameForm
        label={t("accounts.newName")}
        action={t("accounts.create")}
        first=""
        onSubmit={(name) => accounts.create({ name })}
        onDone={() => {}}
      />
      {asked !== null && (
        <AccountRemoval
          account={asked}
          isLast={state.accounts.length === 1}
          bridge={bridge}
          onClose={() => setAsked(null)}
        />
      )}
    </WindowDialog>
  );
}

interface AccountRowProps {
  readonly account: ListedAccount;
  readonly isInUse: boolean;
  readonly isBusy: boolean;
  readonly bridge: Pick<HostBridge, "accounts">;
  readonly onRemove: () => void;
}

function AccountRow({ account: { id, name }, isInUse, isBusy, bridge: { accounts }, onRemove }: AccountRowProps) {
  const { t } = useTranslation();
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming) {
    return (
      <li>
        <AccountNameForm
          label={t("accounts.nameOf", { name })}
          action={t("accounts.save")}
          first={name}
          onSubmit={(typed) => accounts.rename({ id, name: typed })}
          onDone={() => setRenaming(false)}
          onCancel={() => setRenaming(false)}
        />
      </li>
    );
  }
  return (
    <li>
      <span className="account-name">{name}</span>
      {isInUse ? (
        <span className="chip">{t("accounts.inUse")}</span>
      ) : (
        <button
          type="button"
          aria-label={t("accounts.switchTo", { name })}
          disabled={isBusy}
          onClick={() => accounts.switchTo({ id })}
        >
          {t("accounts.switch")}
        </button>
      )}
      <button type="button" aria-label={t("accounts.renameWhich", { name })} onClick={() => setRenaming(true)}>
        {t("accounts.rename")}
      </button>
      <button type="button" className="danger" aria-label={t("accounts.removeWhich", { name })} onClick={onRemove}>
        {t("accounts.remove")}
      </button>
    </li>
  );
}
