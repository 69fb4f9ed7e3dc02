import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackupChoice, everything } from "../../app/backup/backup-choice";
import type { BackupContents } from "../../app/backup/backup-record";
import type { Restored, RestoreMode } from "../../app/backup/outcome";
import type { HostBridge } from "../../app/bridge/window/host";
import { type ShownAnswer, shownAnswer } from "./backup-answer";
import { BackupProgressBar } from "./backup-progress-bar";
import { MiniProgramChoice } from "./mini-program-choice";
import { WindowDialog } from "./window-dialog";
import "./backup-dialogs.css";

interface RestoreDialogProps {
  readonly bridge: Pick<HostBridge, "backup" | "coverView">;
  readonly onClose: () => void;
}

/** Choose a file, open it with its passphrase, choose what and how: then it is restored. */
export function RestoreDialog({ bridge, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const { backup } = bridge;
  const [contents, setContents] = useState<BackupContents | null>(null);
  const [isRestoring, setRestoring] = useState(false);
  const [answer, setAnswer] = useState<ShownAnswer<Restored> | null>(null);
  useEffect(() => () => void backup.close(), [backup]);
  const restore = async (choice: BackupChoice, mode: RestoreMode) => {
    setRestoring(true);
    setAnswer(null);
    setAnswer(await shownAnswer(t, backup.restore({ choice, mode })));
    setRestoring(false);
  };
  // Closing it would hide what still goes on: it is cancelled first.
  const close = () => (isRestoring ? void backup.cancel() : onClose());
  const restored = answer !== null && "done" in answer ? answer.done : null;
  return (
    <WindowDialog title={t("restore.title")} bridge={bridge} onClose={close}>
      {restored !== null && <RestoredBackup restored={restored} onClose={onClose} />}
      {isRestoring && <BackupProgressBar bridge={backup} />}
      <div hidden={isRestoring || restored !== null}>
        {contents === null ? (
          <OpenForm bridge={backup} onOpened={setContents} />
        ) : (
          <RestoreForm contents={contents} onRestore={restore} />
        )}
        {answer !== null && "problem" in answer && <p role="alert">{answer.problem}</p>}
      </div>
    </WindowDialog>
  );
}

interface OpenFormProps {
  readonly bridge: HostBridge["backup"];
  readonly onOpened: (contents: BackupContents) => void;
}

function OpenForm({ bridge, onOpened }: OpenFormProps) {
  const { t } = useTranslation();
  const passphraseId = useId();
  const [fileName, setFileName] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async () => {
    const chosen = await bridge.choose();
    if (chosen === null) return;
    setFileName(chosen);
    setProblem(null);
  };
  const open = async () => {
    setOpening(true);
    const answer = await shownAnswer(t, bridge.open({ passphrase }));
    setOpening(false);
    if ("done" in answer) onOpened(answer.done);
    else setProblem(answer.problem);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p className="quiet">{t("restore.text")}</p>
      <p className="chosen-file">
        <button type="button" onClick={choose}>
          {t("restore.choose")}
        </button>
        {fileName !== null && <span>{t("restore.file", { name: fileName })}</span>}
      </p>
      <div className="passphrase">
        <label htmlFor={passphraseId}>{t("backup.passphrase")}</label>
        <input
          id={passphraseId}
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="dialog-actions">
        <button type="submit" className="primary" disabled={fileName === null || passphrase === "" || isOpening}>
          {t(isOpening ? "restore.opening" : "restore.open")}
        </button>
      </div>
    </form>
  );
}

interface RestoreFormProps {
  readonly contents: BackupContents;
  readonly onRestore: (choice: BackupChoice, mode: RestoreMode) => void;
}

function RestoreForm({ contents: { accounts, madeAt }, onRestore }: RestoreFormProps) {
  const { t, i18n } = useTranslation();
  const [choice, setChoice] = useState(() => everything(accounts));
  const [mode, setMode] = useState<RestoreMode>("merge");
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" }).format(madeAt);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRestore(choice, mode);
      }}
    >
      <p className="quiet">{t("restore.madeAt", { at })}</p>
      <MiniProgramChoice label={t("restore.chosen")} accounts={accounts} choice={choice} onChange={setChoice} />
      <fieldset className="restore-mode">
        <legend>{t("restore.mode")}</legend>
        {(["merge", "replace"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="mode" checked={mode === each} onChange={() => setMode(each)} />
            {t(`restore.${each}`)}
          </label>
        ))}
      </fieldset>
      <p className="quiet">{t("restore.running")}</p>
      <div className="dialog-actions">
        <button type="submit" className="primary" disabled={choice.length === 0}>
          {t("restore.start")}
        </button>
      </div>
    </form>
  );
}

function RestoredBackup({ restored, onClose }: { readonly restored: Restored; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { newAccounts } = restored;
  return (
    <>
      <p role="status">{t("restore.done", { ...restored })}</p>
      {newAccounts.length > 0 && <p>{t("restore.newAccounts", { names: newAccounts.join(", ") })}</p>}
      <div className="dialog-actions">
        <button type="button" className="primary" onClick={onClose}>
          {t("close")}
        </button>
      </div>
    </>
  );
}
