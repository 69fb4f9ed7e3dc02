import { useTranslation } from "react-i18next";
import type { EditRefusal } from "../../app/bridge/window/inspector";
import { STORAGE_ERRORS, type StorageErrorCode } from "../../app/storage/storage-error";
import "./refusal-text.css";

/** Why an edit was refused: the platform's code and text, then what exactly was wrong. */
export function RefusalText({ id, refusal }: { readonly id?: string; readonly refusal: EditRefusal }) {
  const { t } = useTranslation("edit");
  const error = codeOf(refusal);
  const text =
    refusal.why === "overrun" ? (`refusals.${refusal.error}` as const) : (`refusals.${refusal.why}` as const);
  return (
    <p id={id} className="edit-refusal" role="alert">
      <strong>{`${error} ${STORAGE_ERRORS[error]}`}</strong>
      <span>{t(text, { ...refusal })}</span>
    </p>
  );
}

/** What a mini-program's own call would be told. */
function codeOf(refusal: EditRefusal): StorageErrorCode {
  switch (refusal.why) {
    case "overrun":
      return refusal.error;
    case "no-key":
    case "key-taken":
      return 11;
    case "unreadable":
    case "unreachable":
      return 3;
  }
}
