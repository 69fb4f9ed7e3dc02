import { useTranslation } from "react-i18next";
import type { EditAnswer, EditRefusal } from "../../app/bridge/window/inspector";
import { RefusalText } from "./refusal-text";

/** What the last action came to, for the eye and for screen readers. */
export type Outcome =
  | {
      readonly text: string;
      readonly isFailure?: boolean;
      /** It changed entries: the panel offers to undo it. */
      readonly isEdit?: boolean;
    }
  /** An edit that the store refused. */
  | { readonly refusal: EditRefusal };

export function outcomeOf(answer: EditAnswer, text: string): Outcome {
  return answer.ok ? { text, isEdit: true } : { refusal: answer.refusal };
}

interface OutcomeLineProps {
  readonly outcome: Outcome | null;
  readonly onUndo: () => void;
}

export function OutcomeLine({ outcome, onUndo }: OutcomeLineProps) {
  const { t } = useTranslation("tools");
  if (outcome !== null && "refusal" in outcome) return <RefusalText refusal={outcome.refusal} />;
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
