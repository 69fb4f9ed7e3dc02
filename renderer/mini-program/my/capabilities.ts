const CALLBACKS = ["success", "fail", "complete"];
const storage = (...parameters: string[]) => ({ object: [...parameters, ...CALLBACKS] });

/** What a call of `my` has: its parameters (with the values of those that list some) and the fields of its result. */
export interface ApiCapability {
  readonly object?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly return?: readonly string[];
}

const SYSTEM_INFO = [
  ...["app", "brand", "model", "platform", "system", "version", "language", "fontSizeSetting", "pixelRatio"],
  ...["windowWidth", "windowHeight", "statusBarHeight", "titleBarHeight", "screenWidth", "screenHeight", "screen"],
  "transparentTitle",
];

/** The calls that the host has. A test holds this table against the real `my`. */
export const API_CAPABILITIES: Readonly<Record<string, ApiCapability>> = {
  alert: { object: ["title", "content", "buttonText", "confirmColor", ...CALLBACKS] },
  confirm: {
    object: [
      ...["title", "content", "confirmButtonText", "cancelButtonText", "confirmColor", "cancelColor"],
      ...CALLBACKS,
    ],
    return: ["confirm"],
  },
  showToast: {
    object: ["content", "type", "duration", ...CALLBACKS],
    values: { type: ["none", "success", "fail", "exception"] },
  },
  hideToast: { object: CALLBACKS },
  showLoading: { object: ["content", "delay", "mask", ...CALLBACKS] },
  hideLoading: { object: CALLBACKS },
  navigateTo: { object: ["url", ...CALLBACKS] },
  redirectTo: { object: ["url", ...CALLBACKS] },
  reLaunch: { object: ["url", ...CALLBACKS] },
  navigateBack: { object: ["delta", ...CALLBACKS] },
  getSystemInfo: { object: CALLBACKS, return: SYSTEM_INFO },
  getSystemInfoSync: { return: SYSTEM_INFO },
  setStorage: storage("key", "data"),
  setStorageSync: { object: ["key", "data"], return: ["success", "error", "errorMessage"] },
  getStorage: { ...storage("key"), return: ["data", "success"] },
  getStorageSync: { object: ["key"], return: ["data", "success", "error", "errorMessage"] },
  removeStorage: { ...storage("key"), return: ["success"] },
  removeStorageSync: { object: ["key"], return: ["success", "error", "errorMessage"] },
  clearStorage: { ...storage(), return: ["success"] },
  clearStorageSync: { return: ["success", "error", "errorMessage"] },
  getStorageInfo: { ...storage(), return: ["keys", "currentSize", "limitSize", "success"] },
  getStorageInfoSync: { return: ["keys", "currentSize", "limitSize", "success", "error", "errorMessage"] },
  canIUse: {},
};

/** Names that stand for a feature of pages rather than for a call or a component. Source: api-ui.md, 9, canIUse. */
export const PAGE_CAPABILITIES: ReadonlySet<string> = new Set([
  "page.setData.callback",
  "page.$spliceData",
  "page.$batchedUpdates",
]);
