import type { Section } from "./fact";
import { warningsAfterTap } from "./warnings-after-tap";

export const page: Section = {
  section: "Page",
  facts: {
    query: {
      fact: "onLoad gets the query from the URL, and {} without one",
      page: `onLoad(query) { if (query.b === undefined) my.redirectTo({ url: "page?a=1&b=" + JSON.stringify(query) }); else this.setData({ out: JSON.stringify(query) }); }`,
      shows: '{"a":"1","b":"{}"}',
    },
    dataFunction: {
      fact: "data may be a function that returns the data",
      page: `data() { return { out: "made" }; }`,
      shows: "made",
    },
    shallowCopy: {
      fact: "each new page takes a shallow copy of data: nested changes leak into the next visit, top ones do not",
      page: `data: { nested: { n: 0 }, top: 0 },
        onLoad({ again }) { this.data.nested.n += 1; this.data.top += 1; if (!again) my.redirectTo({ url: "page?again=1" }); else this.setData({ out: this.data.nested.n + " " + this.data.top }); }`,
      shows: "2 1",
    },
    freshData: {
      fact: "a data function makes everything fresh for each visit",
      page: `data() { return { nested: { n: 0 } }; },
        onLoad({ again }) { this.data.nested.n += 1; if (!again) my.redirectTo({ url: "page?again=1" }); else this.setData({ out: this.data.nested.n }); }`,
      shows: "1",
    },
    ownMembers: {
      fact: "own functions and properties are members of the instance",
      page: `word: "own", speak() { return this.word; }, onLoad() { this.setData({ out: this.speak() }); }`,
      shows: "own",
    },
    pullDownFromCode: {
      fact: "onPullDownRefresh gets from: 'code' after my.startPullDownRefresh",
      page: `onReady() { my.startPullDownRefresh(); }, onPullDownRefresh(e) { this.setData({ out: JSON.stringify(e) }); }`,
      shows: '{"from":"code"}',
    },
    reachBottom: {
      fact: "onReachBottom fires once per arrival at the bottom",
      axml: `<view style="height: 3000px">{{out}}</view>`,
      page: `data: { out: "" }, onReady() { my.pageScrollTo({ scrollTop: 9999 }); },
        onReachBottom() { this.setData({ out: this.data.out + "reached " }); }`,
      shows: "reached",
    },
    pageScroll: {
      fact: "onPageScroll gets scrollTop and scrollHeight",
      axml: `<view style="height: 3000px">{{out}}</view>`,
      page: `onReady() { my.pageScrollTo({ scrollTop: 100 }); },
        onPageScroll({ scrollTop, scrollHeight }) { this.setData({ out: scrollTop + " " + (scrollHeight >= 3000) }); }`,
      shows: "100 true",
    },
    titleClick: {
      fact: "onTitleClick fires when the title is clicked",
      json: { defaultTitle: "Click me" },
      page: `onTitleClick() { this.setData({ out: "clicked" }); }`,
      act: ({ screen }) => screen.getByText("Click me", { exact: true }).click({ force: true }),
      shows: "clicked",
    },
    eventsTitleClick: {
      fact: "events.onTitleClick fires too",
      json: { defaultTitle: "Click me" },
      page: `events: { onTitleClick() { this.setData({ out: "clicked" }); } }`,
      act: ({ screen }) => screen.getByText("Click me", { exact: true }).click({ force: true }),
      shows: "clicked",
    },
    titleClickKeyboard: {
      fact: "onTitleClick fires from the keyboard as well",
      json: { defaultTitle: "Press me" },
      page: `onTitleClick() { this.setData({ out: "pressed" }); }`,
      act: ({ screen }) => screen.getByRole("button", { name: "Press me" }).press("Enter"),
      shows: "pressed",
    },
    eventsOnBack: {
      fact: "events.onBack runs when Back is pressed, then the page is left",
      page: `onShow() { this.setData({ out: logged() }); if (logged() === "") my.navigateTo({ url: "b" }); }`,
      files: {
        "b.js": `Page({ events: { onBack() { log("onBack"); } }, onUnload() { log("onUnload"); } });`,
        "b.axml": "<text>page b</text>",
      },
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("page b")).toBeVisible();
        await screen.getByRole("button", { name: "返回" }).click();
      },
      shows: "onBack onUnload",
    },
    eventsPullDown: {
      fact: "events.onPullDownRefresh fires too",
      page: `onReady() { my.startPullDownRefresh(); }, events: { onPullDownRefresh(e) { this.setData({ out: e.from }); } }`,
      shows: "code",
    },
    pageMixins: {
      fact: "methods of a Mixin value are spread on the page, and its own win",
      before: `const mixin = Mixin({ methods: { one() { return "mixin one"; }, two() { return "mixin two"; } } });`,
      page: `mixins: [mixin], two() { return "own two"; }, onLoad() { this.setData({ out: this.one() + ", " + this.two() }); }`,
      shows: "mixin one, own two",
    },
    pageObservers: {
      fact: "observers work on a page with options.observers",
      page: `data: { n: 0, out: "" }, options: { observers: true }, observers: { n(n) { this.setData({ out: "n is " + n }); } },
        onReady() { this.setData({ n: 5 }); }`,
      shows: "n is 5",
    },
  },
};

export const instance: Section = {
  section: "Instance",
  facts: {
    setDataLarge: {
      fact: "a setData of more than 256 KB warns, once",
      axml: `<button onTap="go">go</button>`,
      page: `go() { for (const letter of ["a", "b"]) this.setData({ long: letter.repeat(300 * 1024) }); console.warn("end"); }`,
      act: async ({ screen, expect }) => {
        const told = await warningsAfterTap(screen);
        await expect.poll(() => told.at(-1)).toBe("end");
        expect(told.map((text) => text.split(" at once")[0])).toEqual(["setData: more than 256 KB", "end"]);
      },
    },
    warnedOnce: {
      fact: "a mistake that is made again and again is told once in full, and then with how often",
      axml: `<button onTap="go">go</button>`,
      page: `go() { for (let at = 0; at < 296; at += 1) this.setData({ ["list[" + at + "]"]: undefined }); }`,
      act: async ({ screen, expect }) => {
        const told = await warningsAfterTap(screen);
        await expect.poll(() => told.length).toBe(2);
        expect(told[0]).toContain("is undefined");
        expect(told[1]).toMatch(/: 296 times/);
      },
    },
    route: { fact: "route is the path as in app.json", run: "return this.route;", gives: "facts/route/page" },
    setDataSync: {
      fact: "setData changes this.data at once, the view later",
      axml: `<text id="v">{{n}}</text><text>{{out}}</text>`,
      page: `data: { n: 1 }, onReady() { this.setData({ n: 2 }); this.setData({ out: " " + this.data.n }); }`,
      shows: "2 2",
    },
    setDataPath: {
      fact: "keys of setData may be paths, and missing parents are created",
      page: `onLoad() { this.setData({ "a.b[2].c": 1 }); const { a } = this.data; this.setData({ out: Array.isArray(a.b) + " " + a.b.length + " " + a.b[2].c }); }`,
      shows: "true 3 1",
    },
    setDataIntoList: {
      fact: "a path into a list renders the one item",
      axml: "<text a:for='{{list}}'>{{item.n}}</text>",
      page: `data: { list: [{ n: 1 }, { n: 2 }] }, onReady() { this.setData({ "list[1].n": 9 }); }`,
      shows: "19",
    },
    setDataPathForms: {
      fact: "a path may have a dot before a bracket, and names in brackets",
      axml: `<text>{{a.b[1].n}}|{{m[0][1]}}|{{o['b-c'].d}}|{{x.y[0]}}</text>`,
      page: `data: { a: { b: [{ n: 0 }, { n: 1 }] }, m: [[0, 0]], o: { "b-c": { d: 1 } }, x: null },
        onReady() { this.setData({ "a.[b].[1].n": 2, "m.[0].[1]": 3, "o['b-c'].d": 4, 'x["y"].[0]': 5 }); }`,
      shows: "2|3|4|5",
    },
    spliceDataDot: {
      fact: "$spliceData takes the same paths, and what it made can be set along one",
      axml: "<text>{{m[0][1].n}}</text>",
      page: `data: { m: [[{ n: 0 }]] }, onReady() { this.$spliceData({ "m.[0]": [0, 0, { n: 1 }] }); this.setData({ "m.[0].[1].n": 9 }); }`,
      shows: "9",
    },
    setDataCallback: {
      fact: "the callback of setData runs after the render, with the page as this",
      page: `data: { out: "" }, word: "mine", onReady() { this.setData({ out: "set" }, function () { this.setData({ out: this.data.out + " " + this.word }); }); }`,
      shows: "set mine",
    },
    setDataUndefined: {
      fact: "a key set to undefined is left as it was (§11)",
      page: `data: { n: 1 }, onReady() { this.setData({ n: undefined }); this.setData({ out: String(this.data.n) }); }`,
      shows: "1",
    },
    setDataAfterUnload: {
      fact: "setData after onUnload does nothing",
      page: `onLoad({ again }) { if (again) this.setData({ out: "alive" }); else my.redirectTo({ url: "page?again=1" }); },
        onUnload() { setTimeout(() => { this.setData({ out: "late" }); log(this.data.out); }); }`,
      shows: "alive",
    },
    spliceData: {
      fact: "$spliceData splices the array at a path",
      page: `data: { o: { list: [1, 2, 3] } }, onReady() { this.$spliceData({ "o.list": [1, 1, 8, 9] }); this.setData({ out: this.data.o.list.join() }); }`,
      shows: "1,8,9,3",
    },
    batchedUpdates: {
      fact: "$batchedUpdates runs its function and keeps all updates",
      page: `data: { a: 0, b: 0 }, onReady() { this.$batchedUpdates(() => { this.setData({ a: 1 }); this.setData({ b: 2 }); }); this.setData({ out: this.data.a + this.data.b }); }`,
      shows: "3",
    },
    directChange: {
      fact: "changing this.data directly does not render",
      page: `data: { out: "old", n: 0 }, onReady() { this.data.out = "new"; setTimeout(() => log("waited")); }`,
      shows: "old",
    },
    router: {
      fact: "router.navigateTo of a page resolves against the page's own path",
      page: `onReady() { this.router.redirectTo({ url: "./b" }); }`,
      files: { "b.js": "Page({});", "b.axml": "<text>page b</text>" },
      shows: "page b",
    },
    selectorQuery: {
      fact: "createSelectorQuery of a page finds its own nodes",
      axml: `<view id="v" style="width: 30px">x</view><text>{{out}}</text>`,
      page: `onReady() { this.createSelectorQuery().select("#v").boundingClientRect().exec(([{ width }]) => this.setData({ out: " width " + width })); }`,
      shows: "x width 30",
    },
    documentedMembers: {
      fact: "every documented member of a page is there",
      run: `return ["data", "setData", "$spliceData", "$batchedUpdates", "createSelectorQuery", "createIntersectionObserver", "createMediaQueryObserver",
        "getOpenerEventChannel", "getTabBar", "$selectComponent", "$selectAllComponents", "hasMixin", "setUpdatePerformanceListener", "route", "router", "pageRouter"]
        .filter((name) => this[name] === undefined)
        .concat(["navigateTo", "redirectTo", "reLaunch", "switchTab", "navigateBack"].filter((name) => typeof this.router[name] !== "function"));`,
      gives: [],
    },
    selectComponent: {
      fact: "$selectComponent finds a component's instance",
      axml: `<my-c class="c"/><text>{{out}}</text>`,
      json: { usingComponents: { "my-c": "./c" } },
      page: `onReady() { this.setData({ out: " " + this.$selectComponent(".c").word() }); }`,
      files: {
        "c.json": `{"component":true}`,
        "c.axml": "<text>c</text>",
        "c.js": `Component({ methods: { word() { return "found"; } } });`,
      },
      shows: "c found",
    },
    currentPages: {
      fact: "getCurrentPages() has the bottom page first and the current one last (§10)",
      page: `onReady() { my.navigateTo({ url: "b" }); }`,
      files: {
        "b.js": `Page({ onReady() { this.setData({ out: getCurrentPages().map(({ route }) => route.split("/").pop()).join() }); } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      shows: "page,b",
    },
  },
};
