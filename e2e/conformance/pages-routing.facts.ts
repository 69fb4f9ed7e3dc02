import type { Section } from "./fact";

/** Members that log every life cycle under a name. */
const logs = (name: string, members = "") =>
  `onLoad() { log("${name}.onLoad"); }, onHide() { log("${name}.onHide"); }, onUnload() { log("${name}.onUnload"); }, ${members}`;

/** A page b that logs itself; `members` may route on. */
const pageB = (members = "") => ({
  "b.js": `Page({ ${logs("b", members)} });`,
  "b.axml": "<text>{{out}}</text>",
});

const SHOW_LOG = `onReady() { log("b.onReady"); setTimeout(() => this.setData({ out: logged() })); }`;

export const order: Section = {
  section: "Order of lifecycles",
  facts: {
    open: {
      fact: "onLoad, onShow, the first render, onReady",
      page: `${logs("a")} onShow() { log("a.onShow"); }, onReady() { log("a.onReady"); this.setData({ out: logged() }); }`,
      shows: "a.onLoad a.onShow a.onReady",
    },
    componentBeforeReady: {
      fact: "a component's onInit comes after its page's onLoad, its didMount before the page's onReady",
      axml: "<my-c/><text>{{out}}</text>",
      json: { usingComponents: { "my-c": "./c" } },
      page: `${logs("a")} onReady() { log("a.onReady"); this.setData({ out: logged() }); }`,
      files: {
        "c.json": `{"component":true}`,
        "c.axml": "<view/>",
        "c.js": `Component({ onInit() { log("c.onInit"); }, deriveDataFromProps() { if (!logged().includes("derive")) log("c.derive"); }, didMount() { log("c.didMount"); } });`,
      },
      shows: "a.onLoad c.onInit c.derive c.didMount a.onReady",
    },
    navigateTo: {
      fact: "navigateTo from A to B: A.onHide, B.onLoad, B.onShow, B.onReady",
      page: `${logs("a")} onReady() { my.navigateTo({ url: "b" }); }`,
      files: pageB(`onShow() { log("b.onShow"); }, ${SHOW_LOG}`),
      shows: "a.onLoad a.onHide b.onLoad b.onShow b.onReady",
    },
    navigateBack: {
      fact: "navigateBack from B to A: B.onUnload, A.onShow",
      page: `${logs("a")} onShow() { log("a.onShow"); if (logged().includes("b.")) this.setData({ out: logged() }); }, onReady() { my.navigateTo({ url: "b" }); }`,
      files: pageB("onReady() { my.navigateBack(); }"),
      shows: "a.onLoad a.onShow a.onHide b.onLoad b.onUnload a.onShow",
    },
    redirectTo: {
      fact: "redirectTo from A to B: A.onUnload, B.onLoad, B.onReady",
      page: `${logs("a")} onReady() { my.redirectTo({ url: "b" }); }`,
      files: pageB(SHOW_LOG),
      shows: "a.onLoad a.onUnload b.onLoad b.onReady",
    },
    reLaunch: {
      fact: "reLaunch unloads every page, top first, then opens the target",
      page: `${logs("a")} onReady() { my.navigateTo({ url: "b" }); }`,
      files: {
        ...pageB(`onReady() { my.reLaunch({ url: "c" }); }`),
        "c.js": `Page({ onLoad() { log("c.onLoad"); }, onReady() { this.setData({ out: logged() }); } });`,
        "c.axml": "<text>{{out}}</text>",
      },
      shows: "a.onLoad a.onHide b.onLoad b.onUnload a.onUnload c.onLoad",
    },
    throwingLifeCycle: {
      fact: "an exception in a life cycle is reported, and the next one still runs (§11)",
      page: `onLoad() { throw new Error("mine"); }, onReady() { this.setData({ out: "ready " + getApp().errors.length }); }`,
      shows: "ready 1",
    },
  },
};

const fails = (call: string, gives: unknown) => ({
  run: `return my.${call}.then(() => "succeeded", ({ error, errorMessage }) => [error, errorMessage]);`,
  gives,
});

export const routing: Section = {
  section: "Routing",
  facts: {
    relative: {
      fact: "a url without / is relative to the current top page",
      page: `onReady() { my.redirectTo({ url: "deep/b" }); }`,
      files: { "deep/b.js": "Page({});", "deep/b.axml": "<text>deep b</text>" },
      shows: "deep b",
    },
    dots: {
      fact: "../ in a url leads out of the folder",
      page: `onReady() { my.redirectTo({ url: "../dots/b" }); }`,
      files: { "b.js": "Page({});", "b.axml": "<text>b by dots</text>" },
      shows: "b by dots",
    },
    absolute: {
      fact: "a url that begins with / is from the source root",
      page: `onReady() { my.redirectTo({ url: "/facts/absolute/b" }); }`,
      files: { "b.js": "Page({});", "b.axml": "<text>b from the root</text>" },
      shows: "b from the root",
    },
    notFound: {
      fact: "a page that does not exist is error 1, naming what the url resolved to",
      ...fails(`navigateTo({ url: "nope" })`, [1, "nope resolved to facts/notFound/nope is not found"]),
    },
    notTab: {
      fact: "switchTab to a page that is no tab is error 1",
      ...fails(`switchTab({ url: "/facts/notTab/page" })`, [
        1,
        "/facts/notTab/page resolved to facts/notTab/page is not tab, which is not valid",
      ]),
    },
    tooDeep: {
      fact: "navigateTo at depth 10 is error 1",
      page: `onReady() { if (getCurrentPages().length < 10) my.navigateTo({ url: "page" });
        else my.navigateTo({ url: "page", fail: ({ error, errorMessage }) => this.setData({ out: error + " " + errorMessage }) }); }`,
      shows: "1 depth can not be more than 10",
    },
    alreadyTop: {
      fact: "navigateBack at depth 1 fails, its error being the text",
      run: `return my.navigateBack().then(() => "succeeded", ({ error }) => error);`,
      gives: "already top of navigation",
    },
    deltaBeyond: {
      fact: "a delta beyond the depth goes to the bottom page",
      page: `onShow() { if (logged() === "deep") this.setData({ out: "bottom " + getCurrentPages().length }); },
        onReady() { my.navigateTo({ url: "b" }); }`,
      files: {
        "b.js": `Page({ onReady() { if (getCurrentPages().length < 4) my.navigateTo({ url: "b" }); else { log("deep"); my.navigateBack({ delta: 99 }); } } });`,
        "b.axml": "<text>b</text>",
      },
      shows: "bottom 1",
    },
    delta: {
      fact: "navigateBack goes back delta pages",
      page: `onReady() { my.navigateTo({ url: "b?n=1" }); }`,
      files: {
        "b.js": `Page({ onLoad({ n }) { this.n = Number(n); }, onShow() { if (logged() !== "") this.setData({ out: "page " + this.n }); },
          onReady() { if (this.n < 4) my.navigateTo({ url: "b?n=" + (this.n + 1) }); else { log("deep"); my.navigateBack({ delta: 2 }); } } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      shows: "page 2",
    },
    queryDecoded: {
      fact: "names and values of a query are decoded, values being strings",
      page: `onLoad(query) { if (query["n m"]) this.setData({ out: JSON.stringify(query) }); else my.redirectTo({ url: "page?n%20m=%E6%B1%89&x=1" }); }`,
      shows: '{"n m":"汉","x":"1"}',
    },
    queryFirstEquals: {
      fact: "name and value are split at the first =",
      page: `onLoad({ a }) { if (a) this.setData({ out: a }); else my.redirectTo({ url: "page?a=b=c" }); }`,
      shows: "b=c",
    },
    queryRepeated: {
      fact: "of repeated names the last wins, and a name without = has the value '' (§11)",
      page: `onLoad({ a, b }) { if (a) this.setData({ out: a + JSON.stringify(b) }); else my.redirectTo({ url: "page?a=1&a=2&b" }); }`,
      shows: '2""',
    },
    queryMalformed: {
      fact: "a malformed % keeps the raw text (§11)",
      page: `onLoad({ a }) { if (a) this.setData({ out: a }); else my.redirectTo({ url: "page?a=100%" }); }`,
      shows: "100%",
    },
    eventChannelFromOpened: {
      fact: "an event emitted in the opened page's onLoad reaches the opener's events",
      page: `onReady() { my.navigateTo({ url: "b", events: { hello: (word) => log("heard", word) } }); }`,
      files: {
        "b.js": `Page({ onLoad() { this.getOpenerEventChannel().emit("hello", "you"); }, onReady() { setTimeout(() => this.setData({ out: logged() }), 50); } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      shows: "heard you",
    },
    eventChannelToOpened: {
      fact: "an event emitted in success reaches listeners set in onLoad",
      page: `onReady() { my.navigateTo({ url: "b", success: ({ eventChannel }) => eventChannel.emit("hello", 1, 2) }); }`,
      files: {
        "b.js": `Page({ onLoad() { this.getOpenerEventChannel().on("hello", (...all) => this.setData({ out: all.join() })); } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      shows: "1,2",
    },
    eventChannelOnceOff: {
      fact: "once hears one event, off ends a listener",
      page: `onReady() { my.navigateTo({ url: "b", success: ({ eventChannel }) => { for (const n of [1, 2]) eventChannel.emit("hello", n); eventChannel.emit("end"); } }); }`,
      files: {
        "b.js": `Page({ onLoad() { const channel = this.getOpenerEventChannel(); const gone = () => log("gone"); channel.on("hello", gone); channel.off("hello", gone);
          channel.once("hello", (n) => log("once", n)); channel.on("end", () => this.setData({ out: logged() })); } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      shows: "once 1",
    },
    backButton: {
      fact: "above depth 1 the title bar shows Back, which goes back",
      page: `onShow() { this.setData({ out: "a again" }); if (logged() === "") my.navigateTo({ url: "b" }); log("a"); }`,
      files: { "b.js": "Page({});", "b.axml": "<text>page b</text>" },
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("page b")).toBeVisible();
        await screen.getByRole("button", { name: "返回" }).click();
      },
      shows: "a again",
    },
    homeButton: {
      fact: "at depth 1 a page that is not the home page shows Home, which goes there",
      axml: "<text>not home</text>",
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "首页" }).click();
        await expect(screen.getByPlaceholder("fact", { exact: true })).toBeVisible();
      },
    },
    hideBackHome: {
      fact: "my.hideBackHome() hides the Home button",
      page: `onReady() { my.hideBackHome(); this.setData({ out: "hidden" }); }`,
      act: ({ screen, expect }) => expect(screen.getByRole("button", { name: "首页" })).toHaveCount(0),
      shows: "hidden",
    },
  },
};

export const tabBar: Section = {
  section: "tabBar",
  facts: {
    shownOnTab: {
      fact: "the bar shows on a page reached by switchTab",
      page: `onReady() { my.switchTab({ url: "/tabs/one" }); }`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("Tab One", { exact: true })).toBeVisible();
        await expect(screen.getByText("Tab Two", { exact: true })).toBeVisible();
      },
    },
    notByNavigateTo: {
      fact: "the bar does not show on a tab page reached by navigateTo",
      page: `onReady() { my.navigateTo({ url: "/tabs/one" }); }`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("tab one shown")).toBeVisible();
        await expect(screen.getByText("Tab Two", { exact: true }).filter({ visible: true })).toHaveCount(0);
      },
    },
    clickSwitches: {
      fact: "a click on an item switches to its page, which hears onTabItemTap",
      page: `onReady() { my.reLaunch({ url: "/tabs/one" }); }`,
      act: async ({ screen, expect }) => {
        await screen.getByText("Tab Two", { exact: true }).click();
        await expect(screen.getByText("tapped user tabs/two Tab Two 1")).toBeVisible();
      },
    },
    tabStaysAlive: {
      fact: "a visited tab page stays alive: its onLoad runs once (§9, §11)",
      page: `onReady() { my.reLaunch({ url: "/tabs/one" }); }`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("loads 1").filter({ visible: true })).toHaveCount(1);
        await screen.getByText("Tab Two", { exact: true }).click();
        await expect(screen.getByText("tab two shown")).toBeVisible();
        await screen.getByText("Tab One", { exact: true }).click();
        await expect(screen.getByText("tab one shown")).toBeVisible();
        await expect(screen.getByText("loads 2").filter({ visible: true })).toHaveCount(0);
      },
    },
  },
};
