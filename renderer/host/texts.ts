import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./texts.en.json";
import zhCN from "./texts.zh-CN.json";

/** The window's texts. Both files have the same keys: the compiler compares them. */
const resources: Record<"zh-CN" | "en", { translation: typeof zhCN & typeof en }> = {
  "zh-CN": { translation: zhCN },
  en: { translation: en },
};

export const texts: i18n = i18next.createInstance();

void texts.use(initReactI18next).init({
  resources,
  lng: "zh-CN",
  fallbackLng: "en",
  // React escapes what it renders.
  interpolation: { escapeValue: false },
});
