import { useTranslation } from "react-i18next";
import type { HostState } from "../../app/bridge/host-calls";
import type { Language } from "../../app/bridge/mini-program-bridge";

interface ToolbarProps {
  readonly state: HostState;
  readonly onChooseFolder: () => void;
  readonly onReload: () => void;
  readonly onLanguage: (language: Language) => void;
}

export function Toolbar({ state, onChooseFolder, onReload, onLanguage }: ToolbarProps) {
  const { t } = useTranslation();
  const { miniProgram, account } = state;
  const otherLanguage = state.language === "en" ? "zh-CN" : "en";
  return (
    <header className="toolbar" role="toolbar" aria-label={t("toolbar")}>
      <div className="toolbar-title">
        <h1>{miniProgram?.name ?? "Minihost"}</h1>
        {miniProgram && <span className="quiet">{t("appId", { appId: miniProgram.appId })}</span>}
      </div>
      {state.keyPlace === "key-file" && (
        <span className="chip warning" title={t("keyFileWhy")}>
          {t("keyFile")}
        </span>
      )}
      {account !== null && <span className="chip">{t("account", { name: account })}</span>}
      <button type="button" onClick={onReload} disabled={state.isOpening || miniProgram === null}>
        {t("reload")}
      </button>
      <button type="button" onClick={onChooseFolder}>
        {t("openFolder")}
      </button>
      <button type="button" className="plain" lang={otherLanguage} onClick={() => onLanguage(otherLanguage)}>
        {t("otherLanguage")}
      </button>
    </header>
  );
}
