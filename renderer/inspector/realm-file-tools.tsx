import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FullEntry } from "../../app/bridge/window/inspector";
import { entriesOfRealmFile, type FileEntry, RealmFileUnusable, realmFileText } from "../../app/inspector/realm-file";
import { ImportDialog } from "./import-dialog";
import { type Outcome, outcomeOf } from "./outcome-line";
import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";

interface RealmFileToolsProps extends PaneProps {
  readonly edits: Edits;
  /** Does what was asked and says what came of it. */
  readonly act: (action: () => Promise<Outcome>) => Promise<void>;
}

interface Import {
  readonly file: string;
  readonly entries: readonly FileEntry[];
  readonly now: readonly FullEntry[];
}

/** Writes the realm to a JSON file, and reads one into it. */
export function RealmFileTools({ bridge, address, host, edits, act }: RealmFileToolsProps) {
  const { t } = useTranslation("tools");
  const [importing, setImporting] = useState<Import | null>(null);
  const save = () =>
    act(async () => {
      const entries = await bridge.read({ address, keys: null });
      const isSaved = await bridge.saveFile({ name: `${address.realm.kind}.json`, text: realmFileText(entries) });
      return { text: isSaved ? t("file.saved", { count: entries.length }) : "" };
    });
  const open = () =>
    act(async () => {
      const file = await bridge.openFile();
      if (file === null) return { text: "" };
      try {
        const entries = entriesOfRealmFile(file.text);
        setImporting({ file: file.name, entries, now: await bridge.read({ address, keys: null }) });
        return { text: "" };
      } catch (error) {
        if (!(error instanceof RealmFileUnusable)) throw error;
        const { problem } = error;
        const expected = problem.code === "field" ? t(`file.rule.${problem.expected}`) : undefined;
        const reason = t(`file.problem.${problem.code}`, { ...problem, expected });
        return { text: t("file.refused", { file: file.name, reason }), isFailure: true };
      }
    });
  return (
    <>
      <button type="button" onClick={save}>
        {t("file.export")}
      </button>
      <button type="button" onClick={open}>
        {t("file.import")}
      </button>
      {importing !== null && (
        <ImportDialog
          {...importing}
          host={host}
          onClose={() => setImporting(null)}
          onImport={(changes) => {
            setImporting(null);
            void act(async () => {
              const text = t("file.imported", { count: changes.length, file: importing.file });
              return outcomeOf(await edits.apply(changes), text);
            });
          }}
        />
      )}
    </>
  );
}
