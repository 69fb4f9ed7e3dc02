import type { Language } from "../../../../app/bridge/language";
import type { PhoneWindow } from "../../shell/phone-window";
import { TITLE_BAR_HEIGHT } from "../../shell/title-bar-state";
import { CLIENT_VERSION, platformLanguage } from "../app/client-version";
import { type ApiMaker, succeeded } from "../calls/api-call";

/**
 * `my.getSystemInfo` and its sync form, for the phone that we stand in for. Sizes in px.
 * Source: docs/platform/api-ui.md#system-and-environment.
 */
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
      language: platformLanguage(language),
      fontSizeSetting: 16,
      appMode: "normal" as const,
      pixelRatio: window.devicePixelRatio,
      windowWidth: width,
      windowHeight: height,
      statusBarHeight: 0,
      titleBarHeight: TITLE_BAR_HEIGHT,
      screenWidth: screen.width,
      screenHeight: screen.height,
      screen,
      transparentTitle: false,
      isIphoneXSeries: false,
      performance: "high" as const,
      currentBattery: "100%",
      storage: "128 GB",
      safeArea: wholeScreen(screen),
      ...NOTHING_GRANTED,
    };
  };
  return {
    getSystemInfo: make("getSystemInfo", () => succeeded(systemInfo())),
    getSystemInfoSync: systemInfo,
    getSystemSetting: () => {
      const { bluetoothEnabled, locationEnabled, wifiEnabled } = NOTHING_GRANTED;
      return { bluetoothEnabled, locationEnabled, wifiEnabled };
    },
    getAppAuthorizeSetting: () => ({ ...NOTHING_AUTHORIZED }),
    getWindowInfo: () => {
      const { pixelRatio, screenWidth, screenHeight, windowWidth, windowHeight, statusBarHeight, safeArea } =
        systemInfo();
      const screenTop = screenHeight - windowHeight;
      return { pixelRatio, screenWidth, screenHeight, windowWidth, windowHeight, statusBarHeight, safeArea, screenTop };
    },
  };
}

/** The host grants a mini-program no device and no permission of the phone. */
const NOTHING_GRANTED = {
  ...{ albumAuthorized: false, cameraAuthorized: false, locationAuthorized: false, microphoneAuthorized: false },
  ...{ notificationAuthorized: false, notificationAlertAuthorized: false, notificationBadgeAuthorized: false },
  ...{ notificationSoundAuthorized: false, overlayAuthorized: false, bluetoothAuthorized: false },
  ...{ locationEnabled: false, wifiEnabled: true, bluetoothEnabled: false },
};

/** The same in the words of `getAppAuthorizeSetting`. */
const NOTHING_AUTHORIZED = {
  ...{ albumAuthorized: "denied", bluetoothAuthorized: "denied", cameraAuthorized: "denied" },
  ...{ locationAuthorized: "denied", microphoneAuthorized: "denied", phoneCalendarAuthorized: "denied" },
  ...{ notificationAuthorized: "denied", notificationAlertAuthorized: "denied" },
  ...{ notificationBadgeAuthorized: "denied", notificationSoundAuthorized: "denied" },
  overlayAuthorized: false,
  locationReducedAccuracy: false,
};

/** A screen without a notch. */
function wholeScreen({ width, height }: { readonly width: number; readonly height: number }) {
  return { left: 0, top: 0, right: width, bottom: height, width, height };
}
