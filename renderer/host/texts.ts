import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import editEn from "../inspector/edit-texts.en.json";
import editZhCN from "../inspector/edit-texts.zh-CN.json";
import inspectorEn from "../inspector/texts.en.json";
import inspectorZhCN from "../inspector/texts.zh-CN.json";
import toolsEn from "../inspector/tools-texts.en.json";
import toolsZhCN from "../inspector/tools-texts.zh-CN.json";
import en from "./texts.en.json";
import zhCN from "./texts.zh-CN.json";

type WindowTexts = {
  readonly translation: typeof zhCN & typeof en;
  /** Of the storage panel: its frame and table, its editing, its tools. */
  readonly inspector: typeof inspectorZhCN & typeof inspectorEn;
  readonly edit: typeof editZhCN & typeof editEn;
  readonly tools: typeof toolsZhCN & typeof toolsEn;
};

/** The window's texts. Both files have the same keys: the compiler compares them. */
const resources: Record<"zh-CN" | "en", WindowTexts> = {
  "zh-CN": { translation: zhCN, inspector: inspectorZhCN, edit: editZhCN, tools: toolsZhCN },
  en: { translation: en, inspector: inspectorEn, edit: editEn, tools: toolsEn },
};

export const texts: i18n = i18next.createInstance();

void texts.use(initReactI18next).init({
  resources,
  lng: "zh-CN",
  fallbackLng: "en",
  // React escapes what it renders.
  interpolation: { escapeValue: false },
});
