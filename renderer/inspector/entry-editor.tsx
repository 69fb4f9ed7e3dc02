import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditRefusal } from "../../app/bridge/window/inspector";
import { codeOfEntry } from "../../app/inspector/code-of-entry";
import { CommandButton } from "./command-button";
import { copyText } from "./copy-text";
import { DraftEditor } from "./draft-editor";
import { readingOf } from "./entry-draft";
import type { PaneProps } from "./realm-context";
import { RefusalText } from "./refusal-text";
import type { Edits } from "./use-edits";
import { type EntryEditing, useEntryDraft } from "./use-entry-draft";

interface EntryEditorProps extends Pick<PaneProps, "bridge" | "address"> {
  readonly edits: Edits;
  readonly entryKey: string;
  /** The entry that was opened last, to take the focus to it. */
  readonly opened: { readonly key: string } | null;
}

/** One entry: its value as a draft that is saved or reverted, and never lost. */
export function EntryEditor({ bridge, address, edits, entryKey, opened }: EntryEditorProps) {
  const { t } = useTranslation("edit");
  const editing = useEntryDraft({ bridge, address }, entryKey);
  const [refusal, setRefusal] = useState<EditRefusal | null>(null);
  const { draft, state, send } = editing;
  const place = useRef<HTMLDivElement>(null);
  const isLoading = state.stored.state === "loading";
  useEffect(() => {
    if (opened?.key !== entryKey || isLoading) return;
    place.current?.querySelector<HTMLElement>(".cm-content, .json-tree")?.focus();
  }, [opened, entryKey, isLoading]);
  const save = async () => {
    const reading = readingOf(draft);
    if (!reading.ok || !editing.isDirty) return;
    const { value } = reading;
    const answer = await edits.apply([{ do: "set", key: entryKey, value }]);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) send({ event: "saved", draft, value });
  };
  const revert = () => {
    setRefusal(null);
    send({ event: "reverted" });
  };
  if (isLoading) {
    return <p className="inspector-hint">{editing.failure ?? t("loading")}</p>;
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the buttons in it, whichever part has the focus.
    <div ref={place} className="entry-editor" onKeyDown={(event) => isSaveKey(event) && void save()}>
      <EntryHeader entryKey={entryKey} editing={editing} onSave={() => void save()} onRevert={revert} />
      <EntryNotice editing={editing} onRevert={revert} />
      <DraftEditor
        draft={draft}
        revision={state.revision}
        label={t("valueOf", { key: entryKey })}
        onType={(text) => send({ event: "typed", text })}
        onBegin={() => send({ event: "begun" })}
        onGiveUp={() => send({ event: "given-up" })}
        onReplace={(next) => send({ event: "replaced", draft: next })}
        onSave={() => void save()}
      />
      {refusal !== null && <RefusalText refusal={refusal} />}
    </div>
  );
}

interface EntryHeaderProps {
  readonly entryKey: string;
  readonly editing: EntryEditing;
  readonly onSave: () => void;
  readonly onRevert: () => void;
}

/** Which entry it is, and what can be done with the draft. */
function EntryHeader({ entryKey, editing, onSave, onRevert }: EntryHeaderProps) {
  const { t } = useTranslation("edit");
  const reading = readingOf(editing.draft);
  return (
    <header className="entry-commands">
      <h2 className="entry-key" title={entryKey}>
        {entryKey}
      </h2>
      {editing.isDirty && <span className="quiet">{t("unsaved")}</span>}
      <CommandButton keys="Ctrl+S" isDisabled={!reading.ok || !editing.isDirty} onPress={onSave}>
        {t("save")}
      </CommandButton>
      <CommandButton isDisabled={!editing.isDirty} onPress={onRevert}>
        {t("revert")}
      </CommandButton>
      <CommandButton
        isDisabled={!reading.ok}
        onPress={() => reading.ok && copyText(codeOfEntry(entryKey, reading.value))}
      >
        {t("copyCode")}
      </CommandButton>
    </header>
  );
}

/** Also where the focus is in the tree or on a button; the text editor has its own binding, and ends the event. */
function isSaveKey(event: KeyboardEvent): boolean {
  const isKey = event.key === "s" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
  if (isKey) event.preventDefault();
  return isKey;
}

interface EntryNoticeProps {
  readonly editing: EntryEditing;
  readonly onRevert: () => void;
}

/** What the user should know before saving: that others have changed the entry, or that it is not there to be read. */
function EntryNotice({ editing, onRevert }: EntryNoticeProps) {
  const { t } = useTranslation("edit");
  const { state, changed, isUnreadable, failure, send } = editing;
  if (failure !== null) return <Notice text={t("failed", { reason: failure })} />;
  if (changed !== null) {
    return (
      <Notice text={t(changed)}>
        <button type="button" onClick={onRevert}>
          {t("showStored")}
        </button>
        <button type="button" onClick={() => send({ event: "kept" })}>
          {t("keepMine")}
        </button>
      </Notice>
    );
  }
  if (state.stored.state === "gone") return <Notice text={t(isUnreadable ? "unreadable" : "gone")} />;
  return null;
}

function Notice({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="entry-notice" role="status">
      <span>{text}</span>
      {children}
    </div>
  );
}
