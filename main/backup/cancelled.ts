import { BackupRefused } from "../../app/backup/backup-failure";

/** @throws BackupRefused "cancelled" */
export function stopWhenAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new BackupRefused({ code: "cancelled" });
}
