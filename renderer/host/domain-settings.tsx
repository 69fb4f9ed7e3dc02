import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { requestDomainOf } from "./request-domain";

interface DomainSettingsProps {
  /** Null for anywhere. */
  readonly domains: readonly string[] | null;
  readonly onChange: (domains: readonly string[] | null) => void;
}

/** Where mini-programs may send requests. */
export function DomainSettings({ domains, onChange }: DomainSettingsProps) {
  const { t } = useTranslation();
  const ids = { list: useId(), hint: useId(), problem: useId() };
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Takes effect when the list is left: half a domain is none.
  const take = () => {
    if (typed === null) return;
    const lines = typed.split("\n").filter((line) => line.trim() !== "");
    const bad = lines.find((line) => requestDomainOf(line) === null);
    setProblem(bad ?? null);
    if (bad !== undefined) return;
    setTyped(null);
    onChange([...new Set(lines.flatMap((line) => requestDomainOf(line) ?? []))]);
  };
  return (
    <fieldset>
      <legend>{t("settings.domains")}</legend>
      <label>
        <input
          type="checkbox"
          checked={domains !== null}
          onChange={(event) => onChange(event.target.checked ? [] : null)}
        />{" "}
        {t("settings.domainsOn")}
      </label>
      <p id={ids.hint} className="quiet">
        {t("settings.domainsHint")}
      </p>
      {domains !== null && (
        <>
          <label htmlFor={ids.list}>{t("settings.domainsList")}</label>
          <textarea
            id={ids.list}
            rows={4}
            spellCheck={false}
            value={typed ?? domains.join("\n")}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? ids.hint : ids.problem}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
          />
        </>
      )}
      {problem !== null && (
        <p id={ids.problem} className="refusal" role="alert">
          {t("settings.domainsBad", { typed: problem })}
        </p>
      )}
    </fieldset>
  );
}
