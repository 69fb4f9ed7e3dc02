import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupBridge } from "../../app/bridge/window/backup";
import { byteSize } from "./byte-size";

const TEXTS = { "backing-up": "backup.making", checking: "restore.checking", restoring: "restore.restoring" } as const;

/** How far a backup or a restore is, and the way to stop it. */
export function BackupProgressBar({ bridge }: { readonly bridge: BackupBridge }) {
  const { t, i18n } = useTranslation();
  const [progress, setProgress] = useState<BackupProgress | null>(null);
  useEffect(() => bridge.onProgress(setProgress), [bridge]);
  const text =
    progress === null
      ? t("backup.preparing")
      : t(TEXTS[progress.phase], {
          done: progress.storesDone,
          all: progress.storesAll,
          size: byteSize(progress.bytes, i18n.language),
        });
  return (
    <>
      <p role="status">{text}</p>
      <div className="dialog-actions">
        {progress === null ? (
          <progress aria-label={text} />
        ) : (
          <progress aria-label={text} value={progress.storesDone} max={Math.max(1, progress.storesAll)} />
        )}
        <button type="button" onClick={() => void bridge.cancel()}>
          {t("cancel")}
        </button>
      </div>
    </>
  );
}
