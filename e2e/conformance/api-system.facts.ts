import { component, type Fact, type Section } from "./fact";

const can = (fact: string, names: readonly string[], expected: boolean): Fact => ({
  fact,
  run: `return ${JSON.stringify(names)}.filter((name) => my.canIUse(name) !== ${expected});`,
  gives: [],
});

export const system: Section = {
  section: "System and environment",
  facts: {
    infoTypes: {
      fact: "getSystemInfoSync has the documented fields with their types",
      run: `const info = my.getSystemInfoSync(); const of = (type, names) => names.filter((name) => typeof info[name] !== type);
        return [of("string", ["model", "brand", "version", "language", "app", "platform", "system", "storage", "currentBattery", "appMode"]),
          of("number", ["pixelRatio", "windowWidth", "windowHeight", "screenWidth", "screenHeight", "statusBarHeight", "titleBarHeight", "fontSizeSetting"])];`,
      gives: [[], []],
    },
    app: { fact: "app is alipay", run: "return my.getSystemInfoSync().app;", gives: "alipay" },
    language: {
      fact: "language is zh-Hans, en, zh-Hant or zh-HK",
      run: `return ["zh-Hans", "en", "zh-Hant", "zh-HK"].includes(my.getSystemInfoSync().language);`,
      gives: true,
    },
    screenHeight: {
      fact: "screenHeight is windowHeight, statusBarHeight and titleBarHeight together",
      run: "const info = my.getSystemInfoSync(); return info.screenHeight === info.windowHeight + info.statusBarHeight + info.titleBarHeight;",
      gives: true,
    },
    screen: {
      fact: "screen is {width, height}",
      run: "const { screen, screenWidth, screenHeight } = my.getSystemInfoSync(); return screen.width === screenWidth && screen.height === screenHeight;",
      gives: true,
    },
    sameAsync: {
      fact: "getSystemInfo gives the same",
      run: "return (await my.getSystemInfo()).windowWidth === my.getSystemInfoSync().windowWidth;",
      gives: true,
    },
    sdkVersion: {
      fact: "SDKVersion is x.y.z",
      run: String.raw`return /^\d+\.\d+\.\d+$/.test(my.SDKVersion);`,
      gives: true,
    },
    env: {
      fact: "env has clientName ap, USER_DATA_PATH, clientVersion, language and platform",
      run: `const { env } = my; return [env.clientName, ...["USER_DATA_PATH", "clientVersion", "language", "platform"].map((name) => typeof env[name])];`,
      gives: ["ap", "string", "string", "string", "string"],
    },
    isIde: { fact: "isIDE is a boolean", run: "return typeof my.isIDE;", gives: "boolean" },
    appId: { fact: "getAppIdSync gives appId", run: "return typeof my.getAppIdSync().appId;", gives: "string" },
    accountInfo: {
      fact: "getAccountInfoSync gives appId, envVersion and version of the mini-program",
      run: `const { appId, envVersion } = my.getAccountInfoSync().miniProgram; return [typeof appId, ["release", "gray", "trial", "develop"].includes(envVersion)];`,
      gives: ["string", true],
    },
    runScene: {
      fact: "getRunScene gives envVersion",
      run: `return ["release", "gray", "trial", "develop"].includes((await my.getRunScene()).envVersion);`,
      gives: true,
    },
    launchOptions: {
      fact: "getLaunchOptionsSync gives path, scene and referrerInfo",
      run: `const options = my.getLaunchOptionsSync(); return [options.path, "scene" in options, "referrerInfo" in options];`,
      gives: ["home/home", true, true],
    },
    windowInfo: {
      fact: "getWindowInfo is a subset of the system info",
      run: "return my.getWindowInfo().windowWidth === my.getSystemInfoSync().windowWidth;",
      gives: true,
    },
    grants: {
      fact: "getSystemSetting and getAppAuthorizeSetting say what the system info says",
      run: `const info = my.getSystemInfoSync(), setting = my.getSystemSetting(), granted = my.getAppAuthorizeSetting();
        const differ = Object.keys(setting).filter((name) => setting[name] !== info[name]);
        return [differ, Object.keys(granted).filter((name) => (granted[name] === "authorized") !== (info[name] ?? false)), Object.keys(granted).length];`,
      gives: [[], [], 12],
    },
    baseInfo: {
      fact: "getAppBaseInfo tells the base library's version",
      run: "return my.getAppBaseInfo().SDKVersion === my.SDKVersion;",
      gives: true,
    },
    serverTime: {
      fact: "getServerTime gives time in ms",
      run: "return Math.abs((await my.getServerTime()).time - Date.now()) < 60_000;",
      gives: true,
    },
    base64: {
      fact: "arrayBufferToBase64 and base64ToArrayBuffer are each other's inverse",
      run: `const text = my.arrayBufferToBase64(new Uint8Array([1, 2, 255]).buffer); return [text, [...new Uint8Array(my.base64ToArrayBuffer(text))]];`,
      gives: ["AQL/", [1, 2, 255]],
    },
    networkType: {
      fact: "getNetworkType gives networkAvailable and networkType",
      run: `const { networkAvailable, networkType } = await my.getNetworkType();
        return [typeof networkAvailable, ["UNKNOWN", "NOTREACHABLE", "WIFI", "3G", "2G", "4G", "WWAN"].includes(networkType)];`,
      gives: ["boolean", true],
    },
    exitOnlyInTap: {
      fact: "exitMiniProgram outside a user's tap is error 5",
      run: `return my.exitMiniProgram().then(() => "left", ({ error }) => error);`,
      gives: 5,
    },
    onErrorBoth: {
      fact: "App.onError and my.onError both fire",
      run: `let heard = 0; my.onError(() => { heard += 1; }); setTimeout(() => { throw new Error("x"); });
        await new Promise((later) => setTimeout(later, 50)); return [heard, getApp().errors.length];`,
      gives: [1, 1],
    },
    onComponentError: {
      fact: "my.onComponentError fires for an exception in a component, beside onError",
      axml: `<my-c/><text>{{out}}</text>`,
      json: { usingComponents: { "my-c": "./c" } },
      page: `onLoad() {
        const heard = [];
        my.onComponentError((error, method, component) => heard.push(error.message, method, component.is.endsWith("/c")));
        my.onError(() => heard.push("onError"));
        setTimeout(() => this.setData({ out: heard.join(" ") }), 50);
      }`,
      files: component("c", { axml: "<view/>", script: `didMount() { throw new Error("broken"); }` }),
      shows: "broken didMount true onError",
    },
    canApi: can(
      "canIUse knows calls of my",
      ["getStorage", "alert", "request", "navigateTo", "createSelectorQuery"],
      true,
    ),
    canParameter: can(
      "canIUse knows parameters, results and callbacks",
      ["alert.object.content", "getSystemInfo.return.windowWidth"],
      true,
    ),
    canNotParameter: can(
      "a parameter that a call does not have is false",
      ["alert.object.nothing", "getStorage.return.nothing"],
      false,
    ),
    canComponent: can(
      "canIUse knows components, attributes and their values",
      ["view", "button.size", "button.size.mini", "input.placeholder", "swiper", "scroll-view.scroll-y"],
      true,
    ),
    canNotValue: can(
      "a value that an attribute does not have is false",
      ["button.size.giant", "button.nothing"],
      false,
    ),
    canSpecial: can(
      "canIUse knows the special names",
      [
        "component",
        "component2",
        "component.observers",
        "component.relations",
        "component.$selectComponent",
        "mixin",
        "page.mixins",
        "page.setData.callback",
        "page.$spliceData",
        "page.$batchedUpdates",
        "page.createSelectorQuery",
        "page.events.onBack",
        "env",
        "env.clientName",
      ],
      true,
    ),
    canUnknown: can(
      "canIUse is false for unknown names (§12)",
      ["nothing", "", "view.nothing", "toString", "__proto__", "constructor"],
      false,
    ),
    canUnsupported: can(
      "canIUse is false for components that show a placeholder",
      ["camera", "map", "lifestyle"],
      false,
    ),
  },
};

export const clipboard: Section = {
  section: "Clipboard",
  facts: {
    setClipboard: {
      fact: "setClipboard gives success true",
      axml: `<view id="v" onTap="copy">{{out}}</view>`,
      page: `data: { out: "press" }, async copy() { const { success } = await my.setClipboard({ text: "copied" }); this.setData({ out: "success " + success }); }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "success true",
    },
    getClipboard: {
      fact: "getClipboard gives the text",
      axml: `<view id="v" onTap="copy">{{out}}</view>`,
      page: `data: { out: "press" }, async copy() { await my.setClipboard({ text: "copied" }); const { text } = await my.getClipboard(); this.setData({ out: "read " + text }); }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "read copied",
    },
  },
};

export const request: Section = {
  section: "my.request",
  facts: {
    unlistedDomain: {
      fact: "a domain that is not on the list is error 4 or 11",
      run: `return my.request({ url: "https://not-listed.example/" }).then(() => "sent", ({ error }) => [4, 11].includes(error));`,
      gives: true,
    },
    noUrl: {
      fact: "a request without url is error 2",
      run: `return my.request({}).then(() => "sent", ({ error }) => error);`,
      gives: 2,
    },
    task: {
      fact: "the returned object is both a Promise and a task",
      run: `const task = my.request({ url: "https://not-listed.example/", fail() {} });
        return ["then", "abort", "onHeadersReceived", "offHeadersReceived"].map((name) => typeof task[name]);`,
      gives: ["function", "function", "function", "function"],
    },
  },
};

export const sockets: Section = {
  section: "Uploads, downloads, sockets",
  facts: {
    socketCalls: {
      fact: "there are connectSocket, sendSocketMessage, closeSocket and on/offSocketOpen/Message/Error/Close",
      run: `const events = ["Open", "Message", "Error", "Close"].flatMap((event) => ["onSocket" + event, "offSocket" + event]);
        return ["connectSocket", "sendSocketMessage", "closeSocket", ...events].filter((name) => typeof my[name] !== "function" || !my.canIUse(name));`,
      gives: [],
    },
    socketUnlistedDomain: {
      fact: "a domain that is not on the list is error 4 or 11",
      run: `return my.connectSocket({ url: "wss://not-listed.example/" }).then(() => "sent", ({ error }) => [4, 11].includes(error));`,
      gives: true,
    },
    socketPlain: {
      fact: "plain ws is error 20, as plain http is",
      run: `return my.connectSocket({ url: "ws://listed.example/" }).then(() => "sent", ({ error }) => error);`,
      gives: 20,
    },
    socketNoUrl: {
      fact: "connectSocket without url is error 2",
      run: "return my.connectSocket({}).then(() => 'sent', ({ error }) => error);",
      gives: 2,
    },
    socketNone: {
      fact: "without a socket nothing is sent or closed, and both calls fail",
      run: `const failed = (call) => call.then(() => "done", ({ error }) => typeof error);
        return [await failed(my.sendSocketMessage({ data: "a" })), await failed(my.closeSocket())];`,
      gives: ["number", "number"],
    },
    socketTask: {
      fact: "with multiple, connectSocket gives a SocketTask",
      run: `const task = my.connectSocket({ url: "wss://not-listed.example/", multiple: true, fail() {} });
        return ["send", "close", "onOpen", "offOpen", "onMessage", "offMessage", "onError", "offError", "onClose", "offClose"]
          .filter((name) => typeof task[name] !== "function");`,
      gives: [],
    },
  },
};
