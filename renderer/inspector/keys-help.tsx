import { useTranslation } from "react-i18next";
import { WindowDialog } from "../host/window-dialog";
import type { PaneProps } from "./realm-context";
import "./keys-help.css";

/** Keys by the place where they work; what they do stands in the texts under the same names. */
const KEYS = {
  panel: { "Ctrl+I": "panel", Tab: "next", "?": "help", Escape: "close" },
  table: {
    "↑ ↓": "rows",
    "Home End": "ends",
    "Shift+↑ ↓": "extend",
    "Ctrl+A": "all",
    Enter: "open",
    F2: "rename",
    Insert: "add",
    "Ctrl+D": "duplicate",
    Delete: "remove",
    "Ctrl+C": "copy",
    "Ctrl+Shift+C": "copyCode",
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Shift+F10": "menu",
  },
  cell: { Enter: "take", Escape: "cancel" },
  text: { "Ctrl+S": "save", "Shift+Alt+F": "format", "Ctrl+F": "find", "Ctrl+Shift+[": "fold", "Ctrl+Z": "undoTyping" },
  tree: { "↑ ↓": "rows", "→ ←": "expand", "*": "expandAll", "Enter F2": "edit" },
  calls: { "↑ ↓": "rows", "PageUp PageDown": "pages", Enter: "jump" },
  panes: { "← → ↑ ↓": "resize" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

interface KeysHelpProps extends Pick<PaneProps, "host"> {
  readonly onClose: () => void;
}

/** Every key of the panel. */
export function KeysHelp({ host, onClose }: KeysHelpProps) {
  const { t } = useTranslation("edit");
  return (
    <WindowDialog title={t("keysHelp")} bridge={host} onClose={onClose}>
      <div className="keys-help">
        {Object.entries(KEYS).map(([place, keys]) => (
          <section key={place}>
            <h3>{t(`keys.${place}.title`)}</h3>
            <dl>
              {Object.entries(keys).map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`keys.${place}.${does}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </WindowDialog>
  );
}
