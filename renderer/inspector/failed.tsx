import { useTranslation } from "react-i18next";

/** What could not be read, and a way to try again. */
export function Failed({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  const { t } = useTranslation("inspector");
  return (
    <div className="inspector-hint" role="alert">
      <p>{t("failed", { reason })}</p>
      <button type="button" onClick={onRetry}>
        {t("retry")}
      </button>
    </div>
  );
}
