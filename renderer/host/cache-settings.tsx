import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsBridge } from "../../app/bridge/window/settings";
import { AnswerState } from "./answer-state";
import { byteSize } from "./byte-size";
import { reasonOf, useAnswer } from "./use-answer";

type Clearing =
  | { readonly state: "idle" }
  | { readonly state: "clearing" }
  | { readonly state: "cleared"; readonly freedBytes: number }
  | { readonly state: "failed"; readonly reason: string };

/** How much the caches hold, and the button that clears them. */
export function CacheSettings({ bridge }: { readonly bridge: Pick<SettingsBridge, "cacheSize" | "clearCache"> }) {
  const { t, i18n } = useTranslation();
  const [clearing, setClearing] = useState<Clearing>({ state: "idle" });
  const size = useAnswer(bridge.cacheSize, clearing.state);
  const clear = async () => {
    setClearing({ state: "clearing" });
    setClearing(
      await bridge.clearCache().then(
        (freedBytes) => ({ state: "cleared" as const, freedBytes }),
        (error: unknown) => ({ state: "failed" as const, reason: reasonOf(error) }),
      ),
    );
  };
  return (
    <fieldset>
      <legend>{t("settings.cache")}</legend>
      <p className="quiet">{t("settings.cacheText")}</p>
      <AnswerState answered={size}>
        {(bytes) => <p>{t("settings.cacheSize", { size: byteSize(bytes, i18n.language) })}</p>}
      </AnswerState>
      <button type="button" disabled={clearing.state === "clearing"} onClick={clear}>
        {t("settings.clearCache")}
      </button>
      {clearing.state === "clearing" && <p role="status">{t("settings.clearing")}</p>}
      {clearing.state === "cleared" && (
        <p role="status">{t("settings.freed", { size: byteSize(clearing.freedBytes, i18n.language) })}</p>
      )}
      {clearing.state === "failed" && <p role="alert">{t("failed", { reason: clearing.reason })}</p>}
    </fieldset>
  );
}
