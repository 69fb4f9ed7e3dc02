import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type EntryDraft, readingOf } from "./entry-draft";
import "./value-editor.css";

interface ValueEditorProps {
  readonly draft: EntryDraft;
  /** Another number whenever the draft was changed by anything but typing here: only then the editor takes its text over. */
  readonly revision: number;
  /** For screen readers. */
  readonly label: string;
  /** Id of the element that says what is wrong with the draft. */
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  /** Ctrl+S. */
  readonly onSave: () => void;
  /** Shift+Alt+F. */
  readonly onFormat: () => void;
}

/** The text of a value: CodeMirror, with JSON's highlighting, folding and lint where the value is JSON. */
export function ValueEditor(props: ValueEditorProps) {
  const { i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<{ readonly view: EditorView; readonly settings: Compartment } | null>(null);
  const latest = useRef(props);
  const { revision, label, describedBy } = props;
  const { type } = props.draft;
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (place.current === null) return;
    const settings = new Compartment();
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.draft.text,
        extensions: [
          settings.of([]),
          keymap.of([
            { key: "Mod-s", run: command(() => latest.current.onSave()) },
            { key: "Shift-Alt-f", run: command(() => latest.current.onFormat()) },
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onType(update.state.sliceDoc());
          }),
          ALWAYS,
        ],
      }),
    });
    editor.current = { view, settings };
    return () => view.destroy();
  }, []);

  const { language } = i18n;
  useEffect(() => {
    const settings = [
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" }),
      EditorState.phrases.of(i18n.getResource(language, "edit", "editor")),
      type === "json" ? JSON_LANGUAGE : [],
    ];
    editor.current?.view.dispatch({ effects: editor.current.settings.reconfigure(settings) });
  }, [type, label, describedBy, i18n, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that was typed here comes back late, when more was typed.
  useEffect(() => {
    if (editor.current !== null) show(editor.current.view, latest.current.draft.text);
  }, [revision]);

  return <div className="value-editor" ref={place} />;
}

/** What a key does here and nowhere else. */
function command(run: () => void): () => boolean {
  return () => {
    run();
    return true;
  };
}

/** Gives the editor another text and leaves alone what both have in common, so that the cursor stays where it was. */
function show(view: EditorView, text: string): void {
  const shown = view.state.sliceDoc();
  if (shown === text) return;
  const shorter = Math.min(shown.length, text.length);
  let start = 0;
  while (start < shorter && shown[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && shown.at(-1 - end) === text.at(-1 - end)) end += 1;
  view.dispatch({ changes: { from: start, to: shown.length - end, insert: text.slice(start, text.length - end) } });
}

/** The mistake of the draft as CodeMirror shows it: underlined, and in the gutter. */
function lint({ state }: EditorView): readonly Diagnostic[] {
  const reading = readingOf({ type: "json", text: state.sliceDoc() });
  if (reading.ok) return [];
  const { offset, reason } = reading.mistake;
  const from = Math.min(offset, Math.max(0, state.doc.length - 1));
  return [{ from, to: Math.min(from + 1, state.doc.length), severity: "error", message: reason }];
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: [tags.bool, tags.null], color: "var(--code-word)" },
]);

/** Long enough to finish a word, short enough that a mistake that is mended is not still marked. */
const LINT_DELAY_MS = 250;

const JSON_LANGUAGE: Extension = [
  json(),
  syntaxHighlighting(COLOURS),
  bracketMatching(),
  foldGutter(),
  linter(lint, { delay: LINT_DELAY_MS }),
  lintGutter(),
];

/** The page's policy allows style sheets with this nonce alone. */
const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

const ALWAYS: Extension = [
  EditorView.cspNonce.of(NONCE),
  // A string may hold carriage returns. Split at them, they would come back as line feeds.
  EditorState.lineSeparator.of("\n"),
  EditorView.lineWrapping,
  lineNumbers(),
  highlightSpecialChars(),
  drawSelection(),
  history(),
  search({ top: true }),
  // Tab is left alone: it leads on to the buttons.
  keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...searchKeymap, ...lintKeymap]),
];
