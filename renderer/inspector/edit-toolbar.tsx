import { useTranslation } from "react-i18next";
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
        <button type="button" title="Ctrl+Z" disabled={!edits.canUndo} onClick={actions.undo}>
          {t("undo")}
        </button>
        <button type="button" title="Ctrl+Shift+Z" disabled={!edits.canRedo} onClick={actions.redo}>
          {t("redo")}
        </button>
        <button
          type="button"
          title="Delete"
          disabled={selectedKeys.length === 0}
          onClick={() => actions.remove(selectedKeys)}
        >
          {t("remove")}
        </button>
        <button type="button" onClick={actions.clear}>
          {t("clear")}
        </button>
        <button type="button" aria-label={t("keysHelp")} title={`${t("keysHelp")} (?)`} onClick={actions.help}>
          ?
        </button>
      </div>
      {edits.refusal !== null && (
        <div className="edit-refused">
          <RefusalText failure={edits.refusal} />
          <button type="button" onClick={edits.dismissRefusal}>
            {t("dismiss")}
          </button>
        </div>
      )}
    </div>
  );
}
