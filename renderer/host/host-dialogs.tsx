import type { HostBridge, HostDialog, HostState } from "../../app/bridge/window/host";
import { AccountsDialog } from "./accounts-dialog";
import { BackupDialog } from "./backup-dialog";
import { LibraryDialog } from "./library-dialog";
import { RestoreDialog } from "./restore-dialog";
import { SettingsDialog } from "./settings-dialog";

interface HostDialogsProps {
  readonly dialog: HostDialog | null;
  readonly state: HostState;
  readonly bridge: HostBridge;
  readonly onClose: () => void;
}

/** The dialog that was asked for by a button, a menu or a key. One at a time. */
export function HostDialogs({ dialog, state, bridge, onClose }: HostDialogsProps) {
  switch (dialog) {
    case null:
      return null;
    case "accounts":
      return <AccountsDialog state={state} bridge={bridge} onClose={onClose} />;
    case "backup":
      return <BackupDialog bridge={bridge} onClose={onClose} />;
    case "restore":
      return <RestoreDialog bridge={bridge} onClose={onClose} />;
    case "library":
      return <LibraryDialog state={state} bridge={bridge} onClose={onClose} />;
    case "settings":
      return <SettingsDialog state={state} bridge={bridge} onClose={onClose} />;
  }
}
