import { useTranslation } from "react-i18next";
import type { EditAnswer } from "../../app/bridge/inspector-calls";

/** What the last action came to, for the eye and for screen readers. */
export interface Outcome {
  readonly text: string;
  readonly isFailure?: boolean;
  /** It changed entries: the panel offers to undo it. */
  readonly isEdit?: boolean;
}

export function outcomeOf(answer: EditAnswer, text: string): Outcome {
  if (answer.ok) return { text, isEdit: true };
  const { error, errorMessage, detail } = answer.failure;
  return { text: `${error} ${errorMessage}: ${detail}`, isFailure: true };
}

interface OutcomeLineProps {
  readonly outcome: Outcome | null;
  readonly onUndo: () => void;
}

export function OutcomeLine({ outcome, onUndo }: OutcomeLineProps) {
  const { t } = useTranslation("tools");
  return (
    <p role="status" className={outcome?.isFailure ? "tools-outcome tools-failure" : "tools-outcome"}>
      {outcome?.text}
      {outcome?.isEdit && (
        <button type="button" onClick={onUndo}>
          {t("undo")}
        </button>
      )}
    </p>
  );
}
