import type { Section } from "./fact";

export const appJson: Section = {
  section: "app.json",
  facts: {
    globalComponent: {
      fact: "usingComponents of app.json are usable everywhere without declaring them again",
      axml: "<global-c/>",
      shows: "global",
    },
    globalInComponent: {
      fact: "usingComponents of app.json are usable in components too",
      axml: "<my-c/>",
      json: { usingComponents: { "my-c": "./c" } },
      files: { "c.json": `{"component":true}`, "c.js": "Component({});", "c.axml": "<text>in </text><global-c/>" },
      shows: /in\s*global/,
    },
    subPackage: {
      fact: "a page of a sub-package is reached at root/page",
      page: `onReady() { my.redirectTo({ url: "/packed/deep/page" }); }`,
      shows: "in the package",
    },
    unknownField: { fact: "unknown fields are ignored", axml: "<text>runs</text>", shows: "runs" },
  },
};

export const windowFields: Section = {
  section: "window and page json",
  facts: {
    titleOfApp: {
      fact: "defaultTitle of app.json is every page's title",
      axml: "<text>x</text>",
      act: ({ screen, expect }) => expect(screen.getByText("App title", { exact: true })).toBeVisible(),
    },
    titleOfPage: {
      fact: "a page's json overrides it",
      axml: "<text>x</text>",
      json: { defaultTitle: "Page title" },
      act: ({ screen, expect }) => expect(screen.getByText("Page title", { exact: true })).toBeVisible(),
    },
    transparentTitle: {
      fact: "with transparentTitle always the page's content starts at the window's top edge",
      axml: `<view id="v">x</view>`,
      json: { transparentTitle: "always" },
      act: ({ screen, expect }) => expect.poll(async () => (await screen.locator("#v").boundingBox())?.y).toBe(0),
    },
    opaqueTitle: {
      fact: "without it the page's content starts below the title bar",
      axml: `<view id="v">x</view>`,
      act: ({ screen, expect }) =>
        expect.poll(async () => (await screen.locator("#v").boundingBox())?.y).toBeGreaterThan(20),
    },
    responsiveFalse: {
      fact: "with responsive false 2rpx is always 1px",
      axml: `<view id="v" style="width: 100rpx">x</view>`,
      json: { responsive: false },
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("width", "50px"),
    },
    reachBottomDistance: {
      fact: "onReachBottomDistance is how far from the bottom onReachBottom fires",
      axml: `<view style="height: 3000px">{{out}}</view>`,
      json: { onReachBottomDistance: 1000 },
      page: `data: { out: "" }, onReachBottom() { this.setData({ out: this.data.out + "reached" }); },
        onReady() { my.pageScrollTo({ scrollTop: 3000 - my.getSystemInfoSync().windowHeight - 900 }); }`,
      shows: "reached",
    },
  },
};

export const javascript: Section = {
  section: "JavaScript environment of pages",
  facts: {
    noWindow: {
      fact: "no window, document, location, XMLHttpRequest, fetch or self",
      run: "return [typeof window, typeof document, typeof location, typeof XMLHttpRequest, typeof fetch, typeof self];",
      gives: Array.from({ length: 6 }, () => "undefined"),
    },
    noGlobalThis: {
      fact: "no global and globalThis by default",
      run: "return [typeof global, typeof globalThis];",
      gives: ["undefined", "undefined"],
    },
    esModule: {
      fact: "ES modules are imported by relative path",
      before: `import word, { other } from "./m";`,
      run: "return word + other;",
      files: { "m.js": `export default "default "; export const other = "named";` },
      gives: "default named",
    },
    commonJs: {
      fact: "CommonJS modules are required",
      before: `const m = require("./m.js");`,
      run: "return m.word;",
      files: { "m.js": `module.exports = { word: "required" };` },
      gives: "required",
    },
    absoluteImport: {
      fact: "a module path that begins with / is from the source root",
      before: `import { word } from "/shared/word";`,
      run: "return word;",
      gives: "from the root",
    },
    npmPackage: {
      fact: "a bare module path is an npm package of node_modules",
      before: `import { word } from "a-package";`,
      run: "return word;",
      gives: "from npm",
    },
    oneInstance: {
      fact: "two pages' scripts share one instance of a module",
      before: `import { counter } from "./counter"; counter.n += 1;`,
      run: "return counter.n;",
      files: { "counter.js": "export const counter = { n: 1 };" },
      gives: 2,
    },
    noEval: {
      fact: "eval and new Function do not work",
      run: `const tries = [() => eval("1"), () => new Function("return 1")()];
        return tries.map((attempt) => { try { return attempt(); } catch { return "refused"; } });`,
      gives: ["refused", "refused"],
    },
    globals: {
      fact: "App, Page, Component, getApp, getCurrentPages, my, require, console and timers are there",
      run: `return [App, Page, Component, getApp, getCurrentPages, console.log, setTimeout, setInterval].every((f) => typeof f === "function") && typeof my === "object";`,
      gives: true,
    },
    mixinGlobal: { fact: "Mixin is a global function", run: "return typeof Mixin;", gives: "function" },
  },
};

export const app: Section = {
  section: "App",
  facts: {
    launchOrder: {
      fact: "onLaunch, then onShow, then the first page's onLoad",
      run: "return getApp().start.slice(0, 3);",
      gives: ["App.onLaunch", "App.onShow", "home.onLoad"],
    },
    launchOptions: {
      fact: "onLaunch and onShow are told the path of the page and no query",
      run: "const { launchOptions, showOptions } = getApp(); return [launchOptions.path, launchOptions.query ?? null, showOptions.path, 'scene' in launchOptions];",
      gives: ["home/home", null, "home/home", true],
    },
    globalData: {
      fact: "getApp() is the app with its globalData",
      run: "return getApp().globalData.word;",
      gives: "shared",
    },
    ownMembersOfApp: {
      fact: "other members of App are reached through getApp()",
      run: "getApp().later = 1; return getApp().later;",
      gives: 1,
    },
    onError: {
      fact: "onError gets message and stack of an uncaught error, both strings",
      run: `setTimeout(() => { throw new Error("uncaught"); });
        await new Promise((later) => setTimeout(later, 50));
        const [{ message, stack }] = getApp().errors; return [message.includes("uncaught"), typeof stack];`,
      gives: [true, "string"],
    },
    onUnhandledRejection: {
      fact: "onUnhandledRejection gets reason and promise",
      run: `Promise.reject("mine"); await new Promise((later) => setTimeout(later, 50));
        const [{ reason, promise }] = getApp().rejections; return [reason, typeof promise.then];`,
      gives: ["mine", "function"],
    },
    launchOptionsSync: {
      fact: "my.getLaunchOptionsSync() gives the cold start's options",
      run: "return my.getLaunchOptionsSync().path;",
      gives: "home/home",
    },
    enterOptionsSync: {
      fact: "my.getEnterOptionsSync() gives the latest start's options",
      run: "return my.getEnterOptionsSync().path;",
      gives: "home/home",
    },
    onErrorListener: {
      fact: "my.onError listens to the same moment, and my.offError ends it",
      run: `const heard = []; const one = (message) => heard.push("one"); my.onError(one); my.onError(() => heard.push("two"));
        my.offError(one); setTimeout(() => { throw new Error("x"); }); await new Promise((later) => setTimeout(later, 50)); return heard;`,
      gives: ["two"],
    },
    onUnhandledListener: {
      fact: "my.onUnhandledRejection listens to unhandled rejections",
      run: `let heard; my.onUnhandledRejection(({ reason }) => { heard = reason; }); Promise.reject("mine");
        await new Promise((later) => setTimeout(later, 50)); return heard;`,
      gives: "mine",
    },
  },
};
