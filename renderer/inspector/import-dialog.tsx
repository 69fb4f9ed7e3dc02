import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryChange, FullEntry } from "../../app/bridge/window/inspector";
import { type ImportMode, importPlan } from "../../app/inspector/import-plan";
import { changesOf } from "../../app/inspector/realm-difference";
import type { FileEntry } from "../../app/inspector/realm-file";
import { WindowDialog } from "../host/window-dialog";
import { DifferenceView } from "./difference-view";
import { lengthText } from "./length-text";
import type { PaneProps } from "./realm-context";

const MODES = ["merge", "replace"] as const satisfies readonly ImportMode[];

/** As many as tell where to look. */
const MAX_NAMED = 10;

interface ImportDialogProps {
  readonly host: PaneProps["host"];
  readonly file: string;
  readonly entries: readonly FileEntry[];
  readonly now: readonly FullEntry[];
  readonly onImport: (changes: readonly EntryChange[]) => void;
  readonly onClose: () => void;
}

/** What the file will change, before it does. */
export function ImportDialog({ host, file, entries, now, onImport, onClose }: ImportDialogProps) {
  const { t } = useTranslation("tools");
  const [mode, setMode] = useState<ImportMode>("merge");
  const plan = useMemo(() => importPlan(now, entries, mode), [now, entries, mode]);
  const changes = useMemo(() => changesOf(plan.difference), [plan]);
  const isRefused = plan.tooLong.length + plan.noRoom.length > 0;
  const { added, changed, removed } = plan.difference;
  return (
    <WindowDialog title={t("file.title", { file })} bridge={host} onClose={onClose}>
      <fieldset className="import-modes">
        <legend>{t("file.mode")}</legend>
        {MODES.map((each) => (
          <label key={each}>
            <input type="radio" name="mode" checked={mode === each} onChange={() => setMode(each)} />
            {t(`file.modes.${each}`)}
          </label>
        ))}
      </fieldset>
      <p role="status">
        {t("file.preview", {
          ...{ added: added.length, changed: changed.length, removed: removed.length },
          ...{ unchanged: plan.unchangedCount, size: lengthText(plan.usedLength) },
        })}
      </p>
      {isRefused && (
        <div className="tools-failure" role="alert">
          <Named reason="tooLong" keys={plan.tooLong} />
          <Named reason="noRoom" keys={plan.noRoom} />
        </div>
      )}
      <DifferenceView difference={plan.difference} />
      <div className="tools-dialog-buttons">
        <button type="button" onClick={onClose}>
          {t("cancel")}
        </button>
        <button
          type="button"
          className="primary"
          disabled={isRefused || changes.length === 0}
          onClick={() => onImport(changes)}
        >
          {t("file.importNow")}
        </button>
      </div>
    </WindowDialog>
  );
}

function Named({ reason, keys }: { readonly reason: "tooLong" | "noRoom"; readonly keys: readonly string[] }) {
  const { t } = useTranslation("tools");
  if (keys.length === 0) return null;
  const more = keys.length - MAX_NAMED;
  const named = keys.slice(0, MAX_NAMED).join(", ");
  return (
    <p>
      {t(`file.${reason}`, { keys: named })}
      {more > 0 && ` ${t("difference.more", { count: more })}`}
    </p>
  );
}
