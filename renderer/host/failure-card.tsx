import { useTranslation } from "react-i18next";
import type { HostFailure } from "../../app/bridge/window/host-failure";

interface FailureCardProps {
  readonly failure: HostFailure;
  readonly onRetry: () => void;
}

/** Says what kept the mini-program from opening, what was left untouched, and what to do. */
export function FailureCard({ failure, onRetry }: FailureCardProps) {
  const { t } = useTranslation();
  const sentence = failure.code === "key-lost" ? failure.why : "text";
  return (
    <section className="card" role="alert">
      <h2>{t(`failure.${failure.code}.title`, { ...failure })}</h2>
      <p>{t(`failure.${failure.code}.${sentence}`, { ...failure })}</p>
      <button type="button" className="primary" onClick={onRetry}>
        {t("retry")}
      </button>
    </section>
  );
}
