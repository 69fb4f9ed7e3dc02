import { REQUEST_METHODS } from "../../../../app/bridge/page/request-methods";

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
  "appMode",
  ...["windowWidth", "windowHeight", "statusBarHeight", "titleBarHeight", "screenWidth", "screenHeight", "screen"],
  ...["transparentTitle", "isIphoneXSeries", "performance", "currentBattery", "storage", "safeArea"],
  ...["albumAuthorized", "cameraAuthorized", "locationAuthorized", "microphoneAuthorized", "bluetoothAuthorized"],
  ...["notificationAuthorized", "notificationAlertAuthorized", "notificationBadgeAuthorized"],
  ...["notificationSoundAuthorized", "overlayAuthorized", "locationEnabled", "wifiEnabled", "bluetoothEnabled"],
];

const WINDOW_INFO = [
  ...["pixelRatio", "screenWidth", "screenHeight", "windowWidth", "windowHeight", "statusBarHeight", "safeArea"],
  "screenTop",
];
const AUTHORIZE_SETTING = [
  ...["albumAuthorized", "bluetoothAuthorized", "cameraAuthorized", "locationAuthorized", "locationReducedAccuracy"],
  ...["microphoneAuthorized", "notificationAuthorized", "notificationAlertAuthorized", "notificationBadgeAuthorized"],
  ...["notificationSoundAuthorized", "overlayAuthorized", "phoneCalendarAuthorized"],
];
const START = ["path", "query", "scene", "referrerInfo"];

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
  multiLevelSelect: { ...takes("title", "list", "result"), return: ["success", "result"] },
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

const QUERY_FIELDS = ["id", "dataset", "rect", "size", "scrollOffset", "computedStyle", "node", "context"];
const QUERY_CALLS = ["select", "selectAll", "selectViewport", "boundingClientRect", "scrollOffset", "fields", "node"];

const QUERIES: Readonly<Record<string, ApiCapability>> = {
  createSelectorQuery: {
    return: [...QUERY_CALLS, "context", "exec", "in"],
    deeper: QUERY_FIELDS.map((field) => `return.fields.object.${field}`),
  },
  createIntersectionObserver: {
    object: ["thresholds", "initialRatio", "selectAll", "dataset"],
    return: ["relativeTo", "relativeToViewport", "observe", "disconnect", "in"],
  },
  createAnimation: { object: ["duration", "timeFunction", "delay", "transformOrigin"], return: ["step", "export"] },
};

/** They succeed and do nothing: a desktop has nothing to shake, its screen obeys its own settings, and nobody counts clicks. */
const PASSED: Readonly<Record<string, ApiCapability>> = {
  vibrate: { ...takes(), return: ["success"] },
  vibrateLong: { ...takes(), return: ["success"] },
  vibrateShort: { ...takes(), return: ["success"] },
  setKeepScreenOn: { ...takes("keepScreenOn"), return: ["success"] },
  ...{ reportAnalytics: {}, reportCustomError: {}, reportEvent: {}, reportMonitor: {} },
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
  createVideoContext: {
    return: [
      ...["play", "pause", "stop", "seek", "mute", "playbackRate", "requestFullScreen", "exitFullScreen"],
      ...["getCurrentTime", "showFloatingWindow", "exitPictureInPicture", "showControl", "hideControl"],
    ],
  },
  createCanvasContext: {
    return: ["draw", "drawImage", "measureText", "getImageData", "putImageData", "toDataURL", "toTempFilePath"],
  },
  canvasToTempFilePath: {
    ...takes(...["canvasId", "canvas", "x", "y", "width", "height", "destWidth", "destHeight", "fileType", "quality"]),
    values: { fileType: ["png", "jpg"] },
    return: ["tempFilePath", "apFilePath"],
  },
  createOffscreenCanvas: {
    object: ["width", "height"],
    return: [
      ...["getContext", "createImage", "requestAnimationFrame", "cancelAnimationFrame", "toDataURL", "toTempFilePath"],
    ],
  },
};

const SYSTEM: Readonly<Record<string, ApiCapability>> = {
  getSystemInfo: { ...takes(), return: SYSTEM_INFO },
  getSystemInfoSync: { return: SYSTEM_INFO },
  getWindowInfo: { return: WINDOW_INFO },
  getSystemSetting: { return: ["bluetoothEnabled", "locationEnabled", "wifiEnabled"] },
  getAppAuthorizeSetting: { return: AUTHORIZE_SETTING },
  getAppBaseInfo: { return: ["SDKVersion", "language", "version"] },
  env: { deeper: ["USER_DATA_PATH", "clientName", "clientVersion", "language", "platform"] },
  SDKVersion: {},
  isIDE: {},
  canIUse: {},
  getAppIdSync: { return: ["appId"] },
  getAccountInfoSync: { return: ["miniProgram", "plugin"] },
  getPluginIdSync: { return: ["pluginId"] },
  getParentAppIdSync: { return: ["appId"] },
  loadPlugin: takes("plugin"),
  getRunScene: { ...takes(), return: ["envVersion"] },
  getLaunchOptionsSync: { return: START },
  getEnterOptionsSync: { return: START },
  getExtConfig: { ...takes(), return: ["data", "extConfig"] },
  getExtConfigSync: {},
  getUpdateManager: {
    return: [
      ...["applyUpdate", "onCheckForUpdate", "onUpdateReady", "onUpdateFailed", "offCheckForUpdate"],
      ...["offUpdateReady", "offUpdateFailed"],
    ],
  },
  getServerTime: { ...takes(), return: ["time"] },
  arrayBufferToBase64: {},
  base64ToArrayBuffer: {},
  getNetworkType: { ...takes(), return: ["networkAvailable", "networkType"] },
  onNetworkStatusChange: { return: ["isConnected", "networkType"] },
  offNetworkStatusChange: {},
  call: {},
  callSync: {},
  on: { return: ["remove"] },
  off: {},
};

const LEAVING: Readonly<Record<string, ApiCapability>> = { exitMiniProgram: takes() };

const REQUEST_TASK = ["abort", "onHeadersReceived", "offHeadersReceived"];
const FILE_TASK = [...REQUEST_TASK, "onProgressUpdate", "offProgressUpdate"];

const REQUEST: ApiCapability = {
  ...takes("url", "method", "headers", "header", "data", "timeout", "dataType", "enableCookie"),
  values: { method: REQUEST_METHODS, dataType: ["json", "text", "base64", "arraybuffer"] },
  return: ["data", "status", "statusCode", "headers", "header", ...REQUEST_TASK],
};

const NETWORK: Readonly<Record<string, ApiCapability>> = {
  request: REQUEST,
  httpRequest: REQUEST,
  uploadFile: {
    ...takes("url", "filePath", "name", "fileName", "headers", "header", "formData", "timeout"),
    return: ["data", "statusCode", "header", ...FILE_TASK],
  },
  downloadFile: {
    ...takes("url", "headers", "header", "timeout"),
    return: ["apFilePath", "tempFilePath", "headers", "header", ...FILE_TASK],
  },
};

const PICTURES: Readonly<Record<string, ApiCapability>> = {
  getImageInfo: { ...takes("src"), return: ["width", "height", "path", "size", "type", "orientation"] },
};

const SOCKET_TASK = [
  ...["send", "close", "onOpen", "onMessage", "onError", "onClose", "offOpen", "offMessage", "offError", "offClose"],
];

const SOCKETS: Readonly<Record<string, ApiCapability>> = {
  connectSocket: {
    ...takes("url", "data", "headers", "header", "protocols", "multiple", "timeout", "enableCookie"),
    return: SOCKET_TASK,
  },
  sendSocketMessage: { ...takes("data", "isBuffer"), return: ["success"] },
  closeSocket: { ...takes("code", "reason"), return: ["message"] },
  ...{ onSocketOpen: {}, offSocketOpen: {}, offSocketMessage: {}, offSocketError: {}, offSocketClose: {} },
  onSocketMessage: { return: ["data", "isBuffer"] },
  onSocketError: { return: ["error", "errorMessage"] },
  onSocketClose: { return: ["code", "reason"] },
};

const CLIPBOARD: Readonly<Record<string, ApiCapability>> = {
  getClipboard: { ...takes(), return: ["text"] },
  setClipboard: { ...takes("text"), return: ["success"] },
};

const APP_EVENTS: Readonly<Record<string, ApiCapability>> = {
  ...{ onAppShow: { return: START }, offAppShow: {}, onAppHide: {}, offAppHide: {} },
  ...{ onError: {}, offError: {}, onComponentError: {}, offComponentError: {} },
  ...{ onLazyLoadError: {}, offLazyLoadError: {} },
  ...{ onUnhandledRejection: { return: ["reason", "promise"] }, offUnhandledRejection: {} },
  ...{ onPageNotFound: { return: ["path", "query", "isEntryPage"] }, offPageNotFound: {} },
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
  "Queries and animation": QUERIES,
  "Succeed without doing anything": PASSED,
  "Tab bar": TAB_BAR,
  "Pull-down refresh": PULL_DOWN,
  "Web-view": WEB_VIEW,
  "System and environment": SYSTEM,
  "Events of the mini-program": APP_EVENTS,
  "Leaving the mini-program": LEAVING,
  Network: NETWORK,
  Sockets: SOCKETS,
  Pictures: PICTURES,
  Clipboard: CLIPBOARD,
};

export const API_CAPABILITIES: Readonly<Record<string, ApiCapability>> = Object.assign(
  {},
  ...Object.values(API_FAMILIES),
);
