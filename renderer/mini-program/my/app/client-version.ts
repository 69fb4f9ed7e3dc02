import type { Language } from "../../../../app/bridge/language";

/** The client whose behaviour we follow; pages compare it part by part. */
export const CLIENT_VERSION = "10.6.0";

/** The base library whose behaviour we follow. */
export const SDK_VERSION = "2.9.30";

/** Source: docs/platform/api-ui.md#system-and-environment, `language`. */
export function platformLanguage(language: Language): string {
  return language === "en" ? "en" : "zh-Hans";
}
