import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CleanUpLine, SettingsBridge } from "../../app/bridge/window/settings";
import { DEFAULT_UNUSED_DAYS, MAX_UNUSED_DAYS } from "../../app/profile/long-unused";
import { AnswerState } from "./answer-state";
import { byteSize } from "./byte-size";
import { useAnswer } from "./use-answer";

interface UnusedSettingsProps {
  readonly days: number | null;
  readonly bridge: Pick<SettingsBridge, "cleanUps">;
  readonly onChange: (days: number | null) => void;
}

/** After how long a mini-program is removed for not being used, and what was removed so far. */
export function UnusedSettings({ days, bridge, onChange }: UnusedSettingsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const lines = useAnswer(bridge.cleanUps, "");
  // Takes effect when the field is left or Enter is pressed: "3" on the way to "365" would remove a year's work.
  const take = () => {
    const next = Number(typed ?? days);
    setTyped(null);
    if (Number.isInteger(next) && next >= 1 && next <= MAX_UNUSED_DAYS && next !== days) onChange(next);
  };
  return (
    <fieldset>
      <legend>{t("settings.unused")}</legend>
      <label>
        <input
          type="checkbox"
          checked={days !== null}
          onChange={(event) => onChange(event.target.checked ? DEFAULT_UNUSED_DAYS : null)}
        />{" "}
        {t("settings.unusedOn")}
      </label>
      {days !== null && (
        <>
          <label>
            {t("settings.unusedDays")}{" "}
            <input
              type="number"
              min={1}
              max={MAX_UNUSED_DAYS}
              value={typed ?? days}
              onChange={(event) => setTyped(event.target.value)}
              onBlur={take}
              onKeyDown={(event) => event.key === "Enter" && take()}
            />
          </label>
          <p className="quiet">{t("settings.unusedHint", { maxDays: MAX_UNUSED_DAYS })}</p>
        </>
      )}
      <section aria-label={t("settings.log")}>
        <h3>{t("settings.log")}</h3>
        <AnswerState answered={lines}>{(all) => <CleanUpLog lines={all} />}</AnswerState>
      </section>
    </fieldset>
  );
}

function CleanUpLog({ lines }: { readonly lines: readonly CleanUpLine[] }) {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  if (lines.length === 0) return <p className="quiet">{t("settings.logEmpty")}</p>;
  return (
    <ul className="clean-up-log">
      {lines.map(({ at, account, appId, name, lastUsedAt, bytes }) => (
        <li key={`${at} ${account} ${appId}`}>
          {t("settings.logLine", {
            at: date.format(at),
            name: name ?? appId,
            account,
            lastUsed: date.format(lastUsedAt),
            size: byteSize(bytes, i18n.language),
          })}
        </li>
      ))}
    </ul>
  );
}
