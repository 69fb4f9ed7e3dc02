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
  navigateTo: { object: ["url", "events", ...CALLBACKS], return: ["eventChannel"] },
  switchTab: { object: ["url", ...CALLBACKS] },
  redirectTo: { object: ["url", ...CALLBACKS] },
  reLaunch: { object: ["url", ...CALLBACKS] },
  navigateBack: { object: ["delta", ...CALLBACKS] },
  showTabBar: { object: ["animation", ...CALLBACKS] },
  hideTabBar: { object: ["animation", ...CALLBACKS] },
  setTabBarItem: { object: ["index", "text", "iconPath", "selectedIconPath", ...CALLBACKS] },
  setTabBarStyle: { object: ["color", "selectedColor", "backgroundColor", "borderStyle", ...CALLBACKS] },
  setTabBarBadge: { object: ["index", "text", ...CALLBACKS] },
  removeTabBarBadge: { object: ["index", ...CALLBACKS] },
  showTabBarRedDot: { object: ["index", ...CALLBACKS] },
  hideTabBarRedDot: { object: ["index", ...CALLBACKS] },
  startPullDownRefresh: { object: CALLBACKS },
  stopPullDownRefresh: { object: CALLBACKS },
  setCanPullDown: { object: ["canPullDown", ...CALLBACKS] },
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

const HOVER = ["hover-class", "hover-start-time", "hover-stay-time", "hover-stop-propagation"];
const TOUCHES = ["onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel", "onLongTap"];

/** The components that the host has, their attributes, and the values of those that list some. */
export const COMPONENT_CAPABILITIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  view: named(["hidden", ...HOVER, "onTap", ...TOUCHES]),
  text: { ...named(["selectable", "decode", "number-of-lines", "onTap"]), space: ["nbsp", "ensp", "emsp"] },
  button: {
    ...named(["plain", "disabled", "loading", ...HOVER, "onTap"]),
    size: ["default", "mini"],
    type: ["default", "primary", "warn"],
  },
  input: {
    ...named([
      "value",
      "name",
      "password",
      "placeholder",
      "disabled",
      "maxlength",
      "focus",
      "confirm-hold",
      "controlled",
    ]),
    ...named(["onInput", "onConfirm", "onFocus", "onBlur"]),
    type: ["text", "number", "idcard", "digit", "numberpad", "digitpad", "idcardpad"],
  },
};

function named(attributes: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(attributes.map((attribute) => [attribute, []]));
}

/** Names that stand for a feature of pages rather than for a call or a component. Source: api-ui.md, 9, canIUse. */
export const PAGE_CAPABILITIES: ReadonlySet<string> = new Set([
  "component2",
  "page.setData.callback",
  "page.$spliceData",
  "page.$batchedUpdates",
]);
