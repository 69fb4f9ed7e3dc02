import { useTranslation } from "react-i18next";
import { WindowDialog } from "../host/window-dialog";
import type { PaneProps } from "./realm-context";

interface ConfirmDialogProps {
  readonly host: PaneProps["host"];
  readonly title: string;
  /** What will be lost, or that nothing will. */
  readonly text: string;
  /** What the button that goes ahead says. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog({ host, title, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation("tools");
  return (
    <WindowDialog title={title} bridge={host} onClose={onClose}>
      <p>{text}</p>
      <div className="tools-dialog-buttons">
        {/* The harmless answer is the one that a hasty Enter gives. */}
        <button type="button" data-initial-focus onClick={onClose}>
          {t("cancel")}
        </button>
        <button
          type="button"
          className="primary"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </button>
      </div>
    </WindowDialog>
  );
}
