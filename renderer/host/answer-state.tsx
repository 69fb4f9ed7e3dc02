import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answered } from "./use-answer";

interface AnswerStateProps<Value> {
  readonly answered: Answered<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** Shows what was answered; until then that it is loading, and instead of it why it failed. */
export function AnswerState<Value>({ answered, children }: AnswerStateProps<Value>) {
  const { t } = useTranslation();
  switch (answered.state) {
    case "loading":
      return <p role="status">{t("loading")}</p>;
    case "failed":
      return <p role="alert">{t("failed", { reason: answered.reason })}</p>;
    case "here":
      return children(answered.value);
  }
}
