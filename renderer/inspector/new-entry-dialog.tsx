import { type FormEvent, useId, useReducer, useState } from "react";
import { useTranslation } from "react-i18next";
import { WindowDialog } from "../host/window-dialog";
import type { CellRefusal } from "./cell-input";
import { DraftEditor } from "./draft-editor";
import { afterDraftEvent, shownDraft } from "./draft-state";
import { readingOf } from "./entry-draft";
import type { PaneProps } from "./realm-context";
import { RefusalText } from "./refusal-text";
import type { Edits } from "./use-edits";
import "./new-entry-dialog.css";

interface NewEntryDialogProps extends PaneProps {
  readonly edits: Edits;
  /** @param key the entry that was added; null when none was */
  readonly onEnd: (key: string | null) => void;
}

/** Asks for the key and the value of a new entry. */
export function NewEntryDialog({ bridge, address, host, edits, onEnd }: NewEntryDialogProps) {
  const { t } = useTranslation("edit");
  const keyId = useId();
  const [key, setKey] = useState("");
  const [state, send] = useReducer(afterDraftEvent, { stored: { state: "gone" }, held: null, revision: 0 });
  const [refusal, setRefusal] = useState<CellRefusal | null>(null);
  const draft = shownDraft(state);
  const reading = readingOf(draft);
  const add = async () => {
    if (!reading.ok) return;
    if (key === "") return setRefusal(t("keyMissing"));
    const page = await edits.ask(() => bridge.rows({ address, keys: [key] }));
    if (page === null) return;
    if (page.entries.length > 0) return setRefusal(t("keyTaken"));
    const answer = await edits.apply([{ do: "set", key, value: reading.value }]);
    if (answer.ok) onEnd(key);
    else setRefusal(answer.refusal);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return (
    <WindowDialog title={t("addTitle")} bridge={host} onClose={() => onEnd(null)}>
      <form className="new-entry" onSubmit={submit}>
        <label htmlFor={keyId}>{t("key")}</label>
        <input
          id={keyId}
          data-initial-focus
          spellCheck={false}
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <DraftEditor
          draft={draft}
          revision={state.revision}
          label={t("value")}
          onType={(text) => send({ event: "typed", text })}
          onBegin={() => send({ event: "begun" })}
          onGiveUp={() => send({ event: "given-up" })}
          onReplace={(next) => send({ event: "replaced", draft: next })}
          onSave={() => void add()}
        />
        {typeof refusal === "string" && (
          <p className="edit-refusal" role="alert">
            {refusal}
          </p>
        )}
        {refusal !== null && typeof refusal !== "string" && <RefusalText refusal={refusal} />}
        <footer>
          <button type="button" onClick={() => onEnd(null)}>
            {t("cancel")}
          </button>
          <button type="submit" className="primary" disabled={!reading.ok}>
            {t("add")}
          </button>
        </footer>
      </form>
    </WindowDialog>
  );
}
