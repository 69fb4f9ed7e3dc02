/** What a call of `my` has: its parameters (with the values of those that list some) and the fields of its result. */
export interface ApiCapability {
  readonly object?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly return?: readonly string[];
  /** Deeper names as written after the call's own: "return.fields.object.id". */
  readonly deeper?: readonly string[];
}

const CALLBACKS = ["success", "fail", "complete"];

/** An asynchronous call: its parameters and its callbacks. */
function takes(...parameters: readonly string[]): { readonly object: readonly string[] } {
  return { object: [...parameters, ...CALLBACKS] };
}

const SYSTEM_INFO = [
  ...["app", "brand", "model", "platform", "system", "version", "language", "fontSizeSetting", "pixelRatio"],
  ...["windowWidth", "windowHeight", "statusBarHeight", "titleBarHeight", "screenWidth", "screenHeight", "screen"],
  "transparentTitle",
];

const STORAGE_FAILURE = ["success", "error", "errorMessage"];

const STORAGE: Readonly<Record<string, ApiCapability>> = {
  setStorage: takes("key", "data"),
  setStorageSync: { object: ["key", "data"], return: STORAGE_FAILURE },
  getStorage: { ...takes("key"), return: ["data", "success"] },
  getStorageSync: { object: ["key"], return: ["data", ...STORAGE_FAILURE] },
  removeStorage: { ...takes("key"), return: ["success"] },
  removeStorageSync: { object: ["key"], return: STORAGE_FAILURE },
  clearStorage: { ...takes(), return: ["success"] },
  clearStorageSync: { return: STORAGE_FAILURE },
  getStorageInfo: { ...takes(), return: ["keys", "currentSize", "limitSize", "success"] },
  getStorageInfoSync: { return: ["keys", "currentSize", "limitSize", ...STORAGE_FAILURE] },
};

const ROUTING: Readonly<Record<string, ApiCapability>> = {
  navigateTo: { ...takes("url", "events"), return: ["eventChannel"] },
  switchTab: takes("url"),
  redirectTo: takes("url"),
  reLaunch: takes("url"),
  navigateBack: takes("delta"),
};

const DIALOGS: Readonly<Record<string, ApiCapability>> = {
  alert: takes("title", "content", "buttonText", "confirmColor"),
  confirm: {
    ...takes("title", "content", "confirmButtonText", "cancelButtonText", "confirmColor", "cancelColor"),
    return: ["confirm"],
  },
  prompt: {
    ...takes(
      ...[
        "title",
        "message",
        "placeholder",
        "align",
        "okButtonText",
        "cancelButtonText",
        "confirmColor",
        "cancelColor",
      ],
    ),
    values: { align: ["left", "center", "right"] },
    return: ["ok", "inputValue"],
  },
  showModal: {
    ...takes(
      ...["title", "content", "showCancel", "cancelText", "confirmText", "cancelColor", "confirmColor", "editable"],
      "placeholderText",
    ),
    return: ["confirm", "content"],
  },
  showToast: {
    ...takes("content", "type", "duration", "delay", "xOffset", "yOffset"),
    values: { type: ["none", "success", "fail", "exception", "loading"] },
  },
  hideToast: takes(),
  showLoading: takes("content", "delay", "mask"),
  hideLoading: takes("page"),
  showActionSheet: {
    ...takes("title", "items", "cancelButtonText", "destructiveBtnIndex", "badges"),
    return: ["index", "success"],
  },
  datePicker: { ...takes("format", "currentDate", "startDate", "endDate"), return: ["date"] },
  optionsSelect: {
    ...takes(
      ...["title", "optionsOne", "optionsTwo", "selectedOneIndex", "selectedTwoIndex", "positiveString"],
      "negativeString",
    ),
    return: ["selectedOneIndex", "selectedOneOption", "selectedTwoIndex", "selectedTwoOption"],
  },
  enableAlertBeforeUnload: { ...takes("message"), return: ["success"] },
  disableAlertBeforeUnload: { ...takes(), return: ["success"] },
};

const TITLE_BAR: Readonly<Record<string, ApiCapability>> = {
  setNavigationBar: takes("title", "image", "frontColor", "backgroundColor", "borderBottomColor", "reset"),
  setNavigationBarTitle: takes("title", "image"),
  setNavigationBarColor: takes("frontColor", "backgroundColor"),
  setNavigationBarBottomLineColor: takes("borderBottomColor"),
  getTitleColor: { ...takes(), return: ["color"] },
  showNavigationBarLoading: takes(),
  hideNavigationBarLoading: takes(),
  hideBackHome: takes(),
  getMenuButtonBoundingClientRect: {
    return: [
      ...["success", "width", "height", "top", "right", "bottom", "left", "optionMenuWidth", "optionMenuHeight"],
      ...["optionMenuTop", "optionMenuButtom", "optionMenuLeft", "optionMenuRight"],
    ],
  },
};

const PAGE: Readonly<Record<string, ApiCapability>> = {
  pageScrollTo: takes("scrollTop", "selector", "offsetTop", "duration"),
  setBackgroundColor: { ...takes("backgroundColor"), return: ["success"] },
  setBackgroundTextStyle: { ...takes("textStyle"), values: { textStyle: ["dark", "light"] }, return: ["success"] },
  hideKeyboard: { ...takes(), return: ["success"] },
  loadFontFace: { ...takes("family", "source", "desc"), return: ["status"] },
};

/** They succeed and do nothing: a desktop has nothing to shake, and its screen obeys its own settings. */
const PASSED: Readonly<Record<string, ApiCapability>> = {
  vibrate: { ...takes(), return: ["success"] },
  vibrateLong: { ...takes(), return: ["success"] },
  vibrateShort: { ...takes(), return: ["success"] },
  setKeepScreenOn: { ...takes("keepScreenOn"), return: ["success"] },
};

const TAB_BAR: Readonly<Record<string, ApiCapability>> = {
  showTabBar: takes("animation"),
  hideTabBar: takes("animation"),
  setTabBarItem: takes("index", "text", "iconPath", "selectedIconPath"),
  setTabBarStyle: takes("color", "selectedColor", "backgroundColor", "borderStyle"),
  setTabBarBadge: takes("index", "text"),
  removeTabBarBadge: takes("index"),
  showTabBarRedDot: takes("index"),
  hideTabBarRedDot: takes("index"),
};

const PULL_DOWN: Readonly<Record<string, ApiCapability>> = {
  startPullDownRefresh: takes(),
  stopPullDownRefresh: takes(),
  setCanPullDown: takes("canPullDown"),
};

const WEB_VIEW: Readonly<Record<string, ApiCapability>> = {
  createWebViewContext: { return: ["postMessage"] },
};

const SYSTEM: Readonly<Record<string, ApiCapability>> = {
  getSystemInfo: { ...takes(), return: SYSTEM_INFO },
  getSystemInfoSync: { return: SYSTEM_INFO },
  canIUse: {},
};

/**
 * The calls that the host has, by family: what `my.canIUse` and docs/support.md tell. A test holds this table against the
 * real `my`, and, together with UNSUPPORTED_APIS, against the official typings.
 */
export const API_FAMILIES: Readonly<Record<string, Readonly<Record<string, ApiCapability>>>> = {
  Storage: STORAGE,
  Routing: ROUTING,
  "Dialogs and toasts": DIALOGS,
  "Title bar": TITLE_BAR,
  Page: PAGE,
  "Succeed without doing anything": PASSED,
  "Tab bar": TAB_BAR,
  "Pull-down refresh": PULL_DOWN,
  "Web-view": WEB_VIEW,
  "System and environment": SYSTEM,
};

export const API_CAPABILITIES: Readonly<Record<string, ApiCapability>> = Object.assign(
  {},
  ...Object.values(API_FAMILIES),
);
