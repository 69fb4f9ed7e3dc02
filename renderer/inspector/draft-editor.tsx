import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_VALUE_LENGTH } from "../../app/storage/limits";
import type { StoredValue } from "../../app/storage/stored-value";
import { CommandButton } from "./command-button";
import { type DraftReading, draftOf, type EntryDraft, formatted, readingOf, withType } from "./entry-draft";
import { JsonTreeView } from "./json-tree-view";
import { ValueEditor } from "./value-editor";
import "./draft-editor.css";

interface DraftEditorProps {
  readonly draft: EntryDraft;
  /** Another number whenever the draft was changed by anything but typing. */
  readonly revision: number;
  readonly label: string;
  readonly onType: (text: string) => void;
  /** A value of its tree is being typed. */
  readonly onBegin: () => void;
  readonly onGiveUp: () => void;
  readonly onReplace: (draft: EntryDraft) => void;
  readonly onSave: () => void;
}

const TYPES: readonly StoredValue["type"][] = ["string", "json"];

/** A value while it is edited: its type, its text or its tree, and its size against the limit. */
export function DraftEditor(props: DraftEditorProps) {
  const { draft, revision, label, onType, onReplace, onSave } = props;
  const { t } = useTranslation("edit");
  const statusId = useId();
  const typeName = useId();
  const [wantsTree, setWantsTree] = useState(false);
  const reading = useMemo(() => readingOf(draft), [draft]);
  const hasTree = draft.type === "json" && reading.ok;
  const spread = formatted(draft);
  const format = () => {
    if (spread !== null) onReplace(spread);
  };
  return (
    <div className="draft-editor">
      <div className="draft-bar">
        <fieldset className="draft-types">
          <legend>{t("type")}</legend>
          {TYPES.map((type) => (
            <label key={type}>
              <input
                type="radio"
                name={typeName}
                checked={draft.type === type}
                onChange={() => onReplace(withType(draft, type))}
              />
              {t(`types.${type}`)}
            </label>
          ))}
        </fieldset>
        <button type="button" aria-pressed={wantsTree} disabled={!hasTree} onClick={() => setWantsTree(!wantsTree)}>
          {t("tree")}
        </button>
        <CommandButton keys="Shift+Alt+F" isDisabled={spread === null || spread.text === draft.text} onPress={format}>
          {t("format")}
        </CommandButton>
      </div>
      {wantsTree && hasTree ? (
        <JsonTreeView
          text={draft.text}
          label={label}
          onBegin={props.onBegin}
          onGiveUp={props.onGiveUp}
          onChange={(value) => onReplace(draftOf({ type: "json", text: JSON.stringify(value) }))}
        />
      ) : (
        <ValueEditor
          draft={draft}
          revision={revision}
          label={label}
          describedBy={statusId}
          onType={onType}
          onSave={onSave}
          onFormat={format}
        />
      )}
      <DraftStatus id={statusId} draft={draft} reading={reading} />
    </div>
  );
}

interface DraftStatusProps {
  readonly id: string;
  readonly draft: EntryDraft;
  readonly reading: DraftReading;
}

/** How long the value is, and where it stops being JSON. */
function DraftStatus({ id, draft, reading }: DraftStatusProps) {
  const { t, i18n } = useTranslation("edit");
  const length = reading.ok ? reading.value.text.length : draft.text.length;
  const number = (each: number) => each.toLocaleString(i18n.language);
  const isOver = length > MAX_VALUE_LENGTH;
  return (
    <p id={id} className="draft-status">
      <span className={isOver ? "draft-wrong" : "quiet"}>
        {t("length", { length: number(length), limit: number(MAX_VALUE_LENGTH) })}
        {isOver && ` · ${t("tooLong")}`}
      </span>
      {!reading.ok && (
        <span className="draft-wrong">
          {t("notJson", { line: reading.mistake.line, column: reading.mistake.column })}{" "}
          <span lang="en">{reading.mistake.reason}</span>
        </span>
      )}
      {reading.ok && draft.type !== reading.value.type && <span className="quiet">{t("storedAsString")}</span>}
    </p>
  );
}
