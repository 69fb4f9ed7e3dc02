import { useTranslation } from "react-i18next";
import type { StorageFailure } from "../../app/storage/storage-error";
import "./refusal-text.css";

interface RefusalTextProps {
  readonly id?: string;
  readonly failure: StorageFailure;
}

/** Why an edit was refused: the platform's code and text, then what exactly was wrong. */
export function RefusalText({ id, failure }: RefusalTextProps) {
  const { t } = useTranslation("edit");
  const { error, errorMessage, detail } = failure;
  return (
    <p id={id} className="edit-refusal" role="alert">
      <strong>{t("refused", { error, errorMessage })}</strong>
      {detail !== errorMessage && <span lang="en">{detail}</span>}
    </p>
  );
}
