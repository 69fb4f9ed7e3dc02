import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackupChoice, everything } from "../../app/backup/backup-choice";
import type { BackupMade, LeftOut } from "../../app/backup/outcome";
import type { ListedAccounts } from "../../app/bridge/window/backup";
import type { HostBridge } from "../../app/bridge/window/host";
import { AnswerState } from "./answer-state";
import { type ShownAnswer, shownAnswer } from "./backup-answer";
import { BackupProgressBar } from "./backup-progress-bar";
import { byteSize } from "./byte-size";
import { MiniProgramChoice } from "./mini-program-choice";
import { isAcceptable, NewPassphrase, type TypedPassphrase } from "./new-passphrase";
import { useAnswer } from "./use-answer";
import { WindowDialog } from "./window-dialog";
import "./backup-dialogs.css";

interface BackupDialogProps {
  readonly bridge: Pick<HostBridge, "backup" | "coverView">;
  readonly onClose: () => void;
}

/** Choose, name a passphrase, choose a file: then it is made. */
export function BackupDialog({ bridge, onClose }: BackupDialogProps) {
  const { t } = useTranslation();
  const [isMaking, setMaking] = useState(false);
  const [answer, setAnswer] = useState<ShownAnswer<BackupMade> | null>(null);
  const accounts = useAnswer(bridge.backup.list, "once");
  const make = async (choice: BackupChoice, passphrase: string) => {
    setMaking(true);
    setAnswer(null);
    setAnswer(await shownAnswer(t, bridge.backup.make({ choice, passphrase })));
    setMaking(false);
  };
  // Closing it would hide what still goes on: it is cancelled first.
  const close = () => (isMaking ? void bridge.backup.cancel() : onClose());
  const made = answer !== null && "done" in answer ? answer.done : null;
  return (
    <WindowDialog title={t("backup.title")} bridge={bridge} onClose={close}>
      {made !== null && <MadeBackup made={made} onClose={onClose} />}
      {isMaking && <BackupProgressBar bridge={bridge.backup} />}
      <div hidden={isMaking || made !== null}>
        <AnswerState answered={accounts}>
          {(listed) =>
            listed.length === 0 ? <p>{t("backup.empty")}</p> : <BackupForm accounts={listed} onMake={make} />
          }
        </AnswerState>
        {answer !== null && "problem" in answer && <p role="alert">{answer.problem}</p>}
      </div>
    </WindowDialog>
  );
}

interface BackupFormProps {
  readonly accounts: ListedAccounts;
  readonly onMake: (choice: BackupChoice, passphrase: string) => void;
}

function BackupForm({ accounts, onMake }: BackupFormProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(() => everything(accounts));
  const [typed, setTyped] = useState<TypedPassphrase>({ first: "", again: "" });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onMake(choice, typed.first);
      }}
    >
      <p className="quiet">{t("backup.text")}</p>
      <MiniProgramChoice label={t("backup.chosen")} accounts={accounts} choice={choice} onChange={setChoice} />
      <NewPassphrase typed={typed} onChange={setTyped} />
      <div className="dialog-actions">
        <button type="submit" className="primary" disabled={choice.length === 0 || !isAcceptable(typed)}>
          {t("backup.make")}
        </button>
      </div>
    </form>
  );
}

function MadeBackup({ made, onClose }: { readonly made: BackupMade; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p role="status">{t("backup.done", { ...made, size: byteSize(made.fileBytes, i18n.language) })}</p>
      {made.leftOut.length > 0 && (
        <section role="alert">
          <p>{t("backup.leftOut")}</p>
          <ul>
            {made.leftOut.map((leftOut) => (
              <LeftOutLine key={JSON.stringify([leftOut.account, leftOut.appId])} leftOut={leftOut} />
            ))}
          </ul>
        </section>
      )}
      <div className="dialog-actions">
        <button type="button" className="primary" onClick={onClose}>
          {t("close")}
        </button>
      </div>
    </>
  );
}

function LeftOutLine({ leftOut: { account, appId, what } }: { readonly leftOut: LeftOut }) {
  const { t } = useTranslation();
  return (
    <li>
      {"store" in what
        ? t("backup.leftOutStore", { account, appId, reason: what.store })
        : t(what.isCounted ? "backup.leftOutRecords" : "backup.leftOutAtLeast", { account, appId, ...what })}
    </li>
  );
}
