import { useTranslation } from "react-i18next";
import { CommandButton } from "./command-button";
import type { EntryActions } from "./entry-actions";
import { RefusalText } from "./refusal-text";
import type { Edits } from "./use-edits";
import "./edit-toolbar.css";

interface EditToolbarProps {
  readonly edits: Edits;
  readonly actions: EntryActions;
  readonly selectedKeys: readonly string[];
}

/** The edits that are asked for most, and why the latest was refused. */
export function EditToolbar({ edits, actions, selectedKeys }: EditToolbarProps) {
  const { t } = useTranslation("edit");
  return (
    <div className="edit-toolbar">
      <div className="edit-buttons" role="toolbar" aria-label={t("toolbar")}>
        <button type="button" title="Insert" onClick={actions.add}>
          {t("addMenu")}
        </button>
        <CommandButton keys="Ctrl+Z" isDisabled={!edits.canUndo} onPress={actions.undo}>
          {t("undo")}
        </CommandButton>
        <CommandButton keys="Ctrl+Shift+Z" isDisabled={!edits.canRedo} onPress={actions.redo}>
          {t("redo")}
        </CommandButton>
        <CommandButton
          keys="Delete"
          isDisabled={selectedKeys.length === 0}
          onPress={() => actions.remove(selectedKeys)}
        >
          {t("remove")}
        </CommandButton>
        <button type="button" onClick={actions.clear}>
          {t("clear")}
        </button>
        <button type="button" aria-label={t("keysHelp")} title={`${t("keysHelp")} (?)`} onClick={actions.help}>
          ?
        </button>
      </div>
      {edits.refusal !== null && (
        <div className="edit-refused">
          <RefusalText refusal={edits.refusal} />
          <button type="button" onClick={edits.dismissRefusal}>
            {t("dismiss")}
          </button>
        </div>
      )}
    </div>
  );
}
