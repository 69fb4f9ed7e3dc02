import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import { MAX_VALUE_LENGTH } from "../../app/storage/limits";

/** The words of a row's cells. */
export interface CellTexts {
  readonly language: string;
  readonly unreadable: string;
  type(type: EntrySummary["type"]): string;
  /** @param length UTF-16 code units */
  length(length: number): string;
  /** @param length UTF-16 code units */
  nearLimit(length: number): string;
}

const Context = createContext<CellTexts | null>(null);

/** Gives its cells their words: `useTranslation` in each of them takes longer than all the rest of a row. */
export const CellTextsProvider = Context.Provider;

/** Looked up once, for all rows of a table. */
export function useNewCellTexts(): CellTexts {
  const { t, i18n } = useTranslation("inspector");
  const { language } = i18n;
  return useMemo(() => {
    const types = { string: t("type.string"), json: t("type.json"), unreadable: t("type.unreadable") };
    return {
      language,
      unreadable: t("unreadable"),
      type: (type) => types[type ?? "unreadable"],
      length: (length) => t("lengthHint", { length }),
      nearLimit: (length) => t("nearLimit", { length, limit: MAX_VALUE_LENGTH }),
    };
  }, [t, language]);
}

export function useCellTexts(): CellTexts {
  const texts = useContext(Context);
  if (texts === null) throw new Error("a cell outside its table");
  return texts;
}
