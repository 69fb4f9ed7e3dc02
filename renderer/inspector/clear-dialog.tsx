import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "./confirm-dialog";
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
    void ask(() => bridge.read({ address, keys: null })).then((entries) => setCount(entries?.length ?? null));
  }, [ask, bridge, address]);
  return (
    <ConfirmDialog
      host={host}
      title={t("clearTitle")}
      text={count === null ? t("clearTextAll") : t("clearText", { count })}
      action={t("clearAll")}
      onConfirm={() => void edits.run([{ do: "clear" }])}
      onClose={onEnd}
    />
  );
}
