import { useId } from "react";
import { useTranslation } from "react-i18next";
import { MIN_PASSPHRASE_LENGTH, passphraseStrength } from "../../app/backup/passphrase";

/** A passphrase as it is typed for the first time. */
export interface TypedPassphrase {
  readonly first: string;
  readonly again: string;
}

export function isAcceptable({ first, again }: TypedPassphrase): boolean {
  return first === again && passphraseStrength(first) !== "too-short";
}

interface NewPassphraseProps {
  readonly typed: TypedPassphrase;
  readonly onChange: (typed: TypedPassphrase) => void;
}

/** Asked twice, since nobody could open a backup whose passphrase has a slip in it. */
export function NewPassphrase({ typed, onChange }: NewPassphraseProps) {
  const { t } = useTranslation();
  const [firstId, againId, hintId, differId] = [useId(), useId(), useId(), useId()];
  const { first, again } = typed;
  const strength = passphraseStrength(first);
  const differs = again !== "" && first !== again;
  return (
    <div className="passphrase">
      <label htmlFor={firstId}>{t("backup.passphrase")}</label>
      <input
        id={firstId}
        type="password"
        autoComplete="new-password"
        aria-describedby={hintId}
        value={first}
        onChange={({ target }) => onChange({ ...typed, first: target.value })}
      />
      <span id={hintId} className={`strength ${strength}`} role="status">
        {first === ""
          ? t("backup.passphraseText")
          : t(`backup.strength.${strength}`, { minLength: MIN_PASSPHRASE_LENGTH })}
      </span>
      <label htmlFor={againId}>{t("backup.again")}</label>
      <input
        id={againId}
        type="password"
        autoComplete="new-password"
        aria-invalid={differs}
        aria-describedby={differId}
        value={again}
        onChange={({ target }) => onChange({ ...typed, again: target.value })}
      />
      <span id={differId} className="strength weak" role="status">
        {differs && t("backup.differ")}
      </span>
    </div>
  );
}
