import { useTranslation } from "react-i18next";
import type { HostBridge, HostDialog, HostState } from "../../app/bridge/window/host";
import type { InspectorBridge } from "../../app/bridge/window/inspector";
import { FaultMark } from "../inspector/fault-badge";
import { DevicePicker } from "./device-picker";
import { PageBar } from "./page-bar";

interface ToolbarProps {
  readonly state: HostState;
  readonly bridge: HostBridge;
  readonly inspector: InspectorBridge;
  readonly onDialog: (dialog: HostDialog) => void;
  readonly isInspectorOpen: boolean;
  readonly onInspector: (isOpen: boolean) => void;
}

/** What can be done with the window, and below it what can be done with the mini-program that runs. */
export function Toolbar({ state, bridge, inspector, onDialog, isInspectorOpen, onInspector }: ToolbarProps) {
  const { t } = useTranslation(["translation", "inspector"]);
  const { miniProgram } = state;
  return (
    <header className="toolbars">
      <div className="toolbar">
        <div className="toolbar-title">
          <h1>{miniProgram?.name ?? "Minihost"}</h1>
          {miniProgram && <span className="quiet">{t("appId", { appId: miniProgram.appId })}</span>}
        </div>
        <KeyFileChip state={state} />
        <AccountButtons state={state} bridge={bridge} onDialog={onDialog} />
        <button type="button" aria-haspopup="dialog" onClick={() => onDialog("library")}>
          {t("library.title")}
        </button>
        <div className="joined">
          <button type="button" onClick={bridge.chooseFolder}>
            {t("openFolder")}
          </button>
          <button
            type="button"
            aria-haspopup="menu"
            aria-label={t("recent")}
            title={t("recent")}
            disabled={state.recentFolders.length === 0}
            onClick={bridge.showRecent}
          >
            <Chevron />
          </button>
        </div>
        <button
          type="button"
          aria-pressed={isInspectorOpen}
          title={t("inspector:showKey")}
          onClick={() => onInspector(!isInspectorOpen)}
        >
          {t("inspector:show")}
          <FaultMark bridge={inspector} />
        </button>
        <LanguageButton state={state} bridge={bridge} />
        <button
          type="button"
          className="plain"
          aria-haspopup="dialog"
          aria-label={t("settings.title")}
          title={t("settings.title")}
          onClick={() => onDialog("settings")}
        >
          <Sliders />
        </button>
      </div>
      {miniProgram && (
        <div className="toolbar">
          <PageBar
            key={miniProgram.folder}
            pages={miniProgram.pages}
            current={state.pages.at(-1) ?? null}
            depth={state.pages.length}
            refusal={state.pageRefusal}
            isBusy={state.isOpening}
            bridge={bridge}
          />
          <DevicePicker choice={state.device} onChoose={bridge.setDevice} />
          <button type="button" onClick={bridge.openDevTools} title="F12">
            {t("devTools")}
          </button>
        </div>
      )}
    </header>
  );
}

function KeyFileChip({ state: { keyBackend } }: Pick<ToolbarProps, "state">) {
  const { t } = useTranslation();
  if (keyBackend !== "key-file") return null;
  return (
    <span className="chip warning" title={t("keyFileWhy")}>
      {t("keyFile")}
    </span>
  );
}

/** The account in use, which leads to all of them, and the menu that switches. */
function AccountButtons({
  state: { account, accounts },
  bridge,
  onDialog,
}: Pick<ToolbarProps, "state" | "bridge" | "onDialog">) {
  const { t } = useTranslation();
  return (
    <div className="joined">
      <button type="button" aria-haspopup="dialog" onClick={() => onDialog("accounts")}>
        {account === null ? t("accounts.title") : t("account", { name: account })}
      </button>
      <button
        type="button"
        aria-haspopup="menu"
        aria-label={t("switchAccount")}
        title={t("switchAccount")}
        disabled={accounts.length === 0}
        onClick={bridge.accounts.showMenu}
      >
        <Chevron />
      </button>
    </div>
  );
}

function LanguageButton({ state, bridge }: Pick<ToolbarProps, "state" | "bridge">) {
  const { t } = useTranslation();
  const other = state.language === "en" ? "zh-CN" : "en";
  return (
    <button type="button" className="plain" lang={other} onClick={() => bridge.setLanguage({ language: other })}>
      {t("otherLanguage")}
    </button>
  );
}

function Chevron() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M1.5 3.5 5 7l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

function Sliders() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      <path d="M1.5 4.5h6M11.5 4.5h3M1.5 11.5h3M8.5 11.5h6" />
      <circle cx="9.5" cy="4.5" r="2" />
      <circle cx="6.5" cy="11.5" r="2" />
    </svg>
  );
}
