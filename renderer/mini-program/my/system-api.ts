import type { Language } from "../../../app/bridge/mini-program-bridge";
import type { PhoneWindow } from "../shell/phone-window";
import { TITLE_BAR_HEIGHT } from "../shell/title-bar-state";
import { type ApiMaker, succeeded } from "./api-call";

/** The client whose behaviour we follow; pages compare it part by part. */
const CLIENT_VERSION = "10.6.0";

/** `my.getSystemInfo` and its sync form, for the phone that we stand in for. Sizes in px. Source: api-ui.md, 9. */
export function createSystemApi(make: ApiMaker, phone: PhoneWindow, language: Language) {
  const systemInfo = () => {
    const { width, height } = phone.pageSize;
    const screen = { width, height: height + TITLE_BAR_HEIGHT };
    return {
      app: "alipay",
      brand: "Minihost",
      model: "Minihost",
      // Pages branch on the phone's platform, and know no desktop.
      platform: "iOS",
      system: "17.0",
      version: CLIENT_VERSION,
      language: language === "en" ? "en" : "zh-Hans",
      fontSizeSetting: 16,
      pixelRatio: window.devicePixelRatio,
      windowWidth: width,
      windowHeight: height,
      statusBarHeight: 0,
      titleBarHeight: TITLE_BAR_HEIGHT,
      screenWidth: screen.width,
      screenHeight: screen.height,
      screen,
      transparentTitle: false,
    };
  };
  return {
    getSystemInfo: make("getSystemInfo", () => succeeded(systemInfo())),
    getSystemInfoSync: systemInfo,
  };
}
