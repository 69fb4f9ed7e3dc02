import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { WindowDialog } from "../host/window-dialog";
import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";

interface ClearDialogProps extends PaneProps {
  readonly edits: Edits;
  readonly onEnd: () => void;
}

/** Asks before a realm is emptied. */
export function ClearDialog({ bridge, address, host, edits, onEnd }: ClearDialogProps) {
  const { t } = useTranslation("edit");
  const [count, setCount] = useState<number | null>(null);
  const { ask } = edits;
  useEffect(() => {
    void ask(() => bridge.read(address, null)).then((entries) => setCount(entries?.length ?? null));
  }, [ask, bridge, address]);
  const clear = async () => {
    await edits.run([{ do: "clear" }]);
    onEnd();
  };
  return (
    <WindowDialog title={t("clearTitle")} bridge={host} onClose={onEnd}>
      <p>{count === null ? t("clearTextAll") : t("clearText", { count })}</p>
      <footer className="dialog-buttons">
        {/* The harmless answer is the one that a hasty Enter gives. */}
        <button type="button" data-initial-focus onClick={onEnd}>
          {t("cancel")}
        </button>
        <button type="button" className="primary" onClick={() => void clear()}>
          {t("clearAll")}
        </button>
      </footer>
    </WindowDialog>
  );
}
