import { useTranslation } from "react-i18next";
import { LANGUAGES } from "../../app/bridge/language";
import type { HostBridge, HostState } from "../../app/bridge/window/host";
import { CacheSettings } from "./cache-settings";
import { DomainSettings } from "./domain-settings";
import { UnusedSettings } from "./unused-settings";
import { WindowDialog } from "./window-dialog";
import "./settings-dialog.css";

interface SettingsDialogProps {
  readonly state: Pick<HostState, "language" | "preferences">;
  readonly bridge: Pick<HostBridge, "settings" | "setLanguage" | "coverView">;
  readonly onClose: () => void;
}

const LANGUAGE_NAMES = { "zh-CN": "中文", en: "English" } as const;

/** What holds for the whole program. Every change takes effect at once. */
export function SettingsDialog({ state: { language, preferences }, bridge, onClose }: SettingsDialogProps) {
  const { t } = useTranslation();
  const change = (changed: Partial<HostState["preferences"]>) =>
    bridge.settings.setPreferences({ ...preferences, ...changed });
  return (
    <WindowDialog title={t("settings.title")} bridge={bridge} onClose={onClose}>
      <div className="settings">
        <label>
          {t("settings.language")}{" "}
          <select
            value={language}
            onChange={(event) => {
              const chosen = LANGUAGES.find((each) => each === event.target.value);
              if (chosen !== undefined) void bridge.setLanguage({ language: chosen });
            }}
          >
            {LANGUAGES.map((each) => (
              <option key={each} value={each} lang={each}>
                {LANGUAGE_NAMES[each]}
              </option>
            ))}
          </select>
        </label>
        <CacheSettings bridge={bridge.settings} />
        <UnusedSettings
          days={preferences.unusedDays}
          bridge={bridge.settings}
          onChange={(unusedDays) => change({ unusedDays })}
        />
        <DomainSettings
          domains={preferences.requestDomains}
          onChange={(requestDomains) => change({ requestDomains })}
        />
      </div>
    </WindowDialog>
  );
}
