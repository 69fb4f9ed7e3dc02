import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountOutcome } from "../../app/bridge/window/accounts";
import { outcomeText } from "./account-outcome";
import { reasonOf } from "./use-answer";

interface AccountNameFormProps {
  readonly label: string;
  /** Name of the button. */
  readonly action: string;
  /** The name before anything is typed. */
  readonly first: string;
  readonly onSubmit: (name: string) => Promise<AccountOutcome>;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

/** A name for an account. What keeps it from being one is said under it, once it is tried. */
export function AccountNameForm({ label, action, first, onSubmit, onDone, onCancel }: AccountNameFormProps) {
  const { t } = useTranslation();
  const ids = { input: useId(), problem: useId() };
  const [name, setName] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reason = await onSubmit(name).then(
      (outcome) => outcomeText(t, outcome),
      (error: unknown) => t("failed", { reason: reasonOf(error) }),
    );
    setProblem(reason);
    if (reason !== null) return;
    setName(first);
    onDone();
  };
  return (
    <form className="account-name-form" onSubmit={submit}>
      <label htmlFor={ids.input}>{label}</label>
      <input
        id={ids.input}
        type="text"
        value={name}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: whoever asked to rename types the name next.
        autoFocus={onCancel !== undefined}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : ids.problem}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(null);
        }}
      />
      <button type="submit">{action}</button>
      {onCancel !== undefined && (
        <button type="button" onClick={onCancel}>
          {t("cancel")}
        </button>
      )}
      {problem !== null && (
        <p id={ids.problem} className="refusal" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
