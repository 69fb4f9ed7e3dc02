import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostBridge } from "../../app/bridge/window/host";
import { reasonOf } from "./use-answer";
import { WindowDialog } from "./window-dialog";

interface RemovalQuestionProps {
  readonly title: string;
  readonly bridge: Pick<HostBridge, "coverView">;
  /** False until what will be lost is shown. */
  readonly isReady: boolean;
  /** Answers why it was not done; null when it was, and then this is gone. */
  readonly onConfirm: () => Promise<string | null>;
  readonly onClose: () => void;
  /** What will be lost. */
  readonly children: ReactNode;
}

/** Asks before something is destroyed. Enter and Escape both leave everything as it is. */
export function RemovalQuestion({ title, bridge, isReady, onConfirm, onClose, children }: RemovalQuestionProps) {
  const { t } = useTranslation();
  const [isRemoving, setRemoving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = async () => {
    setRemoving(true);
    const reason = await onConfirm().catch((error: unknown) => t("failed", { reason: reasonOf(error) }));
    setRemoving(false);
    if (reason === null) onClose();
    else setProblem(reason);
  };
  return (
    <WindowDialog title={title} bridge={bridge} onClose={onClose}>
      {children}
      {problem !== null && <p role="alert">{problem}</p>}
      {isRemoving && <p role="status">{t("removal.removing")}</p>}
      <div className="dialog-actions">
        <button type="button" ref={(button) => button?.setAttribute("autofocus", "")} onClick={onClose}>
          {t("cancel")}
        </button>
        <button type="button" className="danger" disabled={!isReady || isRemoving} onClick={confirm}>
          {t("removal.confirm")}
        </button>
      </div>
    </WindowDialog>
  );
}
