import type { WebPreferences } from "electron";

/**
 * Names of Blink's own for what no page of the host has: each asks for devices, money, identity or the user's attention, or
 * connects from beside every frame, where nobody is asked.
 */
export const CLOSED_BLINK_FEATURES: readonly string[] = [
  ...["PaymentRequest", "DigitalGoods", "FedCm", "WebAuth", "WebOTP"],
  ...["WebUSB", "WebBluetooth", "WebHID", "Serial", "WebNFC", "WebXR", "ComputePressure"],
  ...["ScriptedSpeechRecognition", "ScriptedSpeechSynthesis", "EyeDropperAPI"],
  ...["FileSystemAccess", "FileSystemAccessLocal", "FontAccess", "InstalledApp", "WebShare"],
  ...["Notifications", "PushMessaging", "Presentation", "RemotePlayback", "DocumentPictureInPictureAPI"],
  ...["SharedWorker", "BackgroundFetch", "SharedStorageAPI", "FencedFrames", "AdInterestGroupAPI", "Fledge"],
];

/** What every page of the host runs with: the window's own, a mini-program's and a web page's. */
export const CLOSED_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  plugins: false,
  experimentalFeatures: false,
  spellcheck: false,
  // A native dialog would lie over the window without saying whose it is, and stop the page until it is answered.
  disableDialogs: true,
  // A file that is dropped on a page would be opened in its place.
  navigateOnDragDrop: false,
  disableBlinkFeatures: CLOSED_BLINK_FEATURES.join(","),
} satisfies WebPreferences;
