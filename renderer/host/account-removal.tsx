import { useTranslation } from "react-i18next";
import type { ListedAccount, MiniProgramLoss } from "../../app/bridge/window/accounts";
import type { HostBridge } from "../../app/bridge/window/host";
import { outcomeText } from "./account-outcome";
import { AnswerState } from "./answer-state";
import { byteSize } from "./byte-size";
import { RemovalQuestion } from "./removal-question";
import { useAnswer } from "./use-answer";

interface AccountRemovalProps {
  readonly account: ListedAccount;
  readonly isLast: boolean;
  readonly bridge: Pick<HostBridge, "accounts" | "coverView">;
  readonly onClose: () => void;
}

/** Asks before an account is removed, and says which mini-programs lose how much. */
export function AccountRemoval({ account: { id, name }, isLast, bridge, onClose }: AccountRemovalProps) {
  const { t } = useTranslation();
  const losses = useAnswer(() => bridge.accounts.losses({ id }), id);
  return (
    <RemovalQuestion
      title={t("removal.account", { name })}
      bridge={bridge}
      isReady={losses.state === "here"}
      onConfirm={async () => outcomeText(t, await bridge.accounts.remove({ id }))}
      onClose={onClose}
    >
      <p>{t("removal.accountText")}</p>
      <AnswerState answered={losses}>{(all) => <Losses losses={all} />}</AnswerState>
      {isLast && <p>{t("removal.last")}</p>}
    </RemovalQuestion>
  );
}

/** More than anybody reads; their sum is said. */
const MAX_LISTED = 20;

function Losses({ losses }: { readonly losses: readonly MiniProgramLoss[] }) {
  const { t, i18n } = useTranslation();
  const size = (bytes: number) => byteSize(bytes, i18n.language);
  if (losses.length === 0) return <p>{t("removal.accountNothing")}</p>;
  const total = losses.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <>
      <p>{t("removal.accountLosses", { size: size(total) })}</p>
      <ul className="losses">
        {losses.slice(0, MAX_LISTED).map(({ appId, name, bytes }) => (
          <li key={appId}>
            {name ?? t("library.unknownName")} <span className="quiet">{appId}</span> · {size(bytes)}
          </li>
        ))}
        {losses.length > MAX_LISTED && <li>{t("removal.accountMore", { count: losses.length - MAX_LISTED })}</li>}
      </ul>
    </>
  );
}
